import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Request = { method: string; path: string; headers: Record<string, string> };
/** What happens to one call: it may be changed, answered in the server's place, or its answer kept from the caller. */
export type Meddling = { headers?: Record<string, string>; answer?: { status: number; headers?: Record<string, string>; json: unknown }; dropAnswer?: boolean };

/** Stands between us and a real server, and passes everything on unless `meddle` says otherwise. Its own address takes the place of the server's in answers. */
export async function startProxy(target: string) {
  const meddle: (request: Request) => Meddling | undefined = () => undefined;
  const proxy = { url: "", meddle, calls: [] as string[], close: () => Promise.resolve() };
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = { method: incoming.method ?? "GET", path: incoming.url ?? "/", headers: plain(incoming.headers) };
      proxy.calls.push(request.path.split("?")[0] ?? "");
      const { headers = {}, answer, dropAnswer } = proxy.meddle(request) ?? {};
      if (answer) return void response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(JSON.stringify(answer.json));
      void fetch(target + request.path, { method: request.method, headers: { ...request.headers, ...headers }, ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) })
        .then(async (passed) => {
          const text = (await passed.text()).replaceAll(target, proxy.url);
          if (dropAnswer) return void response.destroy();
          const kept = Object.fromEntries([...passed.headers].filter(([name]) => name === "content-type" || name.startsWith("ratelimit-") || name === "retry-after"));
          response.writeHead(passed.status, kept).end(text);
        })
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  proxy.close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return proxy;
}

/** Without what belongs to one connection only. */
function plain(headers: IncomingHttpHeaders): Record<string, string> {
  const own = new Set(["host", "connection", "content-length", "transfer-encoding", "accept-encoding", "keep-alive"]);
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (own.has(name) || value === undefined ? [] : [[name, String(value)]])));
}
