import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

/** How often one looks, and how far ahead: what is due next is then waited for to the millisecond. */
const lookEveryMilliseconds = 1_000;
const aheadSeconds = 1.5;
/** What somebody holds right now is tried again so soon. */
const pauseMilliseconds = 50;
const atOnce = 8;

export type DueLoop = {
  /** For the log: "clocks". */
  name: string;
  /** Workspaces in which something is due within `seconds`, the soonest first, and the database's clock. */
  lookAhead: (seconds: number) => Promise<{ workspaceId: number; at: Date; now: Date }[]>;
  /** Does what is due in a workspace. Every worker's loop calls it: whoever holds the rows first does it, the others pass over. */
  run: (workspaceId: number) => Promise<unknown>;
};

/** Waits for what is due next in any workspace and does it, until stopped. All workers do, so a killed one is missed by nobody. */
export function startDueLoop({ name, lookAhead, run }: DueLoop): () => Promise<void> {
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
        const due = soon.filter(({ at }) => at.getTime() - next.now.getTime() <= Math.max(0, delay));
        // One that fails must not make the loop spin.
        if (await anyFails(name, due, run)) await wait(lookEveryMilliseconds);
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ error: messageOf(error) }, `${name} could not be looked at`);
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

async function anyFails(name: string, due: readonly { workspaceId: number }[], run: DueLoop["run"]): Promise<boolean> {
  let failed = false;
  for (let from = 0; from < due.length; from += atOnce) {
    const results = await Promise.allSettled(due.slice(from, from + atOnce).map(({ workspaceId }) => run(workspaceId)));
    for (const result of results) {
      if (result.status === "fulfilled") continue;
      failed = true;
      log.warn({ error: messageOf(result.reason) }, `due ${name} could not be run`);
    }
  }
  return failed;
}
