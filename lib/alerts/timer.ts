import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { evaluateRule, lookAhead, resumeLearning } from "@/lib/alerts/evaluate-job";
import { listDueAlerts, remindOf } from "@/lib/alerts/remind-job";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

/** How often due rules are looked for, and how far ahead. */
const lookEveryMilliseconds = 1_000;
const aheadSeconds = 1;
const atOnce = 6;
/** At its start sources are asked first what they missed. */
const firstAfterMilliseconds = 2_000;
/** One that fails is not tried again before. */
const restMilliseconds = 30_000;

/**
 * Each worker judges rules as their buckets end, and reminds of alerts that nobody acknowledges. All workers do: whoever
 * is first holds the rule, the others pass over it, and a killed one is missed by nobody.
 */
export function startAlerts(): () => Promise<void> {
  const stopping = new AbortController();
  const wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});
  const resting = new Map<string, number>();
  const guard = async (key: string, work: () => Promise<unknown>) => {
    if ((resting.get(key) ?? 0) > Date.now()) return;
    try {
      await work();
      resting.delete(key);
    } catch (error) {
      resting.set(key, Date.now() + restMilliseconds);
      log.warn({ rule: key, error: messageOf(error) }, "a rule could not be judged");
    }
  };
  const loop = async () => {
    await wait(firstAfterMilliseconds);
    await resumeLearning().catch((error: unknown) => log.warn({ error: messageOf(error) }, "rules that were learning could not be looked at"));
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      try {
        const due = (await lookAhead(aheadSeconds)).map((rule) => ({ rule, inMs: rule.at.getTime() - rule.now.getTime() }));
        for (let from = 0; from < due.length && !stopping.signal.aborted; from += atOnce) {
          const some = due.slice(from, from + atOnce);
          await wait(Math.max(0, Math.max(...some.map(({ inMs }) => inMs)) - (performance.now() - startedAt)));
          await Promise.all(some.map(({ rule: { workspaceId, id } }) => guard(`${workspaceId}:${id}`, () => evaluateRule(workspaceId, id))));
        }
        for (const { workspaceId, id } of await listDueAlerts()) await guard(`${workspaceId}:alert:${id}`, () => remindOf(workspaceId, id));
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.warn({ error: messageOf(error) }, "rules could not be looked at");
      }
      await wait(Math.max(50, lookEveryMilliseconds - (performance.now() - startedAt)));
    }
  };
  const done = loop();
  return () => {
    stopping.abort();
    return done;
  };
}
