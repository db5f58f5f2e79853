import "server-only";
import { countAttempt } from "@/lib/auth/rate-limit";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { checkedUrl } from "@/lib/http/address-policy";
import { OutboundError } from "@/lib/http/outbound-error";
import { publish } from "@/lib/live/publish";
import { deliverNow } from "@/lib/notifications/deliver-job";
import type { DeviceInput, Rules, TestResult } from "@/lib/notifications/preferences-schema";
import { deviceOwner, sealJson } from "@/lib/notifications/sealed";

const mostDevices = 20;

/** Marks a person's own as read; those of others are left alone. Returns how many were unread. */
export function markRead(scope: WorkspaceScope, ids: readonly bigint[]): Promise<{ read: number }> {
  return mark(scope, { in: [...ids] });
}

/** Marks everything up to the newest one that was shown. */
export function markAllRead(scope: WorkspaceScope, upTo: bigint): Promise<{ read: number }> {
  return mark(scope, { lte: upTo });
}

function mark(scope: WorkspaceScope, id: { in: bigint[] } | { lte: bigint }): Promise<{ read: number }> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.notification.updateMany({ where: { workspaceId, userId: personOf(scope), readAt: null, id }, data: { readAt: new Date() } });
    if (count > 0) await publish(tx, workspaceId, "notification.read");
    return { read: count };
  });
}

/** What holds from now on; what waits already goes out as it was planned. */
export async function saveRules(scope: WorkspaceScope, rules: Rules): Promise<void> {
  const key = { workspaceId: scope.workspaceId, userId: personOf(scope) };
  await db().notificationPreference.upsert({ where: { workspaceId_userId: key }, create: { ...key, rules }, update: { rules } });
}

/** Adds a browser; one that was somebody else's belongs to whoever is signed in there now. */
export async function addDevice(scope: WorkspaceScope, { endpoint, keys, device }: DeviceInput): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  checkEndpoint(endpoint);
  if ((await db().pushSubscription.count({ where: { workspaceId, userId, endpoint: { not: endpoint } } })) >= mostDevices) {
    throw new AppError("conflict", `You have ${mostDevices} devices here already. Remove one first.`);
  }
  const sealedKeys = sealJson(keys, deviceOwner(workspaceId, endpoint));
  await db().pushSubscription.upsert({
    where: { workspaceId_endpoint: { workspaceId, endpoint } },
    create: { workspaceId, userId, endpoint, sealedKeys, device },
    update: { userId, sealedKeys, device },
  });
}

export async function removeDevice(scope: WorkspaceScope, id: number): Promise<void> {
  const { count } = await db().pushSubscription.deleteMany({ where: { workspaceId: scope.workspaceId, userId: personOf(scope), id } });
  if (count === 0) throw new AppError("not_found", "This device is not on your list any more.");
}

const testMessage = (now: Date) => ({
  type: "test",
  severity: 5,
  title: "A test from Firstminute",
  body: "If you can read this, notifications reach you here.",
  href: "/settings/notifications",
  at: now,
});

/** Mails the person themselves, and answers with what the mail server said. */
export async function testEmail(scope: WorkspaceScope, now = new Date()): Promise<TestResult> {
  const userId = personOf(scope);
  await countAttempt(`notifications.test:${userId}`, 10, 60);
  return deliverNow("email", scope.workspaceId, { userId, message: testMessage(now), dedupeKey: `test:email:${userId}:${now.getTime()}` });
}

export async function testDevice(scope: WorkspaceScope, id: number, now = new Date()): Promise<TestResult> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  await countAttempt(`notifications.test:${userId}`, 10, 60);
  if (!(await db().pushSubscription.findFirst({ where: { workspaceId, userId, id }, select: { id: true } }))) throw new AppError("not_found", "This device is not on your list any more.");
  return deliverNow("push", workspaceId, { userId, message: testMessage(now), dedupeKey: `test:push:${id}:${now.getTime()}` });
}

/** A browser's push service is a public one; names are looked up when something is sent. */
function checkEndpoint(endpoint: string): void {
  try {
    checkedUrl(endpoint, env().ALLOW_PRIVATE_ADDRESSES);
  } catch (error) {
    if (error instanceof OutboundError) throw new AppError("invalid_input", error.message);
    throw error;
  }
}
