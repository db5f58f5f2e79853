import "server-only";
import { networkOfServers } from "@/lib/advocacy/accounts/advocate-keys";
import { Prisma } from "@/lib/db/executor";

/**
 * Whether advocate_accounts `c` is the proven account of authors `a`. Until a network's own id is known the key is the
 * handle in lower case.
 */
export const isAccountOf = Prisma.sql`c.workspace_id = a.workspace_id AND c.network = a.network AND c.proved_at IS NOT NULL
  AND (c.key IN (a.key, lower(a.handle)) OR (c.network = ${networkOfServers} AND lower(c.handle) = lower(a.handle)))`;
