import "server-only";
import { db } from "@/lib/db/client";
import { makeScope, type WorkspaceScope } from "@/lib/auth/scope";

/** Scope of whoever reads a team's channel, by a link posted there: a responder without a name. Null when the channel was removed or switched off. */
export async function findChannelScope(workspaceId: number, channelId: number): Promise<{ scope: WorkspaceScope; channel: string } | null> {
  const channel = await db().channel.findUnique({ where: { workspaceId_id: { workspaceId, id: channelId } }, select: { name: true, enabled: true } });
  const workspace = channel?.enabled ? await db().workspace.findUnique({ where: { id: workspaceId }, select: { slug: true, timeZone: true, drillOf: true } }) : null;
  if (!channel || !workspace) return null;
  return { scope: makeScope({ workspaceId, ...workspace, userId: null, role: "responder", actor: `channel:${channelId}` }), channel: channel.name };
}
