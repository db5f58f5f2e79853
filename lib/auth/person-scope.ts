import "server-only";
import { db } from "@/lib/db/client";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";

/** Scope of somebody whom a signed link stands for, with the role they have now; null when they left. */
export async function findPersonScope(workspaceId: number, userId: number): Promise<WorkspaceScope | null> {
  const membership = await db().membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, include: { user: { select: { timeZone: true } } } });
  const workspace = membership && (await db().workspace.findUnique({ where: { id: workspaceId }, select: { slug: true, timeZone: true, drillOf: true } }));
  if (!membership || !workspace) return null;
  return makeScope({ workspaceId, slug: workspace.slug, drillOf: workspace.drillOf, timeZone: membership.user.timeZone ?? workspace.timeZone, userId, role: membership.role, actor: `user:${userId}` });
}
