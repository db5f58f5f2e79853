import "server-only";
import type { OwnedAccount } from "@/lib/accounts/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

const listLimit = 5_000;

export function listOwnedAccounts(scope: WorkspaceScope): Promise<OwnedAccount[]> {
  return db().ownedAccount.findMany({
    where: { workspaceId: scope.workspaceId },
    select: { network: true, handle: true, createdAt: true },
    orderBy: [{ network: "asc" }, { handleKey: "asc" }],
    take: listLimit,
  });
}
