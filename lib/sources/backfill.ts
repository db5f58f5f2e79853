import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { ingestPage, SourceHeldError } from "@/lib/sources/ingest-page";
import { lockSource } from "@/lib/sources/lock-source-data";
import { findNetwork } from "@/lib/sources/networks";
import { openSource } from "@/lib/sources/open-source";

/** After the live sync's, which run at 0. */
const priority = 10;
const retrySeconds = 60;
const longestYears = 20;

/** Begins to bring in what was posted between `from` and now, beside the live sync; one at a time for a source. */
export function startBackfill(scope: WorkspaceScope, sourceId: number, from: Date): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const source = await lockSource(tx, workspaceId, sourceId);
    if (!findNetwork(source.kind)) throw new AppError("invalid_input", "This source has no history to bring in.");
    const until = new Date();
    if (from >= until || from.getTime() < until.getTime() - longestYears * 366 * 86_400_000) {
      throw new AppError("invalid_input", "Choose a day in the past, at most 20 years ago.");
    }
    const running = await tx.backfill.findUnique({ where: { workspaceId_sourceId: { workspaceId, sourceId } } });
    if (running?.state === "running") throw new AppError("conflict", "History of this source is being brought in already. Cancel that first.");
    const fresh = { from, until, reachedAt: until, cursor: Prisma.DbNull, state: "running" as const, added: 0, error: null, startedAt: until, finishedAt: null };
    await tx.backfill.upsert({ where: { workspaceId_sourceId: { workspaceId, sourceId } }, create: { workspaceId, sourceId, ...fresh }, update: fresh });
    await enqueueBackfill(tx, workspaceId, sourceId);
    await recordAudit(tx, scope, "source.backfill", `source:${sourceId}`, { from: from.toISOString() });
    await publish(tx, workspaceId, "source.changed", { sourceId });
  });
}

export function cancelBackfill(scope: WorkspaceScope, sourceId: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockSource(tx, workspaceId, sourceId);
    const { count } = await tx.backfill.updateMany({ where: { workspaceId, sourceId, state: "running" }, data: { state: "cancelled", finishedAt: new Date() } });
    if (count === 0) throw new AppError("conflict", "No history is being brought in.");
    await recordAudit(tx, scope, "source.backfill-cancel", `source:${sourceId}`);
    await publish(tx, workspaceId, "source.changed", { sourceId });
  });
}

/** Job: brings in one page of a source's past and asks for the next. The page and the place in the past are kept together. */
export async function backfillSource({ workspaceId, sourceId }: JobPayload<"sources.backfill">): Promise<void> {
  const where = { workspaceId_sourceId: { workspaceId, sourceId } };
  const backfill = await db().backfill.findUnique({ where });
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (!source || backfill?.state !== "running") return;
  const scope = await systemScope(workspaceId, "job");
  const open = await openSource(source).catch((error: unknown) => endFor(scope, sourceId, error));
  if (!open) return;
  try {
    if (!open.connector.fetchHistory) return await endBackfill(scope, sourceId, `${open.network.form.label} offers no history.`);
    const page = await open.connector.fetchHistory(backfill.cursor, { from: backfill.from, until: backfill.until });
    await ingestPage(scope, source, { mentions: page.mentions, deletions: page.deletions }, async (executor, { added }) => {
      const oldest = page.mentions.reduce((at, mention) => (mention.publishedAt < at ? mention.publishedAt : at), backfill.reachedAt);
      const place = page.nextCursor === null ? null : JSON.stringify(page.nextCursor);
      // Begun anew or cancelled meanwhile: the posts stay, the place is another's.
      const goesOn = await executor.rows(Prisma.sql`
        UPDATE backfills SET cursor = ${place}::jsonb, added = added + ${added}::int, reached_at = ${page.more ? oldest : backfill.from},
          state = ${page.more ? "running" : "done"}::backfill_state, finished_at = ${page.more ? null : new Date()}::timestamptz
        WHERE workspace_id = ${workspaceId} AND source_id = ${sourceId} AND state = 'running' AND started_at = ${backfill.startedAt} RETURNING 1 AS one`);
      if (goesOn.length === 0) return;
      if (page.more) await enqueueBackfill(executor, workspaceId, sourceId, page.retryAt);
      await publish(executor, workspaceId, "source.changed", { sourceId });
    });
  } catch (error) {
    if (error instanceof RetryableError) await enqueueBackfill(null, workspaceId, sourceId, error.retryAt ?? new Date(Date.now() + retrySeconds * 1000));
    else if (error instanceof SourceHeldError) await enqueueBackfill(null, workspaceId, sourceId, new Date(Date.now() + retrySeconds * 1000));
    else await endFor(scope, sourceId, error);
  } finally {
    await open.close();
  }
}

/** Ends for what a person must act on. Anything else is thrown, so that the job is tried again from the same place. */
function endFor(scope: WorkspaceScope, sourceId: number, error: unknown): Promise<void> {
  if (error instanceof PermanentError || error instanceof AppError) return endBackfill(scope, sourceId, error.message);
  throw error;
}

function endBackfill(scope: WorkspaceScope, sourceId: number, error: string): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.backfill.updateMany({ where: { workspaceId, sourceId, state: "running" }, data: { state: "failed", error, finishedAt: new Date() } });
    await publish(tx, workspaceId, "source.changed", { sourceId });
  });
}

function enqueueBackfill(tx: Parameters<typeof enqueue>[0], workspaceId: number, sourceId: number, runAt?: Date): Promise<void> {
  const name = `backfill:${workspaceId}:${sourceId}`;
  return enqueue(tx, "sources.backfill", { workspaceId, sourceId }, { key: name, queue: name, priority, runAt, maxAttempts: 25 });
}
