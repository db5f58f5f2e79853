import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { messageOf } from "@/lib/errors";
import { getLiveSeq } from "@/lib/live/data";
import { subscribe } from "@/lib/live/hub";
import { readLiveEventsTogether } from "@/lib/live/read-together";
import { log } from "@/lib/log";

const heartbeatMilliseconds = 15_000;
const recheckMilliseconds = 60_000;

/**
 * Server-sent events of one workspace after `lastEventId` (from now on when null). A `reset` event tells the
 * reader that the gap cannot be replayed and everything must be read again. Ends when `stillAllowed` says no.
 */
export function liveStream(
  scope: WorkspaceScope,
  lastEventId: bigint | null,
  stillAllowed: () => Promise<boolean>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isGone = signal.aborted;
  // Until the stream stands there is nothing to end but to remember that nobody waits for it any more.
  let close = () => {
    isGone = true;
  };
  signal.addEventListener("abort", () => close());
  return new ReadableStream({
    async start(controller) {
      let seq = lastEventId ?? (await getLiveSeq(scope));
      if (isGone) return;
      let reading = false;
      let again = false;
      let closed = false;
      const send = (text: string) => {
        if (closed) return;
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          // The reader went away without a word.
          close();
        }
      };
      const pump = async () => {
        again = true;
        if (reading) return;
        reading = true;
        try {
          while (again && !closed) {
            again = false;
            const events = await readLiveEventsTogether(scope, seq);
            if (events === null) {
              seq = await getLiveSeq(scope);
              send(`id: ${seq}\nevent: reset\ndata: {}\n\n`);
            }
            for (const event of events ?? []) {
              seq = BigInt(event.seq);
              send(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event.payload)}\n\n`);
            }
          }
        } catch (error) {
          // The browser comes back with its last id, so ending loses nothing.
          log.warn({ error: messageOf(error) }, "live stream ended");
          close();
        } finally {
          reading = false;
        }
      };
      const unsubscribe = subscribe(scope.workspaceId, () => void pump());
      const heartbeat = setInterval(() => send("event: beat\ndata: {}\n\n"), heartbeatMilliseconds);
      const recheck = setInterval(() => {
        void stillAllowed().then((allowed) => allowed || close(), () => close());
      }, recheckMilliseconds);
      close = () => {
        if (closed) return;
        closed = true;
        unsubscribe();
        clearInterval(heartbeat);
        clearInterval(recheck);
        try {
          controller.close();
        } catch {
          // The reader went away first.
        }
      };
      send(`retry: 1000\nid: ${seq}\nevent: hello\ndata: {}\n\n`);
      await pump();
    },
    cancel: () => close(),
  });
}
