import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import { type PresenceMode, presenceSeconds } from "@/lib/presence/schema";

const shown = 20;
const until = Prisma.sql`clock_timestamp() + make_interval(secs => ${presenceSeconds}::int)`;

/** Says that a person is still there, doing the same: nothing that anybody need be told. No row: it is news. */
export function extendPresence(scope: WorkspaceScope, conversationId: bigint, mode: PresenceMode): Prisma.Sql {
  return Prisma.sql`
    UPDATE presences SET expires_at = ${until}
    WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ${conversationId} AND user_id = ${scope.userId}
      AND mode = ${mode}::presence_mode AND expires_at > clock_timestamp()
    RETURNING user_id`;
}

/** Arrives, or does something else; returns nothing where there is no such conversation. */
export function writePresence(scope: WorkspaceScope, conversationId: bigint, mode: PresenceMode): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO presences (workspace_id, conversation_id, user_id, mode, expires_at)
    SELECT c.workspace_id, c.id, ${scope.userId}::int, ${mode}::presence_mode, ${until}
    FROM conversations c WHERE c.workspace_id = ${scope.workspaceId} AND c.id = ${conversationId}
    ON CONFLICT (workspace_id, conversation_id, user_id) DO UPDATE SET mode = excluded.mode, expires_at = excluded.expires_at
    RETURNING user_id`;
}

export function endPresence(scope: WorkspaceScope, conversationId: bigint): Prisma.Sql {
  return Prisma.sql`
    DELETE FROM presences
    WHERE workspace_id = ${scope.workspaceId} AND conversation_id = ${conversationId} AND user_id = ${scope.userId}
    RETURNING user_id`;
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
