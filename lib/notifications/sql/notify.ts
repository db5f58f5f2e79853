import "server-only";
import type { Role } from "@/lib/auth/roles";
import { type Executor, Prisma, viaPrisma } from "@/lib/db/executor";
import { publish } from "@/lib/live/publish";
import type { NotificationKind } from "@/lib/notifications/schema";

export type News = {
  kind: NotificationKind;
  /** Persons, and everybody of these roles. */
  to: { userIds?: readonly number[]; roles?: readonly Role[] };
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

/** Tells people something, in the transaction in which it happened. Members of the workspace only. */
export async function notify(tx: Executor | Prisma.TransactionClient, workspaceId: number, news: News): Promise<void> {
  const executor = "rows" in tx ? tx : viaPrisma(tx);
  const told = await executor.rows<{ id: string }>(Prisma.sql`
    INSERT INTO notifications (workspace_id, user_id, kind, severity, title, body, href, dedupe_key)
    SELECT m.workspace_id, m.user_id, ${news.kind}::text, ${news.severity ?? 5}::smallint, ${news.title}::text, ${news.body ?? ""}::text, ${news.href}::text, ${news.dedupeKey}::text
    FROM memberships m
    WHERE m.workspace_id = ${workspaceId} AND m.user_id IS DISTINCT FROM ${news.exceptUserId ?? null}::int
      AND (m.user_id = ANY(${[...(news.to.userIds ?? [])]}::int[]) OR m.role::text = ANY(${[...(news.to.roles ?? [])]}::text[]))
    ON CONFLICT (workspace_id, user_id, dedupe_key) DO NOTHING
    RETURNING id::text`);
  if (told.length > 0) await publish(executor, workspaceId, "notification.new");
}
