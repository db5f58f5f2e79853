import "server-only";
import { unwatchSource, watchSource } from "@/lib/alerts/standing-mutations";
import { recordAudit } from "@/lib/audit/record";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { generateWebhookSecret } from "@/lib/sources/connectors/webhook";
import { refuseTooFast } from "@/lib/sources/interval";
import { isSynced } from "@/lib/sources/kinds";
import { lockSource } from "@/lib/sources/lock-source-data";
import { findNetwork } from "@/lib/sources/networks";
import { enqueueSync } from "@/lib/sources/schedule";
import type { CreateSource, UpdateSource } from "@/lib/sources/schema";
import { seal } from "@/lib/sources/seal";
import { sealOwner, webhookUrl } from "@/lib/sources/webhook-address";

/** A new source's id; a feed is fetched at once, a webhook's signing secret is returned this once. */
export function createSource(
  scope: WorkspaceScope,
  input: CreateSource,
): Promise<{ id: number; secret: string | null; webhookUrl: string | null }> {
  const { workspaceId } = scope;
  refuseInDrill(scope, "No source is added");
  return inTransaction(async (tx) => {
    if (input.kind === "feed") refuseTooFast(findNetwork("feed")?.form, input.intervalSeconds);
    if (input.kind === "feed") await refuseKnownFeed(tx, workspaceId, input.url);
    const source = await tx.source.create({
      data: {
        workspaceId,
        kind: input.kind,
        name: input.name,
        expectsAnswers: input.expectsAnswers,
        ...(input.kind === "feed"
          ? { network: "web", config: { url: input.url }, intervalSeconds: input.intervalSeconds, nextSyncAt: new Date() }
          : { network: input.network }),
      },
    });
    await watchSource(tx, workspaceId, source);
    const secret = input.kind === "webhook" ? generateWebhookSecret() : null;
    if (secret) await storeSecret(tx, source, secret);
    else await enqueueSync(tx, workspaceId, source.id);
    await sourceChanged(tx, scope, "source.create", source.id, { kind: input.kind, name: input.name });
    return { id: source.id, secret, webhookUrl: secret ? webhookUrl(workspaceId, source.id) : null };
  });
}

export function updateSource(scope: WorkspaceScope, id: number, input: UpdateSource): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const source = await lockSource(tx, workspaceId, id);
    const { url, state, ...fields } = input;
    if (url !== undefined && source.kind !== "feed") throw new AppError("invalid_input", "Only a feed has an address.");
    if (input.intervalSeconds !== undefined && !isSynced(source.kind)) throw new AppError("invalid_input", "Only a source that is fetched has an interval.");
    refuseTooFast(findNetwork(source.kind)?.form, input.intervalSeconds);
    if (url !== undefined) await refuseKnownFeed(tx, workspaceId, url, id);
    const data: Prisma.SourceUpdateInput = { ...fields };
    if (url !== undefined) data.config = { url };
    if (state !== undefined) data.state = state;
    if (input.intervalSeconds !== undefined && source.failures === 0) data.nextSyncAt = notAfter(source.nextSyncAt, input.intervalSeconds);
    // A new address or a resume starts afresh: what went wrong before is over.
    const restarts = state === "active" || (url !== undefined && source.state !== "paused");
    if (restarts) Object.assign(data, { state: "active", stateReason: null, lastError: null, failures: 0 });
    if (restarts && isSynced(source.kind)) data.nextSyncAt = new Date();
    await tx.source.update({ where: { workspaceId_id: { workspaceId, id } }, data });
    if (restarts && isSynced(source.kind)) await enqueueSync(tx, workspaceId, id);
    await sourceChanged(tx, scope, "source.update", id, { ...input });
  });
}

/** Removes a source that has brought nothing; one with posts can only be paused, since numbers stand on them. */
export function deleteSource(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const source = await lockSource(tx, workspaceId, id);
    if (await tx.mention.findFirst({ where: { workspaceId, sourceId: id }, select: { id: true } })) {
      throw new AppError("conflict", "This source has brought posts that your numbers count. Pause it instead.");
    }
    await unwatchSource(tx, workspaceId, id);
    await tx.source.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await sourceChanged(tx, scope, "source.delete", id, { name: source.name });
  });
}

/** A new signing secret; calls signed with the old one are refused from now on. */
export function rotateWebhookSecret(scope: WorkspaceScope, id: number): Promise<{ secret: string; webhookUrl: string }> {
  return inTransaction(async (tx) => {
    const source = await lockSource(tx, scope.workspaceId, id);
    if (source.kind !== "webhook") throw new AppError("invalid_input", "Only a webhook has a signing secret.");
    const secret = generateWebhookSecret();
    await storeSecret(tx, source, secret);
    await sourceChanged(tx, scope, "source.rotate-secret", id);
    return { secret, webhookUrl: webhookUrl(scope.workspaceId, id) };
  });
}

/** Fetches a source as soon as a worker is free. */
export async function syncNow(scope: WorkspaceScope, id: number): Promise<void> {
  const source = await db().source.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  if (!source) throw new AppError("not_found", "This source does not exist any more.");
  if (!isSynced(source.kind)) throw new AppError("invalid_input", "This cannot be synced: a webhook is sent to, a file is imported.");
  if (source.state === "paused") throw new AppError("conflict", "This source is paused. Resume it first.");
  await enqueueSync(null, scope.workspaceId, id);
}

/** A sync planned by a longer interval is brought forward. */
function notAfter(plannedAt: Date | null, intervalSeconds: number): Date | null {
  return plannedAt && new Date(Math.min(plannedAt.getTime(), Date.now() + intervalSeconds * 1000));
}

async function refuseKnownFeed(tx: Prisma.TransactionClient, workspaceId: number, url: string, except?: number): Promise<void> {
  // Two people adding the same address at once: the second waits here and then sees the first's row.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${url}))::text`;
  const known = await tx.source.findFirst({
    where: { workspaceId, kind: "feed", config: { path: ["url"], equals: url }, ...(except === undefined ? {} : { id: { not: except } }) },
    select: { name: true },
  });
  if (known) throw new AppError("conflict", `This address is already a source: ${known.name}.`);
}

async function storeSecret(tx: Prisma.TransactionClient, source: Source, secret: string): Promise<void> {
  const { workspaceId, id } = source;
  await tx.source.update({ where: { workspaceId_id: { workspaceId, id } }, data: { sealedSecret: seal(secret, sealOwner(workspaceId, id)) } });
}

async function sourceChanged(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, `source:${id}`, details);
  await publish(tx, scope.workspaceId, "source.changed", { sourceId: id });
}
