import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";

/** Scope for jobs and the command line, which act for the installation itself. */
export async function systemScope(workspaceId: number, actor: string): Promise<WorkspaceScope> {
  const workspace = await db().workspace.findUnique({ where: { id: workspaceId } });
  if (!workspace) throw new AppError("not_found", `There is no workspace ${workspaceId}.`);
  return makeScope({ workspaceId, slug: workspace.slug, drillOf: workspace.drillOf, timeZone: workspace.timeZone, userId: null, role: "system", actor });
}
