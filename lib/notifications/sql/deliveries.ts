import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import type { Way } from "@/lib/notifications/delivery-schema";

/** Longer than any try takes; then a delivery whose worker was killed is taken up again. */
const leaseSeconds = 120;

export type Claimed = {
  workspaceId: number;
  id: string;
  userId: number | null;
  channelId: number | null;
  notificationId: string | null;
  message: unknown;
  dedupeKey: string;
  /** This try included. */
  attempts: number;
};

/**
 * Takes one delivery that is due, before anybody outside hears of it; no two workers take the same one. Materialized: a plan
 * that looked for the due one again for each row would put further ones aside that nobody sends.
 */
export async function claimDelivery(way: Way): Promise<Claimed | null> {
  const [row] = await db().$queryRaw<Claimed[]>(Prisma.sql`
    WITH due AS MATERIALIZED (
      SELECT workspace_id, id FROM deliveries WHERE state = 'queued' AND channel = ${way} AND not_before <= now()
      ORDER BY not_before LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE deliveries d SET attempts = d.attempts + 1, not_before = now() + make_interval(secs => ${leaseSeconds})
    FROM due
    WHERE d.workspace_id = due.workspace_id AND d.id = due.id
    RETURNING d.workspace_id AS "workspaceId", d.id::text, d.user_id AS "userId", d.channel_id AS "channelId",
      d.notification_id::text AS "notificationId", d.message, d.dedupe_key AS "dedupeKey", d.attempts`);
  return row ?? null;
}

/** When the next delivery of a way is due; null when none waits. */
export async function nextDue(way: Way): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ at: Date | null }[]>(Prisma.sql`SELECT min(not_before) AS at FROM deliveries WHERE state = 'queued' AND channel = ${way}`);
  return row?.at ?? null;
}

/** Ways by which something should have gone out some seconds ago. */
export async function overdueWays(): Promise<Way[]> {
  const rows = await db().$queryRaw<{ channel: Way }[]>(Prisma.sql`
    SELECT DISTINCT channel FROM deliveries WHERE state = 'queued' AND not_before < now() - interval '5 seconds'`);
  return rows.map(({ channel }) => channel);
}
