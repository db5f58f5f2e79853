import "server-only";
import { askedNetworks, socialNetworks } from "@/lib/advocacy/accounts/handle-rules";
import type { OwnAccount } from "@/lib/advocacy/accounts/schema";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

const listLimit = 100;

/** The signed-in advocate's accounts, and the networks one can be named on. */
export async function listOwnAccounts(scope: WorkspaceScope): Promise<{ accounts: OwnAccount[]; networks: string[] }> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const [rows, sources] = await Promise.all([
    db().advocateAccount.findMany({ where: { workspaceId, userId }, orderBy: { id: "asc" }, take: listLimit }),
    db().source.findMany({ where: { workspaceId }, distinct: ["network"], select: { network: true } }),
  ]);
  const networks = socialNetworks.filter((network) => askedNetworks.includes(network) || sources.some((source) => source.network === network));
  const waiting = rows.filter(({ provedAt }) => provedAt === null);
  const others = waiting.length === 0 ? [] : await db().advocateAccount.findMany({
    where: { workspaceId, provedAt: { not: null }, userId: { not: userId }, OR: waiting.map(({ network, handle }) => ({ network, handle: { equals: handle, mode: "insensitive" as const } })) },
    select: { network: true, handle: true },
  });
  const isTaken = (row: { network: string; handle: string }) => others.some(({ network, handle }) => network === row.network && handle.toLowerCase() === row.handle.toLowerCase());
  return {
    networks,
    accounts: rows.map((row) => ({
      id: row.id,
      network: row.network,
      handle: row.handle,
      code: row.code,
      state: row.provedAt ? ("proved" as const) : isTaken(row) ? ("taken" as const) : ("waiting" as const),
      provedAt: row.provedAt,
      asksNetwork: askedNetworks.includes(row.network),
    })),
  };
}
