import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedServer, startEmbedded } from "@/lib/db/embedded";
import { messageOf } from "@/lib/errors";
import { progress } from "@/lib/launch/progress";

/** Starts the embedded database again, on the same port, when it ends by itself. Returns how to stop it. */
export function keepDatabaseRunning(dataDir: string, first: EmbeddedServer): () => Promise<void> {
  let current = first;
  const stopping = new AbortController();
  const watch = async () => {
    for (let pauseMilliseconds = 250; ; ) {
      await current.ended;
      if (stopping.signal.aborted) return;
      progress("The database ended; starting it again");
      try {
        current = await startEmbedded(dataDir);
        pauseMilliseconds = 250;
        if (stopping.signal.aborted) await current.stop();
      } catch (error) {
        progress(`The database does not start: ${messageOf(error)}`);
        await sleep(pauseMilliseconds, undefined, { signal: stopping.signal }).catch(() => {});
        pauseMilliseconds = Math.min(pauseMilliseconds * 2, 30_000);
      }
    }
  };
  const watching = watch();
  return async () => {
    stopping.abort();
    await current.stop();
    await watching;
  };
}
