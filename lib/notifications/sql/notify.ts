import "server-only";
import type { Role } from "@/lib/auth/roles";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import { enqueue } from "@/lib/jobs/queue";
import type { Way } from "@/lib/notifications/delivery-schema";
import { channelKinds } from "@/lib/notifications/channel-schema";
import { enqueueDeliveries } from "@/lib/notifications/sql/enqueue-deliveries";
import type { NotificationKind } from "@/lib/notifications/schema";

export type News = {
  kind: NotificationKind;
  /** Persons, and everybody of these roles. */
  to: { userIds?: readonly number[]; roles?: readonly Role[] };
  /** These channels only, whatever they usually take; without it all that want such news. */
  channelIds?: readonly number[];
  /** Whoever did it need not be told. */
  exceptUserId?: number | null;
  /** 1 gravest to 5 ordinary. */
  severity?: number;
  title: string;
  body?: string;
  /** Where in the product it leads: "/conversations/12". */
  href: string;
  /** The same thing told twice is told once: "missed:12:first_response:0". */
  dedupeKey: string;
};

/**
 * Tells people something, in the transaction in which it happened; the ways out of the app follow by jobs. Members of the
 * workspace only. In a drill each title says so.
 */
export async function notify(tx: Executor | Prisma.TransactionClient, workspaceId: number, news: News): Promise<void> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  const told = await executor.rows<{ id: string }>(Prisma.sql`
    INSERT INTO notifications (workspace_id, user_id, kind, severity, title, body, href, dedupe_key)
    SELECT m.workspace_id, m.user_id, ${news.kind}::text, ${news.severity ?? 5}::smallint, CASE WHEN w.drill_of IS NULL THEN '' ELSE 'DRILL: ' END || ${news.title}::text, ${news.body ?? ""}::text, ${news.href}::text, ${news.dedupeKey}::text
    FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
    WHERE m.workspace_id = ${workspaceId} AND m.user_id IS DISTINCT FROM ${news.exceptUserId ?? null}::int
      AND (m.user_id = ANY(${[...(news.to.userIds ?? [])]}::int[]) OR m.role::text = ANY(${[...(news.to.roles ?? [])]}::text[]))
    ON CONFLICT (workspace_id, user_id, dedupe_key) DO NOTHING
    RETURNING id::text`);
  if (channelKinds.includes(news.kind)) await enqueueDeliveries(executor, await tellChannels(executor, workspaceId, news));
  if (told.length === 0) return;
  // The live event comes with this job: published here it would hold the workspace's sequence through all that the caller still does.
  await enqueue(executor, "notifications.plan", { workspaceId, ids: told.map(({ id }) => id) }, { priority: -5 });
}

/** One delivery a channel that wants such news; returns the ways they go. */
async function tellChannels(executor: Executor, workspaceId: number, news: News): Promise<Way[]> {
  const { kind, severity = 5, title, body = "", href } = news;
  const message = JSON.stringify({ type: "news", kind, severity, title, body, href, at: new Date() });
  const wants = news.channelIds
    ? Prisma.sql`c.id = ANY(${[...news.channelIds]}::int[])`
    : Prisma.sql`c.severity >= ${severity}::smallint AND (cardinality(c.kinds) = 0 OR ${kind}::text = ANY(c.kinds))`;
  const rows = await executor.rows<{ channel: Way }>(Prisma.sql`
    INSERT INTO deliveries (workspace_id, channel, channel_id, message, dedupe_key)
    SELECT c.workspace_id, c.kind, c.id, ${message}::jsonb, 'channel:' || c.id || ':' || ${news.dedupeKey}::text
    FROM channels c
    WHERE c.workspace_id = ${workspaceId} AND c.enabled AND ${wants}
    ON CONFLICT (workspace_id, dedupe_key) DO NOTHING
    RETURNING channel`);
  return rows.map(({ channel }) => channel);
}
