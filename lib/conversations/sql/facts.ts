import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

const factsShown = 50;
const notesShown = 200;

/** A conversation's response and resolution facts, the newest fifty, oldest first within a kind. */
export function threadFacts(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      SELECT f.kind::text AS kind, f.seq, f.started_at AS "startedAt", f.ended_at AS "endedAt", f.seconds,
        f.staffed_seconds AS "staffedSeconds", a.handle AS account
      FROM conversation_facts f
      LEFT JOIN authors a ON a.workspace_id = f.workspace_id AND a.id = f.account_id
      WHERE f.workspace_id = ${scope.workspaceId} AND f.conversation_id = ${conversationId}
      ORDER BY (f.kind = 'next_response'), f.seq DESC LIMIT ${factsShown}) AS shown
    ORDER BY kind, seq`;
}

export type LaterAnswersRecord = { asked: number; answered: number; slowestSeconds: number | null; slowestStaffedSeconds: number | null };

/** All gaps after the first answer together: a long thread has more of them than are listed one by one. */
export function laterAnswers(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS asked, count(seconds)::int AS answered, max(seconds) AS "slowestSeconds",
      (array_agg(staffed_seconds ORDER BY seconds DESC NULLS LAST))[1] AS "slowestStaffedSeconds"
    FROM conversation_facts
    WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ${conversationId} AND kind = 'next_response'`;
}

/** The newest notes of a conversation, oldest first. */
export function threadNotes(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      SELECT n.id, n.body, n.created_at AS "createdAt", n.user_id AS "userId", u.name AS "userName",
        (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.id), '[]') FROM users p WHERE p.id = ANY(n.mentioned_ids)) AS mentioned
      FROM notes n LEFT JOIN users u ON u.id = n.user_id
      WHERE n.workspace_id = ${scope.workspaceId} AND n.conversation_id = ${conversationId}
      ORDER BY n.created_at DESC, n.id DESC LIMIT ${notesShown}) AS shown
    ORDER BY "createdAt", id`;
}
