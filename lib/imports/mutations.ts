import "server-only";
import type pg from "pg";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma, viaPg } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Import } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { fileSourceName } from "@/lib/imports/network-names";
import type { FileRecord } from "@/lib/imports/records";
import type { ImportOptions } from "@/lib/imports/schema";

/** Broken rows kept per import; all are counted. */
const maxKeptRejections = 10_000;

type NewImport = { fileName: string; fileHash: string; path: string | null; sizeBytes: number };

export function createImport(scope: WorkspaceScope, file: NewImport): Promise<Import> {
  return inTransaction(async (tx) => {
    const row = await tx.import.create({ data: { workspaceId: scope.workspaceId, ...file } });
    await recordAudit(tx, scope, "import.upload", `import:${row.id}`, { fileName: file.fileName, sizeBytes: file.sizeBytes });
    return row;
  });
}

/** Notes how the file is to be read; `inBackground` gives it to a worker. */
export function startImport(scope: WorkspaceScope, id: number, options: ImportOptions, inBackground: boolean): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    // Of two who start it at once, one does: the row changes state under the condition that it has not.
    const { count } = await tx.import.updateMany({
      where: { workspaceId, id, state: { in: ["uploaded", "failed"] } },
      data: { options, state: "running", error: null },
    });
    if (count === 0) throw await refusal(tx, scope, id, "This import has been started or is over.");
    await recordAudit(tx, scope, "import.start", `import:${id}`, { network: options.network });
    if (inBackground) await enqueueRun(tx, workspaceId, id);
    await publish(tx, workspaceId, "import.progress", { importId: id });
  });
}

export function cancelImport(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { workspaceId, id, state: { in: ["uploaded", "running", "failed"] } },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    if (count === 0) throw await refusal(tx, scope, id, "This import is over already.");
    await recordAudit(tx, scope, "import.cancel", `import:${id}`);
    await publish(tx, workspaceId, "import.progress", { importId: id });
  });
}

/** Gives a failed upload back to a worker, as it was started: it goes on where it stopped. */
export function resumeImport(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { workspaceId, id, state: "failed", path: { not: null } },
      data: { state: "running", error: null },
    });
    if (count === 0) throw await refusal(tx, scope, id, "This import cannot be gone on with. Import the file again.");
    await recordAudit(tx, scope, "import.resume", `import:${id}`);
    await enqueueRun(tx, workspaceId, id);
    await publish(tx, workspaceId, "import.progress", { importId: id });
  });
}

/** Why a change found no row: it is in another state, or not there. */
async function refusal(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, id: number, reason: string): Promise<AppError> {
  const isThere = (await tx.import.count({ where: { workspaceId, id } })) > 0;
  return isThere ? new AppError("conflict", reason) : new AppError("not_found", "There is no such import.");
}

function enqueueRun(tx: Prisma.TransactionClient, workspaceId: number, importId: number): Promise<void> {
  return enqueue(tx, "imports.run", { workspaceId, importId }, { key: `import:${workspaceId}:${importId}`, queue: `imports:${workspaceId}`, maxAttempts: 5 });
}

export async function beginImport(scope: WorkspaceScope, id: number, sourceId: number): Promise<void> {
  const { workspaceId } = scope;
  await db().import.updateMany({ where: { workspaceId, id, startedAt: null }, data: { startedAt: new Date() } });
  // Cancelled in this very moment, it stays so.
  const { count } = await db().import.updateMany({
    where: { workspaceId, id, state: { in: ["running", "failed"] } },
    data: { sourceId, state: "running", error: null },
  });
  if (count === 0) throw new AppError("conflict", "This import was cancelled.");
}

/** Marks a running import as done; false when it was cancelled before. */
export function endImport(scope: WorkspaceScope, id: number, sizeBytes: number): Promise<boolean> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const [row] = await tx.import.updateManyAndReturn({
      where: { workspaceId, id, state: "running" },
      data: { state: "done", finishedAt: new Date(), bytesRead: sizeBytes, error: null },
    });
    if (!row) return false;
    const { added, updated, unchanged, rejected } = row;
    await recordAudit(tx, scope, "import.done", `import:${id}`, { added, updated, unchanged, rejected });
    await enqueue(tx, "metrics.rebuild", {}, { key: "metrics.rebuild" });
    await publish(tx, workspaceId, "import.progress", { importId: id });
    return true;
  });
}

/** After many new rows the planner must learn of them at once, not when autovacuum comes by. */
export async function analyzeAfterBulk(added: number): Promise<void> {
  if (added >= 5_000) await db().$executeRaw`ANALYZE mentions, authors, conversations, conversation_facts, dirty_buckets`;
}

export function failImport(scope: WorkspaceScope, id: number, reason: string): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.import.updateMany({ where: { workspaceId: scope.workspaceId, id, state: "running" }, data: { state: "failed", error: reason } });
    await publish(tx, scope.workspaceId, "import.progress", { importId: id });
  });
}

/** The source that holds a network's imported files, made when it is missing. */
export function ensureFileSource(scope: WorkspaceScope, network: string): Promise<{ id: number; hadPosts: boolean }> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${`file source ${network}`}))::text`;
    const known = await tx.source.findFirst({ where: { workspaceId, kind: "file", network }, orderBy: { id: "asc" } });
    if (known) return { id: known.id, hadPosts: known.lastPostAt !== null };
    const source = await tx.source.create({ data: { workspaceId, kind: "file", network, name: fileSourceName(network) } });
    await recordAudit(tx, scope, "source.create", `source:${source.id}`, { kind: "file", network });
    await publish(tx, workspaceId, "source.changed", { sourceId: source.id });
    return { id: source.id, hadPosts: false };
  });
}

type Step = {
  /** Records that stood stored when this batch was read. */
  before: number;
  records: number; added: number; updated: number; bytesRead: number;
  mentions: readonly unknown[]; rejections: readonly Extract<FileRecord, { ok: false }>[];
};

/** A batch's progress, in the batch's own transaction: this is what a resume goes on from. */
export async function saveProgress(client: pg.ClientBase, scope: WorkspaceScope, id: number, step: Step): Promise<void> {
  const executor = viaPg(client);
  const { workspaceId } = scope;
  const [row] = await executor.rows<{ rejected: number }>(Prisma.sql`
    UPDATE imports SET records = records + ${step.records}, bytes_read = ${step.bytesRead}, added = added + ${step.added},
      updated = updated + ${step.updated}, unchanged = unchanged + ${step.mentions.length - step.added - step.updated},
      rejected = rejected + ${step.rejections.length}
    WHERE workspace_id = ${workspaceId} AND id = ${id} AND records = ${step.before} RETURNING rejected`);
  // Two processes on one import: the slower batch is taken back whole, and nothing counts twice.
  if (!row) throw new AppError("conflict", "Another process is running this import. Wait for it to end.");
  const room = maxKeptRejections - (row.rejected - step.rejections.length);
  const kept = step.rejections.slice(0, Math.max(0, room));
  if (kept.length > 0) {
    const clean = (text: string) => text.replaceAll("\0", "").toWellFormed();
    await executor.rows(Prisma.sql`
      INSERT INTO import_rejections (workspace_id, import_id, line, reason, raw)
      SELECT ${workspaceId}, ${id}, * FROM unnest(${kept.map((r) => r.line)}::int[], ${kept.map((r) => clean(r.reason))}::text[], ${kept.map((r) => clean(r.raw))}::text[])
      ON CONFLICT DO NOTHING`);
  }
  await publish(executor, workspaceId, "import.progress", { importId: id });
}
