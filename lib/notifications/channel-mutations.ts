import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { countAttempt } from "@/lib/auth/rate-limit";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Channel, Prisma } from "@/lib/generated/prisma/client";
import { checkedUrl } from "@/lib/http/address-policy";
import { OutboundError } from "@/lib/http/outbound-error";
import { publish } from "@/lib/live/publish";
import { readChannelConfig, sealChannelConfig } from "@/lib/notifications/channel-config";
import type { ChannelChange, ChannelInput } from "@/lib/notifications/channel-schema";
import { deliverNow } from "@/lib/notifications/deliver-job";
import type { Way } from "@/lib/notifications/delivery-schema";
import type { TestResult } from "@/lib/notifications/preferences-schema";
import { enqueueDeliveries } from "@/lib/notifications/sql/enqueue-deliveries";
import { generateWebhookSecret } from "@/lib/sources/connectors/webhook";

const mostChannels = 50;

/** A new channel; a webhook's signing secret is returned this once. */
export function createChannel(scope: WorkspaceScope, { address, ...input }: ChannelInput): Promise<{ id: number; secret: string | null }> {
  const { workspaceId } = scope;
  refuseInDrill(scope, "No channel is added");
  checkAddress(address);
  return inTransaction(async (tx) => {
    if ((await tx.channel.count({ where: { workspaceId } })) >= mostChannels) throw new AppError("conflict", `There are ${mostChannels} channels already. Remove one first.`);
    const secret = input.kind === "webhook" ? generateWebhookSecret() : null;
    const { id } = await tx.channel.create({ data: { workspaceId, ...input, sealedConfig: new Uint8Array() }, select: { id: true } });
    await tx.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { sealedConfig: sealChannelConfig({ address, secret }, workspaceId, id) } });
    await changed(tx, scope, "channel.create", id, { name: input.name, kind: input.kind });
    return { id, secret };
  });
}

export function updateChannel(scope: WorkspaceScope, id: number, { address, ...change }: ChannelChange): Promise<void> {
  const { workspaceId } = scope;
  if (address !== undefined) checkAddress(address);
  return inTransaction(async (tx) => {
    const channel = await hold(tx, workspaceId, id);
    const sealed = address === undefined ? {} : { sealedConfig: sealChannelConfig({ address, secret: secretOf(channel) }, workspaceId, id) };
    await tx.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...change, ...sealed } });
    // The address is a key and stays out of the log.
    await changed(tx, scope, "channel.update", id, { name: channel.name, ...change, ...(address === undefined ? {} : { address: "changed" }) });
  });
}

export function deleteChannel(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const channel = await hold(tx, workspaceId, id);
    await tx.channel.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await tx.delivery.updateMany({ where: { workspaceId, channelId: id, state: "queued" }, data: { state: "skipped", error: "The channel was removed.", endedAt: new Date() } });
    await changed(tx, scope, "channel.delete", id, { name: channel.name });
  });
}

/** A new signing secret; calls are signed with it from now on. */
export function rotateChannelSecret(scope: WorkspaceScope, id: number): Promise<{ secret: string }> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const channel = await hold(tx, workspaceId, id);
    if (channel.kind !== "webhook") throw new AppError("invalid_input", "Only a signed webhook has a secret.");
    const { address } = readChannelConfig(channel);
    const secret = generateWebhookSecret();
    await tx.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { sealedConfig: sealChannelConfig({ address, secret }, workspaceId, id) } });
    await changed(tx, scope, "channel.rotate-secret", id, { name: channel.name });
    return { secret };
  });
}

/** Sends a test and answers with what the other side said. */
export async function testChannel(scope: WorkspaceScope, id: number, now = new Date()): Promise<TestResult> {
  const { workspaceId } = scope;
  const channel = await db().channel.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { kind: true } });
  if (!channel) throw gone();
  await countAttempt(`channels.test:${workspaceId}`, 20, 60);
  const message = { type: "test", severity: 5, title: "A test from Firstminute", body: "If you can read this, notifications reach this channel.", href: "/settings/channels", at: now };
  return deliverNow(channel.kind as Way, workspaceId, { channelId: id, message, dedupeKey: `test:channel:${id}:${now.getTime()}` });
}

/** Tries a failed delivery again, from the first try on. */
export function retryDelivery(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const [delivery] = await tx.delivery.updateManyAndReturn({
      where: { workspaceId, id, state: "failed" },
      data: { state: "queued", attempts: 0, notBefore: new Date(), endedAt: null },
      select: { channel: true },
    });
    if (!delivery) {
      const known = await tx.delivery.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { state: true } });
      throw known ? new AppError("conflict", "This delivery is not failed any more.") : new AppError("not_found", "There is no such delivery.");
    }
    await recordAudit(tx, scope, "delivery.retry", `delivery:${id}`);
    await enqueueDeliveries(tx, [delivery.channel as Way]);
    await publish(tx, workspaceId, "delivery.changed");
  });
}

async function hold(tx: Prisma.TransactionClient, workspaceId: number, id: number): Promise<Channel> {
  await tx.$queryRaw`SELECT id FROM channels WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const channel = await tx.channel.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!channel) throw gone();
  return channel;
}

const gone = () => new AppError("not_found", "This channel does not exist any more.");

/** A new address mends a Slack channel whose stored one cannot be read; a webhook, whose secret went with it, is made anew. */
function secretOf(channel: Channel): string | null {
  return channel.kind === "webhook" ? readChannelConfig(channel).secret : null;
}

function checkAddress(address: string): void {
  try {
    checkedUrl(address, env().ALLOW_PRIVATE_ADDRESSES);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}

async function changed(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject): Promise<void> {
  await recordAudit(tx, scope, action, `channel:${id}`, details);
  await publish(tx, scope.workspaceId, "delivery.changed");
}
