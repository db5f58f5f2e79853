import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, messageOf } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import { OutboundError } from "@/lib/http/outbound-error";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { SourceHeldError } from "@/lib/sources/ingest-page";
import { backoffSeconds } from "@/lib/sources/next-sync";

const keptErrors = 10;

type Working = { lastSyncAt?: Date; stateReason: string | null; nextSyncAt?: Date; newConfig?: Record<string, unknown> };

/** A source did what it should; what went wrong before is over. One that moved onto another source's address stops. */
export async function markWorking(scope: WorkspaceScope, source: Source, { newConfig, ...data }: Working): Promise<void> {
  const config = newConfig as Prisma.InputJsonObject | undefined;
  const { workspaceId, kind, id } = source;
  const twin = config && (await db().source.findFirst({ where: { workspaceId, kind, id: { not: id }, config: { equals: config } }, select: { name: true } }));
  if (twin) {
    const reason = `Its address leads for good to that of another source, ${twin.name}, which brings the same posts. Remove this one or give it another address.`;
    return update(scope, source, { state: "needs_attention", stateReason: reason, lastError: reason, nextSyncAt: null }, (tx) => keepError(tx, source, reason, true));
  }
  return update(scope, source, { state: "active", lastError: null, failures: 0, ...data, ...(config ? { config } : {}) }, async (tx) => {
    if (config) await recordAudit(tx, scope, "source.moved", `source:${id}`, { to: String(config.url ?? "") });
  });
}

/** Stores why a source failed, in words, and when it is tried again; a permanent failure waits for a person. */
export async function storeFailure(scope: WorkspaceScope, source: Source, error: unknown): Promise<void> {
  if (error instanceof SourceHeldError) return;
  const isKnown = error instanceof PermanentError || error instanceof RetryableError || error instanceof AppError;
  if (!isKnown) log.error({ error, sourceId: source.id, workspaceId: source.workspaceId }, "sync failed");
  const reason = isKnown ? messageOf(error) : "Something went wrong while reading this source. It will be tried again.";
  const isPermanent = error instanceof PermanentError && !mayPass(error, source);
  const remember = (tx: Prisma.TransactionClient) => keepError(tx, source, reason, isPermanent);
  if (isPermanent) {
    await update(scope, source, { state: "needs_attention", stateReason: reason, lastError: reason, nextSyncAt: null }, remember);
    return;
  }
  const failures = source.failures + 1;
  const wait = backoffSeconds(source.intervalSeconds, failures, Math.random());
  const retryAt = error instanceof RetryableError ? error.retryAt : undefined;
  await update(scope, source, { lastError: reason, failures, nextSyncAt: retryAt ?? new Date(Date.now() + wait * 1000) }, remember);
}

/** A name that does not resolve or a certificate that fails is a typing error in a new source, a bad hour in one that worked. */
function mayPass(error: PermanentError, source: Source): boolean {
  const { cause } = error;
  return source.lastSyncAt !== null && cause instanceof OutboundError && (cause.kind === "dns" || cause.kind === "tls");
}

async function keepError(tx: Prisma.TransactionClient, { workspaceId, id: sourceId }: Source, reason: string, isPermanent: boolean): Promise<void> {
  await tx.sourceError.create({ data: { workspaceId, sourceId, reason, isPermanent } });
  const [oldest] = await tx.sourceError.findMany({ where: { workspaceId, sourceId }, orderBy: { id: "desc" }, skip: keptErrors, take: 1, select: { id: true } });
  if (oldest) await tx.sourceError.deleteMany({ where: { workspaceId, sourceId, id: { lte: oldest.id } } });
}

/** A source that a person paused, removed or changed meanwhile stays as they left it. */
function update(
  scope: WorkspaceScope, source: Source, data: Prisma.SourceUpdateManyMutationInput, more: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  return inTransaction(async (tx) => {
    const { count } = await tx.source.updateMany({
      where: { workspaceId: scope.workspaceId, id: source.id, state: { not: "paused" }, config: { equals: source.config as Prisma.InputJsonValue } },
      data,
    });
    if (count === 0) return;
    await more(tx);
    await publish(tx, scope.workspaceId, "source.changed", { sourceId: source.id });
  });
}
