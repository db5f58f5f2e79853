import "server-only";
import { channel } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { Agent, buildConnector, WebSocket } from "undici";
import { checkedUrl } from "@/lib/http/address-policy";
import { OutboundError, outboundErrorOf } from "@/lib/http/outbound-error";
import { checkedLookup, type HostResolver, systemResolver, userAgent } from "@/lib/http/safe-fetch";

export type SafeSocketOptions = {
  allowPrivate: boolean;
  headers?: Record<string, string>;
  signal: AbortSignal;
  onOpen?: () => void;
  /** Called for one message after the other; the next waits for it. */
  onMessage: (text: string) => Promise<void>;
  /** The other side is taken for dead after this long without a message or a ping. */
  silenceMs?: number;
  resolve?: HostResolver;
};

const connectMs = 15_000;
const mostWaiting = 10_000;

/**
 * Listens on a WebSocket (ws: or wss:) that a person's settings name, by the same rules as safeFetch. Resolves when
 * `signal` aborts and every message received has been handled; throws OutboundError when the connection fails or ends.
 */
export async function listenOnSocket(address: string, options: SafeSocketOptions): Promise<void> {
  const { signal, silenceMs = 120_000 } = options;
  const host = hostOf(address, options.allowPrivate);
  // Kept, since a WebSocket neither says why it was refused nor ends without the other side's consent.
  let line: Socket | null = null;
  let failure: unknown;
  const connect = buildConnector({
    allowH2: false,
    lookup: checkedLookup(options.resolve ?? systemResolver, options.allowPrivate, AbortSignal.any([signal, AbortSignal.timeout(connectMs)])),
    timeout: connectMs,
  });
  const agent = new Agent({
    connect: (place, callback) =>
      connect(place, (...result) => {
        [failure, line] = result;
        callback(...result);
      }),
  });
  const socket = new WebSocket(address, { dispatcher: agent, headers: { "user-agent": userAgent, ...options.headers } });
  let handled: Promise<void> = Promise.resolve();
  let waiting = 0;
  const pings = channel("undici:websocket:ping");
  let onPing: (message: unknown) => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let silence = setTimeout(() => undefined, 0);
      const heard = (ms = silenceMs) => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(new OutboundError("timeout", `${host} fell silent.`)), ms);
      };
      const end = (settle: () => void) => {
        clearTimeout(silence);
        settle();
      };
      // A server that keeps a quiet line open sends pings, which are answered below this level.
      onPing = (message) => (message as { websocket?: unknown }).websocket === socket && heard();
      pings.subscribe(onPing);
      heard(connectMs);
      signal.addEventListener("abort", () => end(resolve), { once: true });
      if (signal.aborted) end(resolve);
      socket.onopen = () => {
        heard();
        options.onOpen?.();
      };
      socket.onmessage = (event) => {
        heard();
        if (++waiting > mostWaiting) return end(() => reject(new OutboundError("too_large", `${host} sends faster than its messages can be read.`)));
        handled = handled.then(() => options.onMessage(String(event.data))).finally(() => waiting--);
        handled.catch((error: unknown) => end(() => reject(error)));
      };
      socket.onerror = () =>
        end(() => reject(failure ? outboundErrorOf(failure, host) : new OutboundError("connection", `${host} did not open a stream.`)));
      socket.onclose = (event) => end(() => reject(new OutboundError("connection", `${host} ended the stream (${event.code}).`)));
    });
    await handled;
  } finally {
    pings.unsubscribe(onPing);
    socket.onmessage = socket.onclose = null;
    // An abandoned socket may still report a failure.
    socket.onerror = () => undefined;
    (line as Socket | null)?.destroy();
    await agent.destroy();
  }
}

function hostOf(address: string, allowPrivate: boolean): string {
  const scheme = /^wss?:/i.exec(address)?.[0].toLowerCase();
  if (!scheme) throw new OutboundError("bad_url", `“${address.slice(0, 200)}” is no address of a stream. Use one that begins with wss://.`);
  return checkedUrl(address.replace(/^ws/i, "http"), allowPrivate).host;
}
