import "server-only";
import { networkOfServers } from "@/lib/advocacy/accounts/advocate-keys";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Which of these authors are advocates' proven accounts: as lib/advocacy/accounts/sql/is-account-of.ts, for all of them at once. */
export async function advocateAuthors(executor: Executor, workspaceId: number, authorIds: readonly string[]): Promise<string[]> {
  const joined = Prisma.sql`FROM advocate_accounts c JOIN authors a ON a.workspace_id = c.workspace_id AND a.network = c.network AND a.id = ANY(${authorIds}::bigint[])`;
  const proved = Prisma.sql`WHERE c.workspace_id = ${workspaceId} AND c.proved_at IS NOT NULL`;
  const rows = await executor.rows<{ id: string }>(Prisma.sql`
    SELECT a.id::text ${joined} AND a.key = c.key ${proved}
    UNION SELECT a.id::text ${joined} AND lower(a.handle) = c.key ${proved}
    UNION SELECT a.id::text ${joined} AND lower(a.handle) = lower(c.handle) ${proved} AND c.network = ${networkOfServers}`);
  return rows.map(({ id }) => id);
}
