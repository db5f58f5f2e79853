import "server-only";
import { watchSource } from "@/lib/alerts/standing-mutations";
import { addOwnedAccounts } from "@/lib/accounts/mutations";
import { recordAudit } from "@/lib/audit/record";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import type { Network, VerifiedAccount } from "@/lib/sources/connectors/contract";
import { refuseTooFast } from "@/lib/sources/interval";
import { isSynced } from "@/lib/sources/kinds";
import { lockSource } from "@/lib/sources/lock-source-data";
import type { CreateNetworkSource } from "@/lib/sources/network-schema";
import { enqueueSync } from "@/lib/sources/schedule";
import { seal, unseal } from "@/lib/sources/seal";
import { type Connection, getNetwork, parseConnection, verifyConnection } from "@/lib/sources/verify";
import { sealOwner } from "@/lib/sources/webhook-address";

/** A new source of a network, its credentials tried first; the account behind them becomes one of ours. Returns its id. */
export async function createNetworkSource(scope: WorkspaceScope, kind: string, input: CreateNetworkSource): Promise<number> {
  refuseInDrill(scope, "No source is added");
  const network = getNetwork(kind);
  const { form } = network;
  if (form.offBecause && !input.confirmed) throw new AppError("invalid_input", form.offBecause);
  refuseTooFast(form, input.intervalSeconds);
  const connection = parseConnection(network, input);
  const account = await verifyConnection(network, connection);
  const id = await inTransaction(async (tx) => {
    await refuseKnown(tx, scope.workspaceId, kind, connection.config);
    const source = await tx.source.create({
      data: {
        workspaceId: scope.workspaceId,
        kind,
        network: form.network,
        name: input.name,
        config: connection.config as Prisma.InputJsonObject,
        accountHandle: account.handle || null,
        expectsAnswers: input.expectsAnswers ?? form.expectsAnswers,
        intervalSeconds: input.intervalSeconds ?? form.intervalSeconds,
        nextSyncAt: new Date(),
      },
    });
    await watchSource(tx, scope.workspaceId, source);
    await tx.source.update({ where: keyOf(scope, source.id), data: sealed(network, scope, source.id, connection, account.session) });
    await enqueueSync(tx, scope.workspaceId, source.id);
    await recordAudit(tx, scope, "source.create", `source:${source.id}`, { kind, name: input.name });
    await publish(tx, scope.workspaceId, "source.changed", { sourceId: source.id });
    return source.id;
  });
  if (account.handle) await addOwnedAccounts(scope, form.network, [account.handle]);
  return id;
}

/** Other settings or keys for a source; keys left out stay. They are tried before anything is saved. */
export async function updateConnection(scope: WorkspaceScope, id: number, input: { config: Record<string, unknown>; credentials?: Record<string, unknown> }): Promise<void> {
  refuseInDrill(scope, "No source is connected");
  const stored = await inTransaction((tx) => lockSource(tx, scope.workspaceId, id));
  const network = networkOf(stored);
  const connection = parseConnection(network, { config: input.config, credentials: { ...storedCredentials(scope, stored), ...input.credentials } });
  const account = await verifyConnection(network, connection);
  await inTransaction(async (tx) => {
    const source = await lockSource(tx, scope.workspaceId, id);
    await refuseKnown(tx, scope.workspaceId, source.kind, connection.config, id);
    const resumes = source.state !== "paused";
    await tx.source.update({
      where: keyOf(scope, id),
      data: {
        config: connection.config as Prisma.InputJsonObject,
        accountHandle: account.handle || null,
        ...sealed(network, scope, id, connection, account.session),
        ...(resumes ? { state: "active", stateReason: null, lastError: null, failures: 0, nextSyncAt: new Date() } : {}),
      },
    });
    if (resumes) await enqueueSync(tx, scope.workspaceId, id);
    await recordAudit(tx, scope, "source.update", `source:${id}`, { connection: true, keys: Object.keys(input.credentials ?? {}).length > 0 });
    await publish(tx, scope.workspaceId, "source.changed", { sourceId: id });
  });
  if (account.handle) await addOwnedAccounts(scope, network.form.network, [account.handle]);
}

/** Asks the network whether what is stored still works. */
export async function testSource(scope: WorkspaceScope, id: number): Promise<VerifiedAccount> {
  const source = await inTransaction((tx) => lockSource(tx, scope.workspaceId, id));
  const network = networkOf(source);
  return verifyConnection(network, parseConnection(network, { config: source.config as Record<string, unknown>, credentials: storedCredentials(scope, source) }));
}

function networkOf(source: Source): Network {
  if (!isSynced(source.kind)) throw new AppError("invalid_input", "This source connects to nothing: a webhook is sent to, a file is imported.");
  return getNetwork(source.kind);
}

function storedCredentials(scope: WorkspaceScope, { id, sealedSecret }: Source): Record<string, unknown> {
  return sealedSecret ? (JSON.parse(unseal(sealedSecret, sealOwner(scope.workspaceId, id))) as Record<string, unknown>) : {};
}

const keyOf = (scope: WorkspaceScope, id: number) => ({ workspaceId_id: { workspaceId: scope.workspaceId, id } });

function sealed(network: Network, scope: WorkspaceScope, id: number, connection: Connection, session: unknown) {
  const owner = sealOwner(scope.workspaceId, id);
  return {
    sealedSecret: network.form.credentials ? seal(JSON.stringify(connection.credentials), owner) : null,
    sealedSession: session === undefined ? null : seal(JSON.stringify(session), owner),
  };
}

/** The same settings twice would bring every post in twice. */
async function refuseKnown(tx: Prisma.TransactionClient, workspaceId: number, kind: string, config: Record<string, unknown>, except?: number): Promise<void> {
  const key = `${kind} ${JSON.stringify(config)}`;
  // Two people adding the same at once: the second waits here and then sees the first's row.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${key}))::text`;
  const known = await tx.source.findFirst({
    where: { workspaceId, kind, config: { equals: config as Prisma.InputJsonObject }, ...(except === undefined ? {} : { id: { not: except } }) },
    select: { name: true },
  });
  if (known) throw new AppError("conflict", `This is a source already: ${known.name}.`);
}
