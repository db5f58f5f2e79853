import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { db } from "@/lib/db/client";

export type Item = { guid: string; text: string; at: Date };
type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A web server on loopback that answers every request with what `answer` is at that moment. */
export class FeedServer {
  answer: Answer = (_, response) => void response.writeHead(404).end();
  readonly requests: { path: string; ifNoneMatch: string | undefined }[] = [];
  private readonly server = createServer((request, response) => {
    this.requests.push({ path: request.url ?? "", ifNoneMatch: request.headers["if-none-match"] });
    void this.answer(request, response);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  url(path = "/feed"): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

export function rss(items: Item[]): string {
  const entries = items.map(({ guid, text, at }) => `<item><guid isPermaLink="false">${guid}</guid><description>${text}</description><pubDate>${at.toUTCString()}</pubDate></item>`);
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour news</title><link>https://example.org/</link>${entries.join("")}</channel></rss>`;
}

export function answerRss(items: Item[], headers: Record<string, string> = {}): Answer {
  return (_, response) => void response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(rss(items));
}

/** Pending jobs under a source's key. */
export async function syncJobs(workspaceId: number, sourceId: number): Promise<number> {
  const [row] = await db().$queryRaw<{ jobs: number }[]>`
    SELECT count(*)::int AS jobs FROM graphile_worker.jobs
    WHERE key = ${`source:${workspaceId}:${sourceId}`} AND task_identifier = 'sources.sync'`;
  return row?.jobs ?? 0;
}

/** Resolves once some connection to this database waits for another's lock. */
export async function someoneWaits(): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const [row] = await db().$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nobody waited for a lock");
}
