import "server-only";
import type * as z from "zod/mini";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { Incident, IncidentTask, Prisma } from "@/lib/generated/prisma/client";
import { readNames } from "@/lib/incidents/members-data";
import { readContent } from "@/lib/incidents/playbook-data";
import type { incidentsOut, roomOut, taskOut } from "@/lib/incidents/room-schema";
import { factsSchema, type IncidentRole, incidentRoles, type incidentStates, rumourVerdicts, strategySchema } from "@/lib/incidents/schema";
import { incidentGone } from "@/lib/incidents/sql/hold";
import { playSpeed } from "@/lib/incidents/sql/play-speed";
import { listStatements } from "@/lib/incidents/statement-data";
import { listWritingSources } from "@/lib/replies/own-post-data";

const pageSize = 100;

/** Incidents of a state, or all that are over, the newest first. */
export async function listIncidents(scope: WorkspaceScope, { state, before }: { state?: (typeof incidentStates)[number] | "over"; before?: number }): Promise<z.input<typeof incidentsOut>> {
  const where: Prisma.IncidentWhereInput = { workspaceId: scope.workspaceId, ...(state === undefined ? {} : { state: state === "over" ? { not: "open" } : state }), ...(before === undefined ? {} : { id: { lt: before } }) };
  const rows = await db().incident.findMany({ where, orderBy: { id: "desc" }, take: pageSize });
  const nameOf = await readNames(rows.map(({ leadId }) => leadId));
  return { incidents: rows.map((row) => listed(row, nameOf)), asOf: new Date() };
}

const listed = ({ id, name, severity, state, leadId, declaredAt, stoodDownAt, closedAt }: Incident, nameOf: (id: number) => string) => ({
  id, name, severity, state, lead: { id: leadId, name: nameOf(leadId) }, declaredAt, stoodDownAt, closedAt,
});

export async function getIncident(scope: WorkspaceScope, id: number): Promise<Incident> {
  const incident = await db().incident.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  if (!incident) throw incidentGone();
  return incident;
}

/** Everything in a room but its timeline and its figures. */
export async function getRoom(scope: WorkspaceScope, id: number): Promise<z.input<typeof roomOut>> {
  const { workspaceId } = scope;
  const incident = await getIncident(scope, id);
  const where = { workspaceId, incidentId: id };
  const [roles, tasks, rumours, stakeholders, statements, topics, sources, alert, playbook, accounts, review, speed] = await Promise.all([
    db().incidentRole.findMany({ where, orderBy: { userId: "asc" } }),
    db().incidentTask.findMany({ where: { ...where, isAction: false }, orderBy: { position: "asc" } }),
    db().rumour.findMany({ where, orderBy: { id: "desc" } }),
    db().stakeholder.findMany({ where, orderBy: { id: "asc" } }),
    listStatements(scope, id),
    db().topic.findMany({ where: { workspaceId, id: { in: incident.topicIds } }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db().source.findMany({ where: { workspaceId, id: { in: incident.sourceIds } }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
    db().alert.findFirst({ where, orderBy: { firedAt: "asc" }, select: { id: true, reason: true, firedAt: true } }),
    incident.playbookId === null ? null : db().playbook.findUnique({ where: { workspaceId_id: { workspaceId, id: incident.playbookId } }, select: { id: true, name: true, body: true } }),
    listWritingSources(scope),
    db().review.count({ where }),
    playSpeed(db(), scope),
  ]);
  const nameOf = await readNames([
    incident.leadId, incident.declaredById, ...roles.map(({ userId }) => userId), ...tasks.flatMap(({ ownerId, doneById }) => [ownerId, doneById]),
    ...rumours.map(({ createdById }) => createdById), ...stakeholders.map(({ toldById }) => toldById),
  ]);
  return {
    ...listed(incident, nameOf),
    summary: incident.summary,
    declaredBy: nameOf(incident.declaredById),
    roles: roles.flatMap(({ role, userId }) => (isRole(role) ? [{ role, person: { id: userId, name: nameOf(userId) } }] : [])),
    topics, sources, alert,
    strategy: strategySchema.parse(incident.strategy),
    facts: factsSchema.parse(incident.facts),
    updateEverySeconds: incident.updateEverySeconds,
    firstStatementDueAt: incident.firstStatementDueAt,
    playbook: playbook && sayPlaybook(playbook),
    statements,
    tasks: tasks.map((task) => presentTask(task, nameOf)),
    speed,
    rumours: rumours.map(({ createdById, verdict, ...rumour }) => ({ ...rumour, verdict: rumourVerdicts.find((one) => one === verdict) ?? "unclear", by: nameOf(createdById) })),
    stakeholders: stakeholders.map(({ id: stakeholderId, name, how, toldAt, toldById }) => ({ id: stakeholderId, name, how, toldAt, toldBy: toldById === null ? null : nameOf(toldById) })),
    accounts: accounts.map(({ id: sourceId, network, accountHandle }) => ({ sourceId, network, handle: accountHandle ?? "" })),
    hasReview: review > 0,
    version: incident.version,
    mayLead: leads.some((role) => role === scope.role),
    asOf: new Date(),
  };
}

const isRole = (role: string): role is IncidentRole => incidentRoles.some((one) => one === role);

export function presentTask({ id, text, role, ownerId, dueAt, doneAt, doneById }: IncidentTask, nameOf: (id: number) => string): z.input<typeof taskOut> {
  return {
    id, text, role: role !== null && isRole(role) ? role : null, owner: ownerId === null ? null : { id: ownerId, name: nameOf(ownerId) }, dueAt, doneAt,
    doneBy: doneById === null ? null : nameOf(doneById),
  };
}

function sayPlaybook({ id, name, body }: { id: number; name: string; body: unknown }) {
  const { statements, variables, dos, donts } = readContent(body);
  return { id, name, statements, variables, dos, donts };
}
