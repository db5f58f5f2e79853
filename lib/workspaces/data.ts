import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { staffedHoursSchema } from "@/lib/workspaces/schema";
import type { Session } from "@/lib/workspaces/session-schema";
import type { WorkspaceSettings } from "@/lib/workspaces/settings-schema";

const listLimit = 200;

/** The signed-in person, the workspace they are in and those they could be in. */
export async function getSession(scope: WorkspaceScope): Promise<Session> {
  const { userId, role } = scope;
  if (userId === null || role === "system") throw new AppError("unauthenticated", "Nobody is signed in.");
  const [user, mine] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, name: true, email: true, timeZone: true } }),
    db().membership.findMany({ where: { userId }, select: { workspaceId: true }, take: listLimit }),
  ]);
  const all = await db().workspace.findMany({
    where: { id: { in: [scope.workspaceId, ...mine.map((membership) => membership.workspaceId)] } },
    select: { id: true, slug: true, name: true, timeZone: true, demoScenario: true, firstResponseTargetSeconds: true, drillOf: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const workspace = all.find(({ id }) => id === scope.workspaceId);
  if (!workspace) throw new AppError("unauthenticated", "This workspace does not exist any more.");
  // A drill is entered from its page, and left by its banner: it stands among no workspaces.
  const workspaces = all.filter(({ id, drillOf }) => drillOf === null || id === workspace.id);
  const parent = workspace.drillOf === null ? null : await db().workspace.findUniqueOrThrow({ where: { id: workspace.drillOf }, select: { slug: true, name: true } });
  return { user, workspace: { ...workspace, drillOf: parent }, workspaces, role };
}

/** Whether the person may enter a workspace; throws `not_found` when not, as for one that does not exist. */
export async function getOwnWorkspaceSlug(scope: WorkspaceScope, slug: string): Promise<string> {
  const workspace = await db().workspace.findUnique({ where: { slug }, select: { id: true, slug: true } });
  const membership =
    workspace && scope.userId !== null
      ? await db().membership.findUnique({ where: { workspaceId_userId: { workspaceId: workspace.id, userId: scope.userId } }, select: { userId: true } })
      : null;
  if (!workspace || !membership) throw new AppError("not_found", "There is no workspace of this name that you may enter.");
  return workspace.slug;
}

export async function getSettings(scope: WorkspaceScope): Promise<WorkspaceSettings> {
  const row = await db().workspace.findUniqueOrThrow({
    where: { id: scope.workspaceId },
    select: { name: true, timeZone: true, firstResponseTargetSeconds: true, staffedHours: true },
  });
  return { ...row, staffedHours: staffedHoursSchema.parse(row.staffedHours) };
}
