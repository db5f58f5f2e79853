import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ConnectorContext, RateState } from "@/lib/sources/connectors/contract";

export type ApiRequest = { method: string; path: string; query: URLSearchParams; headers: Record<string, string | undefined>; body: string };
export type ApiReply = { status?: number; headers?: Record<string, string>; json?: unknown; text?: string };

/** A local server that answers as a network's API does; keeps what it was asked. */
export async function startApiServer() {
  const requests: ApiRequest[] = [];
  let answer: (request: ApiRequest, response: ServerResponse) => ApiReply | null | undefined = () => undefined;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", "http://x");
      const request: ApiRequest = {
        method: incoming.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers as Record<string, string | undefined>,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      requests.push(request);
      const reply = answer(request, response);
      // null: the test answers by itself.
      if (reply === null) return;
      const { status = reply ? 200 : 404, headers = {}, json, text } = reply ?? {};
      response.writeHead(status, { "content-type": json === undefined ? "text/plain" : "application/json", ...headers }).end(json === undefined ? (text ?? "") : JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    /** What to answer from now on; forgets what was asked before. */
    answers(next: typeof answer) {
      requests.length = 0;
      answer = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type ContextLog = { metered: Record<string, number>; rates: RateState[]; session: unknown };

/** A connector's context around local state, with what it was told in `log`. */
export function connectorContext<Config, Credentials>(
  given: { config: Config; credentials: Credentials } & Partial<Omit<ConnectorContext<Config, Credentials>, "session">> & { budget?: number | null; session?: unknown },
): ConnectorContext<Config, Credentials> & { log: ContextLog } {
  const { budget = null, session = undefined, ...rest } = given;
  const log: ContextLog = { metered: {}, rates: [], session };
  return {
    allowPrivate: true,
    now: () => new Date(),
    meter: (callClass, units) => {
      log.metered[callClass] = (log.metered[callClass] ?? 0) + units;
    },
    onRate: (state) => {
      log.rates.push(state);
    },
    rateOf: (callClass) => log.rates.findLast((state) => state.callClass === callClass) ?? null,
    remainingMicroUsd: () => budget,
    ...rest,
    session: {
      get: () => log.session,
      set: async (value) => {
        log.session = value;
      },
    },
    log,
  };
}
