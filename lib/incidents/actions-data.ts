import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { IncidentTask } from "@/lib/generated/prisma/client";
import { presentTask } from "@/lib/incidents/data";
import { readNames } from "@/lib/incidents/members-data";
import type { actionsOut } from "@/lib/incidents/room-schema";

const mostOpen = 500;
const mostDone = 50;

/** What reviews asked for: open until it is done, what is due first on top; then what was done lately. */
export async function listActions(scope: WorkspaceScope, now: Date): Promise<z.input<typeof actionsOut>> {
  const where = { workspaceId: scope.workspaceId, isAction: true };
  const [open, done] = await Promise.all([
    db().incidentTask.findMany({ where: { ...where, doneAt: null }, orderBy: [{ dueAt: { sort: "asc", nulls: "last" } }, { id: "asc" }], take: mostOpen }),
    db().incidentTask.findMany({ where: { ...where, doneAt: { not: null } }, orderBy: { doneAt: "desc" }, take: mostDone }),
  ]);
  const all = [...open, ...done];
  const [incidents, nameOf] = await Promise.all([
    db().incident.findMany({ where: { workspaceId: scope.workspaceId, id: { in: all.map(({ incidentId }) => incidentId) } }, select: { id: true, name: true } }),
    readNames(all.flatMap(({ ownerId, doneById }) => [ownerId, doneById])),
  ]);
  const present = (task: IncidentTask) => ({ ...presentTask(task, nameOf), incident: incidents.find(({ id }) => id === task.incidentId) ?? { id: task.incidentId, name: "An incident" } });
  return { open: open.map(present), done: done.map(present), asOf: now };
}
