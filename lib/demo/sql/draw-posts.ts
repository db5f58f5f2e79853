import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";

/** Posts by others that the model read, as if at random, but the same each time. */
export function drawDemoPosts(workspaceId: number, count: number): Prisma.Sql {
  return Prisma.sql`
    SELECT id, text FROM mentions
    WHERE workspace_id = ${workspaceId} AND NOT outbound AND deleted_at IS NULL AND p_negative IS NOT NULL
    ORDER BY md5(external_id), id LIMIT ${count}`;
}
