import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError, messageOf } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { recordAudit } from "@/lib/audit/record";
import { log } from "@/lib/log";
import { OutboundError } from "@/lib/http/outbound-error";
import { ingest } from "@/lib/mentions/ingest";
import { feedCursorSchema, fetchFeedPage } from "@/lib/sources/connectors/feed";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { backoffSeconds } from "@/lib/sources/next-sync";
import { feedConfigSchema } from "@/lib/sources/schema";

/** Job: fetches a source once. Failures are stored on the source, in words; the job itself never fails for them. */
export async function syncSource({ workspaceId, sourceId }: JobPayload<"sources.sync">): Promise<void> {
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } } });
  if (!source || source.state === "paused" || source.kind !== "feed") return;
  const scope = await systemScope(workspaceId, "job");
  try {
    await syncFeed(scope, source);
  } catch (error) {
    await storeFailure(scope, source, error);
  }
}

async function syncFeed(scope: WorkspaceScope, source: Source): Promise<void> {
  const config = feedConfigSchema.parse(source.config);
  const cursor = feedCursorSchema.safeParse(source.cursor);
  const page = await fetchFeedPage({ url: config.url, allowPrivate: env().ALLOW_PRIVATE_ADDRESSES }, cursor.success ? cursor.data : null);
  await ingest(scope, source.id, page.mentions, { deletions: page.deletions, cursor: page.nextCursor });
  await updateSource(scope, source, {
    state: "active",
    stateReason: null,
    lastError: null,
    failures: 0,
    lastSyncAt: new Date(),
    nextSyncAt: page.retryAt ?? afterSuccess(source),
    ...(page.movedTo ? { config: { ...config, url: page.movedTo } } : {}),
  }, page.movedTo);
}

/** The scheduler has planned the next sync already, unless this one was asked for while failures put it off. */
function afterSuccess(source: Source): Date | undefined {
  const planned = source.nextSyncAt !== null && source.failures === 0;
  return planned ? undefined : new Date(Date.now() + source.intervalSeconds * 1000);
}

async function storeFailure(scope: WorkspaceScope, source: Source, error: unknown): Promise<void> {
  const known = error instanceof PermanentError || error instanceof RetryableError || error instanceof AppError;
  if (!known) log.error({ error, sourceId: source.id, workspaceId: source.workspaceId }, "sync failed");
  const reason = known ? messageOf(error) : "Something went wrong while reading this source. It will be tried again.";
  if (error instanceof PermanentError && !mayPass(error, source)) {
    await updateSource(scope, source, { state: "needs_attention", stateReason: reason, lastError: reason, nextSyncAt: null });
    return;
  }
  const failures = source.failures + 1;
  const wait = backoffSeconds(source.intervalSeconds, failures, Math.random());
  const retryAt = error instanceof RetryableError ? error.retryAt : undefined;
  await updateSource(scope, source, { lastError: reason, failures, nextSyncAt: retryAt ?? new Date(Date.now() + wait * 1000) });
}

/** A name that does not resolve or a certificate that fails is a typing error in a new source, a bad hour in one that worked. */
function mayPass(error: PermanentError, source: Source): boolean {
  const { cause } = error;
  return source.lastSyncAt !== null && cause instanceof OutboundError && (cause.kind === "dns" || cause.kind === "tls");
}

/** A source that a person paused, removed or gave another address meanwhile stays as they left it. */
function updateSource(scope: WorkspaceScope, source: Source, data: Prisma.SourceUpdateManyMutationInput, movedTo?: string): Promise<void> {
  return inTransaction(async (tx) => {
    const { count } = await tx.source.updateMany({
      where: { workspaceId: scope.workspaceId, id: source.id, state: { not: "paused" }, config: { equals: source.config as Prisma.InputJsonValue } },
      data,
    });
    if (count === 0) return;
    if (movedTo) await recordAudit(tx, scope, "source.moved", `source:${source.id}`, { to: movedTo });
    await publish(tx, scope.workspaceId, "source.changed", { sourceId: source.id });
  });
}
