import "server-only";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError, messageOf } from "@/lib/errors";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { log } from "@/lib/log";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import type { Way } from "@/lib/notifications/delivery-schema";
import { retryAfterSeconds } from "@/lib/notifications/retry-schedule";
import { sendClaimed } from "@/lib/notifications/send-job";
import { type Claimed, claimDelivery, nextDue, overdueWays } from "@/lib/notifications/sql/deliveries";
import { enqueueDeliveries } from "@/lib/notifications/sql/enqueue-deliveries";

/** Sent at a time, so that one slow answer does not hold up the rest. */
const lanes = 4;

/** Job: sends what is due one way, then leaves a job for what is due later. */
export async function deliverDue({ way }: JobPayload<"notifications.deliver">, { signal }: { signal: AbortSignal }): Promise<void> {
  const lane = async () => {
    while (!signal.aborted) {
      const claimed = await claimDelivery(way);
      if (!claimed) return;
      await deliver(way, claimed);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const nextAt = await nextDue(way);
  if (nextAt) await enqueueDeliveries(null, [way], nextAt);
}

/** Job: jobs are lost when a database is restored, deliveries are not. */
export async function sweepDeliveries(): Promise<void> {
  await enqueueDeliveries(null, await overdueWays());
}

/** Sends one delivery that was claimed and stores what came of it. */
export async function deliver(way: Way, claimed: Claimed, mayRetry = true): Promise<{ state: "sent" | "skipped" | "queued" | "failed"; error: string | null }> {
  const result = await sendClaimed(way, claimed).then(
    (skipped) => (skipped === null ? { state: "sent" as const, error: null } : { state: "skipped" as const, error: skipped }),
    (error: unknown) => failureOf(claimed, error, mayRetry),
  );
  await store(way, claimed, result);
  return result;
}

type Result = { state: "sent" | "skipped" | "queued" | "failed"; error: string | null; notBefore?: Date; isGone?: boolean };

function failureOf({ workspaceId, id, attempts }: Claimed, error: unknown, mayRetry: boolean): Result {
  const known = error instanceof DeliveryError ? error : null;
  if (!known && !(error instanceof AppError)) log.error({ error, workspaceId, deliveryId: id }, "delivery failed");
  const words = known || error instanceof AppError ? messageOf(error) : "Something went wrong on our side.";
  const isFinal = known?.options.isFinal === true || error instanceof AppError;
  const wait = isFinal || !mayRetry ? null : retryAfterSeconds(attempts, known?.options.retryAfterSeconds ?? null, Math.random());
  if (wait !== null) return { state: "queued", error: words, notBefore: new Date(Date.now() + wait * 1000) };
  return { state: "failed", error: isFinal || !mayRetry ? words : `${words} Given up after ${attempts} tries.`, isGone: known?.options.isGone };
}

async function store(way: Way, { workspaceId, id, channelId, dedupeKey }: Claimed, { state, error, notBefore, isGone }: Result): Promise<void> {
  await inTransaction(async (tx) => {
    const endedAt = state === "queued" ? null : new Date();
    await tx.delivery.updateMany({ where: { workspaceId, id: BigInt(id), state: "queued" }, data: { state, error, endedAt, ...(notBefore ? { notBefore } : {}) } });
    // "push:17:3", "test:push:3:…": the device's own number.
    const device = /^(?:push:\d+|test:push):(\d+)/.exec(dedupeKey)?.[1];
    if (isGone && way === "push" && device) await tx.pushSubscription.deleteMany({ where: { workspaceId, id: Number(device) } });
    if (isGone && way === "webhook" && channelId !== null) await tx.channel.updateMany({ where: { workspaceId, id: channelId }, data: { enabled: false } });
    if (channelId !== null || state === "failed" || notBefore) await publish(tx, workspaceId, "delivery.changed");
  });
}

/** Puts a delivery aside for this process and sends it now: a person waits for the answer. */
export async function deliverNow(way: Way, workspaceId: number, data: { userId?: number; channelId?: number; message: object; dedupeKey: string }): Promise<{ sent: boolean; error: string | null }> {
  const { id } = await db().delivery.create({
    data: { workspaceId, channel: way, ...data, attempts: 1, notBefore: new Date(Date.now() + 120_000) },
    select: { id: true },
  });
  const { userId = null, channelId = null, message, dedupeKey } = data;
  const { state, error } = await deliver(way, { workspaceId, id: String(id), userId, channelId, notificationId: null, message, dedupeKey, attempts: 1 }, false);
  return { sent: state === "sent", error };
}
