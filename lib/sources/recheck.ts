import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { messageOf } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { ingestPage } from "@/lib/sources/ingest-page";
import { isSynced } from "@/lib/sources/kinds";
import { findNetwork } from "@/lib/sources/networks";
import { openSource, type OpenSource } from "@/lib/sources/open-source";

/** Posts are asked after for so long after their publishing. */
const windowDays = 30;
/** A new pass begins this long after the last one ended, so that each change arrives within a day. */
const passEveryHours = 12;
/** One job asks so many times at most; the next one, minutes later, goes on. */
const callsPerRun = 20;
/** Where asking costs money, only posts of the last days are asked after, and only while half the budget is left. */
const pricedDays = 3;

/** Job, every ten minutes: every source that can tell what became of its posts is asked. */
export async function recheckSources(): Promise<void> {
  const due = await db().source.findMany({
    where: { state: "active", OR: [{ recheckedTo: { not: null } }, { recheckedAt: null }, { recheckedAt: { lt: new Date(Date.now() - passEveryHours * 3_600_000) } }] },
    select: { workspaceId: true, id: true, kind: true },
  });
  for (const { workspaceId, id, kind } of due) {
    if (!isSynced(kind) || !findNetwork(kind)) continue;
    const name = `recheck:${workspaceId}:${id}`;
    await enqueue(null, "sources.recheck-one", { workspaceId, sourceId: id }, { key: name, queue: name, priority: 5, maxAttempts: 1 });
  }
}

/** Job: goes on with one source's pass over its recent posts and applies what was edited or removed. */
export async function recheckSource({ workspaceId, sourceId }: JobPayload<"sources.recheck-one">): Promise<void> {
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (source?.state !== "active") return;
  const open = await openSource(source);
  try {
    await pass(source, open);
  } catch (error) {
    // The live sync tells people; this pass goes on where it stands.
    log.warn({ error: messageOf(error), workspaceId, sourceId }, "recheck stopped");
  } finally {
    await open.close();
  }
}

async function pass(source: Source, open: OpenSource): Promise<void> {
  const { lookUp, lookUpLimit = 25 } = open.connector;
  const price = priceOf(open);
  if (!lookUp || payable(open, price, 1) === 0) return savePlace(source, null);
  const scope = await systemScope(source.workspaceId, "job");
  const begin = new Date(Date.now() - (price > 0 ? pricedDays : windowDays) * 86_400_000);
  let place = source.recheckedTo && source.recheckedTo > begin ? source.recheckedTo : begin;
  for (let call = 0; call < callsPerRun; call++) {
    const most = payable(open, price, lookUpLimit);
    const posts = most > 0 ? await nextPosts(source, place, most) : [];
    const last = posts.at(-1);
    if (!last) return savePlace(source, null);
    for (let at = 0; at < posts.length; at += lookUpLimit) {
      const found = await lookUp(posts.slice(at, at + lookUpLimit).map((post) => post.external_id));
      if (found.edits.length + found.deletions.length > 0) await apply(scope, source, found);
    }
    place = last.published_at;
    await savePlace(source, place);
  }
}

async function apply(scope: WorkspaceScope, source: Source, found: { edits: NormalizedMention[]; deletions: string[] }): Promise<void> {
  const { deleted: removed, updated: edited } = await ingestPage(scope, source, { mentions: [], ...found });
  if (removed + edited > 0) await inTransaction((tx) => recordAudit(tx, scope, "source.recheck", `source:${source.id}`, { removed, edited }));
}

/** Millionths of a US dollar for asking after one post; 0 where it is free. */
function priceOf(open: OpenSource): number {
  return open.connector.describeLimits().find((limit) => /look/i.test(limit.callClass))?.microUsdPerUnit ?? 0;
}

/** How many posts, `wanted` at most, may be asked after so that half of the budget is left to the live sync. */
function payable(open: OpenSource, price: number, wanted: number): number {
  if (price === 0) return wanted;
  const budget = open.budget();
  return budget ? Math.max(0, Math.min(wanted, Math.floor((budget.budgetMicroUsd / 2 - budget.spentMicroUsd) / price))) : 0;
}

/** Posts after `place`, by publishing; those of one instant always come together. */
function nextPosts(source: Source, place: Date, limit: number): Promise<{ external_id: string; published_at: Date }[]> {
  return db().$queryRaw<{ external_id: string; published_at: Date }[]>`
    SELECT external_id, published_at FROM mentions
    WHERE workspace_id = ${source.workspaceId} AND source_id = ${source.id} AND published_at > ${place} AND deleted_at IS NULL
    ORDER BY published_at FETCH FIRST ${limit} ROWS WITH TIES`;
}

/** `place` null: the pass is done. */
async function savePlace(source: Source, place: Date | null): Promise<void> {
  await db().source.updateMany({
    where: { workspaceId: source.workspaceId, id: source.id },
    data: { recheckedTo: place, ...(place === null ? { recheckedAt: new Date() } : {}) },
  });
}
