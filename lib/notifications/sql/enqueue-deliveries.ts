import "server-only";
import type { Executor, Prisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";
import type { Way } from "@/lib/notifications/delivery-schema";

/** A job for each of the ways, now or at an instant. Those of one way run one at a time, so that a way that hangs takes one worker and no more. */
export async function enqueueDeliveries(tx: Executor | Prisma.TransactionClient | null, ways: readonly Way[], runAt?: Date): Promise<void> {
  for (const way of new Set(ways)) {
    const key = `notifications.deliver:${way}${runAt ? `:${runAt.getTime()}` : ""}`;
    await enqueue(tx, "notifications.deliver", { way }, { key, queue: `notifications.${way}`, runAt, maxAttempts: 5, priority: -4 });
  }
}
