import "server-only";
import type pg from "pg";
import { addOwnedAccounts } from "@/lib/accounts/mutations";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import { getImport, getRunnable } from "@/lib/imports/data";
import { mapRecord } from "@/lib/imports/map-record";
import { analyzeAfterBulk, beginImport, endImport, ensureFileSource, saveProgress } from "@/lib/imports/mutations";
import { readRecords } from "@/lib/imports/read-records";
import { rejected, type FileRecord } from "@/lib/imports/records";
import { importOptions, type ImportOptions } from "@/lib/imports/schema";
import { commitMentions, type IngestResult } from "@/lib/mentions/ingest";
import { loadIngestContext } from "@/lib/mentions/ingest-context";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type PreparedBatch, prepareMentions } from "@/lib/mentions/prepare";
import { recomputeAll } from "@/lib/mentions/recompute-facts";

/** Rows a transaction: large enough that its own cost does not show, small enough that a live sync waits less than a second. */
const defaultBatchSize = 5_000;
const maxOwnedAccounts = 100_000;

export type ImportProgress = { records: number; bytesRead: number; sizeBytes: number; added: number; updated: number; unchanged: number; rejected: number };

type Options = {
  /** Ends after the batch at hand; the import can be gone on with. */
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
  batchSize?: number;
};

type Batch = { mentions: NormalizedMention[]; rejections: Extract<FileRecord, { ok: false }>[]; records: number };

/**
 * Runs an import from where it stands, a batch a transaction with its own progress, so that a killed one goes on
 * without loss. Returns what the whole import has brought, or null when `signal` or a cancellation ended it early.
 */
export async function runImport(scope: WorkspaceScope, importId: number, path: string, options: Options = {}): Promise<ImportProgress | null> {
  const row = await getRunnable(scope, importId);
  const settings = importOptions.parse(row.options);
  const source = await ensureFileSource(scope, settings.network);
  await beginImport(scope, importId, source.id);
  const isOwnershipNew = (await addOwnedAccounts(scope, settings.network, await ownedHandles(path, settings))) > 0;
  const context = await loadIngestContext(scope, source.id);
  const reader = await readRecords(path);
  const progress: ImportProgress = {
    records: row.records, bytesRead: 0, sizeBytes: Number(row.sizeBytes),
    added: row.added, updated: row.updated, unchanged: row.unchanged, rejected: row.rejected,
  };

  const commit = async (batch: Batch, prepared: PreparedBatch, bytesRead: number): Promise<void> => {
    const inTransaction = (client: pg.ClientBase, result: IngestResult) => saveProgress(client, scope, importId, { ...result, ...batch, before: progress.records, bytesRead });
    const result = await commitMentions(context, prepared, { inTransaction, deferRollups: true });
    progress.records += batch.records;
    progress.bytesRead = bytesRead;
    progress.added += result.added;
    progress.updated += result.updated;
    // Of two rows with the same id in one batch, the last is kept: the other is one more that changes nothing.
    progress.unchanged += batch.mentions.length - result.added - result.updated;
    progress.rejected += batch.rejections.length;
    options.onProgress?.({ ...progress });
  };

  let pending: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batchesOf(reader.records, settings, row.records, options.batchSize ?? defaultBatchSize)) {
      const prepared = await prepareMentions(context, batch.mentions);
      const bytesRead = reader.bytesRead();
      await pending;
      if (options.signal?.aborted || (await getImport(scope, importId)).state !== "running") return null;
      pending = commit(batch, prepared, bytesRead);
      // A failure is met at the next await; until then it must not count as unhandled.
      pending.catch(() => {});
    }
  } finally {
    // Also when the file fails: what was read before it is stored before anybody goes on.
    await pending;
  }
  await analyzeAfterBulk(progress.added - row.added);
  // What stood here before was measured with fewer accounts of ours; a resumed run cannot tell whether it was.
  if (source.hadPosts && (isOwnershipNew || row.startedAt !== null)) await recomputeAll(scope);
  if (!(await endImport(scope, importId, progress.sizeBytes))) return null;
  return { ...progress, bytesRead: progress.sizeBytes };
}

async function* batchesOf(records: AsyncIterable<FileRecord>, settings: ImportOptions, skip: number, batchSize: number): AsyncGenerator<Batch> {
  const empty = (): Batch => ({ mentions: [], rejections: [], records: 0 });
  let batch = empty();
  let seen = 0;
  for await (const record of records) {
    seen += 1;
    if (seen <= skip) continue;
    batch.records += 1;
    const mapped = record.ok ? mapRecord(record.values, settings) : null;
    if (mapped?.ok) batch.mentions.push(mapped.mention);
    else if (!record.ok) batch.rejections.push(record);
    else batch.rejections.push(rejected(record.line, mapped?.reason ?? "", JSON.stringify(record.values)) as Batch["rejections"][number]);
    if (batch.records < batchSize) continue;
    yield batch;
    batch = empty();
  }
  if (batch.records > 0) yield batch;
}

/** Handles that are ours: those given, or the authors of all rows the file itself calls outbound. */
async function ownedHandles(path: string, settings: ImportOptions): Promise<string[]> {
  if (settings.owned !== "all-outbound") return settings.owned;
  if (!settings.mapping.inbound && !settings.mapping.outbound) {
    throw new AppError("invalid_input", "This file does not say which posts are outbound. Name your accounts instead.");
  }
  const handles = new Set<string>();
  for await (const record of (await readRecords(path)).records) {
    const mapped = record.ok ? mapRecord(record.values, settings) : null;
    if (mapped?.ok && mapped.outbound) handles.add(mapped.mention.author.handle);
    if (handles.size > maxOwnedAccounts) throw new AppError("invalid_input", "More than 100,000 accounts are outbound in this file. Name your accounts instead.");
  }
  return [...handles];
}
