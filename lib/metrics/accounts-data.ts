import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** Author ids of the owned account with that handle; several where it exists on several networks. */
export async function listOwnedAccountIds(scope: WorkspaceScope, handle: string): Promise<string[]> {
  const wanted = handle.replace(/^@/, "").toLowerCase();
  const owned = await db().author.findMany({
    where: { workspaceId: scope.workspaceId, owned: true },
    select: { id: true, handle: true },
    orderBy: { id: "asc" },
    take: 10_000,
  });
  const found = owned.filter((author) => author.handle.toLowerCase() === wanted);
  if (found.length === 0) throw new AppError("not_found", `No owned account "${handle}" has posted here. Its handle is written as on its network; Sources lists the accounts you own.`);
  return found.map((author) => author.id.toString());
}
