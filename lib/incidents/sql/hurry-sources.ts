import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Prisma, Prisma as Sql } from "@/lib/generated/prisma/client";

/** What an incident reads is fetched at once, and from then on as often as each network allows (lib/sources/waiting-data.ts). */
export async function hurrySources(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, sourceIds: readonly number[]): Promise<void> {
  const which = sourceIds.length === 0 ? Sql.sql`true` : Sql.sql`id = ANY(${[...sourceIds]}::int[])`;
  await tx.$executeRaw`
    UPDATE sources SET next_sync_at = least(next_sync_at, now())
    WHERE workspace_id = ${workspaceId} AND state = 'active' AND next_sync_at IS NOT NULL AND ${which}`;
}
