import "server-only";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { clockLimits, type Targets } from "@/lib/clocks/schema";
import { db } from "@/lib/db/client";

const choicesShown = 500;

/** The workspace's targets and escalations, and what they can name. */
export async function getTargets(scope: WorkspaceScope): Promise<Targets> {
  const { workspaceId } = scope;
  const named = { where: { workspaceId }, select: { id: true, name: true }, orderBy: { name: "asc" }, take: choicesShown } as const;
  const [targets, escalations, workspace, topics, sources, members] = await Promise.all([
    db().target.findMany({ where: { workspaceId }, orderBy: [{ kind: "asc" }, { severity: "asc" }, { id: "asc" }], take: clockLimits.targets, omit: { workspaceId: true } }),
    db().escalation.findMany({ where: { workspaceId }, orderBy: [{ kind: "asc" }, { afterSeconds: "asc" }, { id: "asc" }], take: clockLimits.escalations, omit: { workspaceId: true, changedAt: true } }),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { firstResponseTargetSeconds: true } }),
    db().topic.findMany(named),
    db().source.findMany(named),
    db().membership.findMany({ where: { workspaceId, role: { in: [...workers] } }, select: { user: { select: { id: true, name: true } } }, orderBy: { user: { name: "asc" } }, take: choicesShown }),
  ]);
  return { targets, escalations, defaultSeconds: workspace.firstResponseTargetSeconds, topics, sources, people: members.map(({ user }) => user) };
}
