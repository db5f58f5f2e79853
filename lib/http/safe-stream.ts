import "server-only";
import { Agent, request } from "undici";
import { checkedUrl } from "@/lib/http/address-policy";
import { OutboundError, outboundErrorOf } from "@/lib/http/outbound-error";
import { checkedLookup, type HostResolver, systemResolver, userAgent } from "@/lib/http/safe-fetch";

export type SafeStreamOptions = {
  allowPrivate: boolean;
  headers?: Record<string, string>;
  /** Ends the stream without an error. */
  signal: AbortSignal;
  /** Longest silence of the other side before the connection counts as dead. */
  stallMs: number;
  /** Told once, before the first line; what it throws ends the stream. `body` reads a refusal's text, to at most 64 kB. */
  onAnswer: (answer: { status: number; headers: ReadonlyMap<string, string>; body: () => Promise<string> }) => void | Promise<void>;
  maxLineBytes?: number;
  resolve?: HostResolver;
};

const newline = 0x0a;

/**
 * The lines of an answer that does not end, without the empty ones that only say "still here". Characters and lines cut
 * in two by the network are put together. Checks addresses as safeFetch does, follows no redirect. Throws OutboundError, or what
 * `onAnswer` threw.
 */
export async function* safeStream(address: string, options: SafeStreamOptions): AsyncGenerator<string, void> {
  const { allowPrivate, signal, stallMs, maxLineBytes = 1024 * 1024 } = options;
  const url = checkedUrl(address, allowPrivate);
  const agent = new Agent({
    connect: { lookup: checkedLookup(options.resolve ?? systemResolver, allowPrivate, signal), timeout: stallMs },
    headersTimeout: stallMs,
    bodyTimeout: stallMs,
    pipelining: 1,
  });
  let refusal: { error: unknown } | null = null;
  try {
    const response = await request(url, { dispatcher: agent, signal, headers: { "user-agent": userAgent, ...options.headers } });
    response.body.on("error", () => undefined);
    const headers = new Map(Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])));
    try {
      await options.onAnswer({ status: response.statusCode, headers, body: () => startOf(response.body) });
    } catch (error) {
      refusal = { error };
      throw error;
    }
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
        // Cut at the byte, decoded as a whole: no character is torn.
        const line = Buffer.concat([rest, chunk.subarray(from, at)]).toString("utf8").trim();
        rest = Buffer.alloc(0);
        from = at + 1;
        if (line !== "") yield line;
      }
      rest = Buffer.concat([rest, chunk.subarray(from)]);
      if (rest.byteLength > maxLineBytes) throw new OutboundError("too_large", `${url.host} sends lines that never end.`);
    }
  } catch (error) {
    if (signal.aborted) return;
    if (refusal) throw refusal.error;
    throw outboundErrorOf(error, url.host);
  } finally {
    await agent.destroy();
  }
}

async function startOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > 64 * 1024) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
