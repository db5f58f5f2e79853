import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { listRunning } from "@/lib/incidents/running-data";
import { computeStatus } from "@/lib/now/compute-status";
import type { Now } from "@/lib/now/schema";
import { sortByUrgency } from "@/lib/now/sort-by-urgency";
import { countNegativeHours } from "@/lib/now/sql/count-negative-hours";
import { countOpen } from "@/lib/now/sql/count-open";
import { countWaiting } from "@/lib/now/sql/count-waiting";
import { listWaiting } from "@/lib/now/sql/list-waiting";
import { getDuePromises } from "@/lib/promises/data";

/** People shown on Now; the rest is one click away in Conversations. */
const peopleShown = 20;

/** Everything Now says that is not a metric of a period: who waits, what is open, and the word with its reason. */
export async function getNow(scope: WorkspaceScope, now: Date): Promise<Now> {
  const { workspaceId } = scope;
  const workspace = await db().workspace.findUnique({
    where: { id: workspaceId },
    select: { firstResponseTargetSeconds: true },
  });
  if (!workspace) throw new AppError("not_found", "This workspace no longer exists.");
  const targetSeconds = workspace.firstResponseTargetSeconds;
  const [sources, last, waiting, hours, byAge, candidates, due, incidents, said] = await Promise.all([
    db().source.count({ where: { workspaceId } }),
    db().mention.findFirst({ where: { workspaceId }, orderBy: { publishedAt: "desc" }, select: { publishedAt: true } }),
    countWaiting(scope, now, targetSeconds),
    countNegativeHours(scope, now),
    countOpen(scope, now),
    listWaiting(scope, now, targetSeconds),
    getDuePromises(scope, now),
    listRunning(scope, now),
    db().statement.findFirst({ where: { workspaceId, state: "published", publishedAt: { not: null } }, orderBy: { publishedAt: "desc" }, select: { text: true, publishedAt: true } }),
  ]);
  const [negativeLastHour, ...before] = hours;
  const numbers = {
    ...waiting,
    negativeLastHour: negativeLastHour ?? 0,
    sameHourBefore: before.filter((count) => count !== null),
  };
  return {
    asOf: now,
    targetSeconds,
    sources,
    lastPostAt: last?.publishedAt ?? null,
    numbers,
    status: computeStatus(numbers, { incidents, now }),
    people: sortByUrgency(candidates, now).slice(0, peopleShown),
    conversations: { open: byAge.reduce((sum, age) => sum + age.count, 0), waitingForUs: waiting.waiting, byAge },
    incidents,
    lastStatement: said?.publishedAt ? { text: said.text, publishedAt: said.publishedAt } : null,
    promisesDue: { count: due.count, overdue: due.overdue, text: due.text },
  };
}
