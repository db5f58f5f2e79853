import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { lookAhead, runDueClocks } from "@/lib/clocks/due-job";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

/** How often the clocks are looked at, and how far ahead: each is then waited for to the millisecond. */
const lookEveryMilliseconds = 1_000;
const aheadSeconds = 1.5;
/** What somebody holds right now is tried again so soon. */
const pauseMilliseconds = 50;
const atOnce = 8;

/**
 * Each worker waits for the next due clock of every workspace and then does what is due. All workers do: whoever is
 * first holds the conversation, the others pass over it, and a killed one is missed by nobody.
 */
export function startClocks(): () => Promise<void> {
  const stopping = new AbortController();
  const wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      try {
        const soon = await lookAhead(aheadSeconds);
        const [next] = soon;
        if (!next) {
          await wait(lookEveryMilliseconds);
          continue;
        }
        const delay = next.at.getTime() - next.now.getTime();
        if (delay > 0) {
          // Rows are due when their millisecond has passed. A nearer one may come in meanwhile.
          await wait(Math.min(lookEveryMilliseconds, delay + 1));
          if (delay > lookEveryMilliseconds) continue;
        }
        const failed = await runAll(soon.filter(({ at }) => at.getTime() - next.now.getTime() <= Math.max(0, delay)).map(({ workspaceId }) => workspaceId));
        if (failed) await wait(lookEveryMilliseconds);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ error: messageOf(error) }, "clocks could not be looked at");
        await wait(lookEveryMilliseconds);
      }
      await wait(Math.max(0, pauseMilliseconds - (performance.now() - startedAt)));
    }
  };
  const done = loop();
  return () => {
    stopping.abort();
    return done;
  };
}

/** Whether any of them failed: one that fails must not make the loop spin. */
async function runAll(workspaceIds: readonly number[]): Promise<boolean> {
  let failed = false;
  for (let from = 0; from < workspaceIds.length; from += atOnce) {
    const results = await Promise.allSettled(workspaceIds.slice(from, from + atOnce).map(runDueClocks));
    for (const result of results) {
      if (result.status === "fulfilled") continue;
      failed = true;
      log.warn({ error: messageOf(result.reason) }, "due clocks could not be run");
    }
  }
  return failed;
}
