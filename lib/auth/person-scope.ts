import "server-only";
import { db } from "@/lib/db/client";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";

/**
 * Scope of somebody whom a signed link stands for, with the role they have now; null when they left. `actor` says in the
 * audit log by which way: "user:7 by link".
 */
export async function findPersonScope(workspaceId: number, userId: number, way: string): Promise<WorkspaceScope | null> {
  const membership = await db().membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, include: { user: { select: { timeZone: true } } } });
  const workspace = membership && (await db().workspace.findUnique({ where: { id: workspaceId }, select: { slug: true, timeZone: true } }));
  if (!membership || !workspace) return null;
  return makeScope({ workspaceId, slug: workspace.slug, timeZone: membership.user.timeZone ?? workspace.timeZone, userId, role: membership.role, actor: `user:${userId} by ${way}` });
}
