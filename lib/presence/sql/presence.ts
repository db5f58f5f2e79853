import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { stepStatement } from "@/lib/first-minute/sql/record-step";
import { publishing } from "@/lib/live/publish";
import { type PresenceMode, presenceSeconds } from "@/lib/presence/schema";

const shown = 20;
const until = Prisma.sql`clock_timestamp() + make_interval(secs => ${presenceSeconds}::int)`;

/**
 * A person is there, in one statement, which is its transaction. Who stays as they were is nothing that anybody need be told;
 * who arrives or does something else is, and has seen the conversation. Returns nothing where there is no such conversation.
 */
export function writePresence(scope: WorkspaceScope, conversationId: bigint, mode: PresenceMode): Prisma.Sql {
  const { workspaceId, userId } = scope;
  return Prisma.sql`
    WITH same AS (
      UPDATE presences SET expires_at = ${until}
      WHERE workspace_id = ${workspaceId} AND conversation_id = ${conversationId} AND user_id = ${userId}
        AND mode = ${mode}::presence_mode AND expires_at > clock_timestamp()
      RETURNING user_id
    ), arrived AS (
      INSERT INTO presences (workspace_id, conversation_id, user_id, mode, expires_at)
      SELECT c.workspace_id, c.id, ${userId}::int, ${mode}::presence_mode, ${until}
      FROM conversations c WHERE c.workspace_id = ${workspaceId} AND c.id = ${conversationId} AND NOT EXISTS (SELECT 1 FROM same)
      ON CONFLICT (workspace_id, conversation_id, user_id) DO UPDATE SET mode = excluded.mode, expires_at = excluded.expires_at
      RETURNING user_id, clock_timestamp() AS at
    ), stepped AS (
      ${stepStatement(workspaceId, conversationId, "seen", Prisma.sql`(SELECT at FROM arrived)`)} RETURNING 1
    ), ${publishing(workspaceId, "presence.changed", { conversationId: String(conversationId) }, Prisma.sql`
      (SELECT count(*) FROM arrived) > 0 AND (SELECT count(*) FROM stepped) >= 0`)}
    SELECT user_id, (SELECT count(*)::int FROM told) AS told FROM (SELECT user_id FROM same UNION ALL SELECT user_id FROM arrived) AS present`;
}

/** A person is there no more: said to the others when they were. */
export function endPresence(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    WITH gone AS (
      DELETE FROM presences
      WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ${conversationId} AND user_id = ${scope.userId}
      RETURNING user_id
    ), ${publishing(scope.workspaceId, "presence.changed", { conversationId: String(conversationId) }, Prisma.sql`(SELECT count(*) FROM gone) > 0`)}
    SELECT sent FROM told`;
}

export type PresenceRecord = { id: number; name: string; mode: PresenceMode; expiresAt: Date };

/** Who else is there; who writes comes first. */
export function otherPresences(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    SELECT p.user_id AS id, u.name, p.mode::text AS mode, p.expires_at AS "expiresAt"
    FROM presences p JOIN users u ON u.id = p.user_id
    WHERE p.workspace_id = ${scope.workspaceId} AND p.conversation_id = ${conversationId} AND p.user_id <> ${scope.userId}
      AND p.expires_at > clock_timestamp()
    ORDER BY p.mode DESC, u.name, p.user_id LIMIT ${shown}`;
}
