import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { ReplyKind, ReplyState } from "@/lib/replies/schema";

export type ReplyRecord = {
  id: bigint; kind: ReplyKind; mentionId: bigint | null; text: string; state: ReplyState; url: string | null; error: string | null; attempts: number;
  createdAt: Date; updatedAt: Date; queuedAt: Date | null; sentAt: Date | null; confirmedAt: Date | null;
  userId: number; userName: string | null;
};

/** What threads show of replies `r`, the newest first. */
export function replyRows(condition: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.kind::text AS kind, r.mention_id AS "mentionId", r.text, r.state::text AS state, r.url, r.error, r.attempts,
      r.created_at AS "createdAt", r.updated_at AS "updatedAt", r.queued_at AS "queuedAt", r.sent_at AS "sentAt", r.confirmed_at AS "confirmedAt",
      r.user_id AS "userId", u.name AS "userName"
    FROM replies r LEFT JOIN users u ON u.id = r.user_id
    WHERE ${condition} ORDER BY r.id DESC LIMIT ${limit}`;
}
