import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { conversationIncidentsOut } from "@/lib/incidents/room-schema";

/** Running incidents that a conversation belongs to, with what is said there to each rumour: at hand for an answer. */
export async function listOfConversation(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof conversationIncidentsOut>> {
  const { workspaceId } = scope;
  const conversation = await db().conversation.findUnique({ where: { workspaceId_id: { workspaceId, id: conversationId } }, select: { topicIds: true, sourceId: true } });
  if (!conversation) throw new AppError("not_found", "There is no such conversation. It may have been joined with another one.");
  const running = await db().incident.findMany({
    where: {
      workspaceId, state: "open",
      AND: [{ OR: [{ topicIds: { isEmpty: true } }, { topicIds: { hasSome: conversation.topicIds } }] }, { OR: [{ sourceIds: { isEmpty: true } }, { sourceIds: { has: conversation.sourceId } }] }],
    },
    orderBy: [{ severity: "asc" }, { id: "asc" }], select: { id: true, name: true, severity: true }, take: 20,
  });
  const rumours = await db().rumour.findMany({ where: { workspaceId, incidentId: { in: running.map(({ id }) => id) }, correction: { not: "" } }, orderBy: { id: "desc" }, select: { id: true, incidentId: true, claim: true, correction: true } });
  return { incidents: running.map((incident) => ({ ...incident, corrections: rumours.filter(({ incidentId }) => incidentId === incident.id) })) };
}
