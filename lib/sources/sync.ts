import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { Source } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { ingestPage } from "@/lib/sources/ingest-page";
import { fastestOf } from "@/lib/sources/interval";
import { findNetwork } from "@/lib/sources/networks";
import { budgetWarnShare, nextMonth, pacedWaitSeconds } from "@/lib/sources/next-sync";
import { openSource, type OpenSource } from "@/lib/sources/open-source";
import { enqueueSync } from "@/lib/sources/schedule";
import { markWorking, storeFailure } from "@/lib/sources/state-mutations";
import { incidentRuns, someoneWaits } from "@/lib/sources/waiting-data";

/** One job reads so many pages at most; what is left comes in the next one, so that no source holds a worker for long. */
const maxPages = 20;

/** Job: fetches what is new in a source. Failures are stored on the source, in words; the job itself never fails for them. */
export async function syncSource({ workspaceId, sourceId }: JobPayload<"sources.sync">): Promise<void> {
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (!source || source.state === "paused") return;
  const scope = await systemScope(workspaceId, "job");
  let open: OpenSource | undefined;
  try {
    open = await openSource(source);
    const { used, budget } = budgetState(open);
    if (used) {
      await markWorking(scope, source, { stateReason: budget, nextSyncAt: nextMonth(new Date()) });
      return;
    }
    await drain(scope, source, open);
  } catch (error) {
    await storeFailure(scope, source, error);
  } finally {
    await open?.close();
  }
}

async function drain(scope: WorkspaceScope, source: Source, open: OpenSource): Promise<void> {
  const before = open.budget();
  let { cursor } = open;
  let retryAt: Date | undefined;
  let isMore = false;
  let newConfig: Record<string, unknown> | undefined;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await open.connector.fetchPage(cursor);
    await ingestPage(scope, source, page);
    cursor = page.nextCursor;
    newConfig = page.newConfig ?? newConfig;
    ({ retryAt, more: isMore } = page);
    if (!isMore || retryAt) break;
  }
  const now = new Date();
  const after = open.budget();
  const wait = pacedWaitSeconds({
    intervalSeconds: source.intervalSeconds,
    fastestSeconds: fastestOf(findNetwork(source.kind)?.form),
    someoneWaits: (source.expectsAnswers && (await someoneWaits(scope, source.id))) || (await incidentRuns(scope, source.id)),
    rates: open.rates(),
    calls: open.calls,
    budget: after && before && { ...after, syncCostMicroUsd: after.spentMicroUsd - before.spentMicroUsd },
    now,
  });
  await markWorking(scope, source, {
    lastSyncAt: now,
    stateReason: budgetState(open).budget,
    nextSyncAt: retryAt ?? plannedAt(source, wait, now),
    newConfig,
  });
  if (isMore && !retryAt) await enqueueSync(null, source.workspaceId, source.id);
}

/** The scheduler has planned the next regular sync already, unless this one was asked for while failures put it off. */
function plannedAt(source: Source, waitSeconds: number, now: Date): Date | undefined {
  const isPlanned = source.nextSyncAt !== null && source.failures === 0 && waitSeconds === source.intervalSeconds;
  return isPlanned ? undefined : new Date(now.getTime() + waitSeconds * 1000);
}

function budgetState(open: OpenSource): { used: boolean; budget: string | null } {
  const spending = open.budget();
  if (!spending) return { used: false, budget: null };
  const { budgetMicroUsd, spentMicroUsd } = spending;
  const budget = `$${(budgetMicroUsd / 1e6).toFixed(2)}`;
  if (spentMicroUsd >= budgetMicroUsd) return { used: true, budget: `This month's budget of ${budget} is used up. Reading goes on on the first of next month, or when you raise it.` };
  if (spentMicroUsd >= budgetWarnShare * budgetMicroUsd) return { used: false, budget: `${Math.floor((100 * spentMicroUsd) / budgetMicroUsd)} % of this month's budget of ${budget} is used. It is read less often so that it lasts.` };
  return { used: false, budget: null };
}
