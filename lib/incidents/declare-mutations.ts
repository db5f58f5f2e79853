import "server-only";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { workers } from "@/lib/auth/roles";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { readNames, refuseLead, refuseStrangers } from "@/lib/incidents/members-data";
import { takeChecklist } from "@/lib/incidents/playbook-data";
import { type Declaration, type IncidentRole, incidentRoleNames } from "@/lib/incidents/schema";
import { incidentSeverities, saySeverity, severityCriteria } from "@/lib/incidents/severity";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { hurrySources } from "@/lib/incidents/sql/hurry-sources";
import { playSpeed } from "@/lib/incidents/sql/play-speed";
import { settleClock } from "@/lib/incidents/sql/settle-clock";
import { firstDueAt } from "@/lib/incidents/statement-clock";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

/**
 * Opens an incident's room, by hand or from an alert (which is then of this incident); its id. The statement clock starts,
 * the playbook's checklist becomes its tasks, everybody who works here is told. `conflict` for an alert that belongs to an
 * incident already, and for a second running incident of one name. In a drill all times run at the drill's speed.
 */
export function declareIncident(scope: WorkspaceScope, declaration: Declaration): Promise<number> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const { name, summary, roles, topicIds, sourceIds, playbookId, alertId } = declaration;
  const leadId = declaration.leadId ?? userId;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('incidents'))::text`;
    const same = await tx.incident.findFirst({ where: { workspaceId, name, state: "open" }, select: { id: true } });
    if (same) throw new AppError("conflict", `An incident called ${name} is running already. Work in its room, or give this one another name.`, { incidentId: same.id });
    await refuseLead(tx, workspaceId, leadId);
    await refuseStrangers(tx, workspaceId, roles.map((role) => role.userId));
    await refusePlaces(tx, workspaceId, topicIds, sourceIds);
    const now = new Date();
    const speed = await playSpeed(tx, scope);
    const severity = severityOf(declaration.severity);
    const incident = await tx.incident.create({
      data: {
        workspaceId, name, severity, summary, leadId, topicIds, sourceIds, playbookId, declaredById: userId, declaredAt: now,
        firstStatementDueAt: firstDueAt(now, declaration.firstDueMinutes / speed), updateEverySeconds: Math.max(1, Math.round((declaration.updateEveryMinutes * 60) / speed)),
      },
    });
    const { id } = incident;
    await tx.incidentRole.createMany({ data: roles.map((role) => ({ workspaceId, incidentId: id, ...role })), skipDuplicates: true });
    if (playbookId !== null) await takeChecklist(tx, scope, { incidentId: id, playbookId, leadId, roles, from: now, speed });
    const nameOf = await readNames([userId, leadId, ...roles.map((role) => role.userId)], tx);
    if (alertId !== undefined) await linkAlert(tx, scope, alertId, id, now);
    await addEntry(tx, scope, id, { kind: "declared", text: `${saySeverity(severity)} ${sayRoles(leadId, roles, nameOf)}`, dedupeKey: "declared", at: now });
    await settleClock(tx, incident, now);
    await hurrySources(tx, scope, sourceIds);
    await notify(tx, workspaceId, {
      kind: "incident_declared", to: { roles: workers }, exceptUserId: userId, severity,
      title: `Incident: ${name}`, body: [`Severity ${severity}, ${severityCriteria[severity].name.toLowerCase()}. ${sayRoles(leadId, roles, nameOf)}`, summary].filter(Boolean).join("\n\n"),
      href: `/crises/incidents/${id}`, dedupeKey: `incident:${id}`,
    });
    await announceIncident(tx, scope, "incident.declare", id, { name, severity, ...(alertId === undefined ? {} : { alert: alertId }) });
    return id;
  });
}

export function severityOf(severity: number): (typeof incidentSeverities)[number] {
  return incidentSeverities.find((one) => one === severity) ?? 5;
}

function sayRoles(leadId: number, roles: readonly { role: IncidentRole; userId: number }[], nameOf: (id: number) => string): string {
  const others = roles.map(({ role, userId }) => `${incidentRoleNames[role].toLowerCase()} ${nameOf(userId)}`);
  return `${[`Lead ${nameOf(leadId)}`, ...others].join(", ")}.`;
}

export async function refusePlaces(tx: Tx, workspaceId: number, topicIds: readonly number[], sourceIds: readonly number[]): Promise<void> {
  const [topics, sources] = [await tx.topic.count({ where: { workspaceId, id: { in: [...topicIds] } } }), await tx.source.count({ where: { workspaceId, id: { in: [...sourceIds] } } })];
  if (topics < topicIds.length) throw new AppError("invalid_input", "One of these topics does not exist any more. Choose again.");
  if (sources < sourceIds.length) throw new AppError("invalid_input", "One of these sources does not exist any more. Choose again.");
}

/** The alert becomes part of the incident; whoever comes second is told which one it is of. */
async function linkAlert(tx: Tx, scope: WorkspaceScope, alertId: number, incidentId: number, now: Date): Promise<void> {
  const { workspaceId, userId } = scope;
  await tx.$queryRaw`SELECT id FROM alerts WHERE workspace_id = ${workspaceId} AND id = ${alertId} FOR UPDATE`;
  const alert = await tx.alert.findUnique({ where: { workspaceId_id: { workspaceId, id: alertId } } });
  if (!alert) throw new AppError("not_found", "There is no such alert.");
  if (alert.incidentId !== null) throw new AppError("conflict", "Somebody declared an incident from this alert already.", { incidentId: alert.incidentId });
  await tx.alert.update({ where: { workspaceId_id: { workspaceId, id: alertId } }, data: { incidentId, verdict: "incident", verdictById: userId, verdictAt: now } });
  await addEntry(tx, scope, incidentId, { kind: "alert", text: alert.reason, href: `/crises/alerts/${alertId}`, dedupeKey: `alert:${alertId}`, at: alert.firedAt });
}
