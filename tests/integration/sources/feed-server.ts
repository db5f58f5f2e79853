import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Answer = { status?: number; body?: string; type?: string; headers?: Record<string, string> };

export type FeedServer = {
  url: string;
  /** The headers of each call, in order. */
  calls: IncomingHttpHeaders[];
  answer: (headers: IncomingHttpHeaders, path: string) => Answer;
  close(): Promise<void>;
};

/** A real web server on a free port whose answer each test sets. */
export async function startFeedServer(): Promise<FeedServer> {
  const server = createServer((request, response) => {
    feed.calls.push(request.headers);
    const { status = 200, body = "", type = "application/rss+xml", headers = {} } = feed.answer(request.headers, request.url ?? "/");
    response.writeHead(status, { "content-type": type, ...headers }).end(status === 304 ? undefined : body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const feed: FeedServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    calls: [],
    answer: () => ({ status: 500 }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return feed;
}

/** An RSS document; items are an hour old, newest first. */
export function feedXml(title: string, items: { id: string; text: string }[]): string {
  const entries = items.map(({ id, text }, index) => {
    const published = new Date(Date.now() - 3_600_000 - index * 1000).toUTCString();
    return `<item><guid isPermaLink="false">${id}</guid><title>${text}</title><author>desk@news.example (Desk)</author><pubDate>${published}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://news.example/</link><description>d</description>${entries.join("")}</channel></rss>`;
}
