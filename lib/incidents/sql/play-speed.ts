import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Seconds that pass in a second here: 1, and in a drill what its facilitator chose. */
export async function playSpeed(tx: Prisma.TransactionClient, { workspaceId, drillOf }: WorkspaceScope): Promise<number> {
  if (drillOf === null) return 1;
  const drill = await tx.drill.findFirst({ where: { workspaceId: drillOf, drillWorkspaceId: workspaceId }, orderBy: { id: "desc" }, select: { speed: true } });
  return Math.max(1, drill?.speed ?? 1);
}
