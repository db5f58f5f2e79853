import "server-only";
import { personOf } from "@/lib/auth/person-of";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { refusePlaces, severityOf } from "@/lib/incidents/declare-mutations";
import { readNames, refuseLead, refuseStrangers } from "@/lib/incidents/members-data";
import { takeChecklist } from "@/lib/incidents/playbook-data";
import type { IncidentChange } from "@/lib/incidents/room-schema";
import { type decideStrategyBody, type IncidentRole, incidentRoleNames, type Strategy } from "@/lib/incidents/schema";
import { saySeverity } from "@/lib/incidents/severity";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdRunning } from "@/lib/incidents/sql/hold";
import { hurrySources } from "@/lib/incidents/sql/hurry-sources";
import { playSpeed } from "@/lib/incidents/sql/play-speed";
import { settleClock } from "@/lib/incidents/sql/settle-clock";
import { responseNames, suggestStrategy } from "@/lib/incidents/suggest-strategy";
import { notify } from "@/lib/notifications/sql/notify";
import type * as z from "zod/mini";

type Tx = Prisma.TransactionClient;

/** Of two who change the same incident the second is told. */
export function refuseStale(incident: Incident, version: number): void {
  if (incident.version !== version) throw new AppError("conflict", "Somebody changed this incident since you opened it. Look at theirs, then make your change again.");
}

/** Changes what an incident is, how grave, and who does what. Each change stands on the timeline. */
export function changeIncident(scope: WorkspaceScope, id: number, change: IncidentChange): Promise<void> {
  const { workspaceId } = scope;
  const { name, severity, reason, summary, leadId, roles, topicIds, sourceIds, playbookId, updateEveryMinutes, version } = change;
  return inTransaction(async (tx) => {
    const incident = await holdRunning(tx, scope, id);
    refuseStale(incident, version);
    const now = new Date();
    const speed = await playSpeed(tx, scope);
    await refusePlaces(tx, workspaceId, topicIds ?? [], sourceIds ?? []);
    if (leadId !== undefined && leadId !== incident.leadId) await changeLead(tx, scope, incident, leadId, now);
    if (roles) await changeRoles(tx, scope, incident, roles, now);
    if (severity !== undefined && severity !== incident.severity) await tellSeverity(tx, scope, incident, severity, reason, now);
    if (playbookId !== undefined && playbookId !== incident.playbookId) await changePlaybook(tx, scope, incident, { playbookId, leadId: leadId ?? incident.leadId, speed, now });
    const changed = await tx.incident.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        name, severity, summary, leadId, topicIds, sourceIds, playbookId, version: version + 1,
        ...(updateEveryMinutes === undefined ? {} : { updateEverySeconds: Math.max(1, Math.round((updateEveryMinutes * 60) / speed)) }),
      },
    });
    await settleClock(tx, changed, now);
    if (sourceIds) await hurrySources(tx, scope, sourceIds);
    await announceIncident(tx, scope, "incident.change", id, Object.fromEntries(Object.keys(change).filter((key) => key !== "version" && change[key as keyof IncidentChange] !== undefined).map((key) => [key, true])));
  });
}

async function changeLead(tx: Tx, scope: WorkspaceScope, { id, version, severity, name }: Incident, leadId: number, at: Date): Promise<void> {
  await refuseLead(tx, scope.workspaceId, leadId);
  const nameOf = await readNames([leadId], tx);
  await addEntry(tx, scope, id, { kind: "role", text: `${nameOf(leadId)} leads from now on.`, dedupeKey: `lead:${version}`, at });
  await notify(tx, scope.workspaceId, { kind: "incident_update", to: { userIds: [leadId] }, exceptUserId: scope.userId, severity, title: `You lead: ${name}`, href: `/crises/incidents/${id}`, dedupeKey: `incident-lead:${id}:${version}` });
}

async function changeRoles(tx: Tx, scope: WorkspaceScope, { id, version, severity, name }: Incident, roles: readonly { role: IncidentRole; userId: number }[], at: Date): Promise<void> {
  const { workspaceId } = scope;
  await refuseStrangers(tx, workspaceId, roles.map(({ userId }) => userId));
  const known = await tx.incidentRole.findMany({ where: { workspaceId, incidentId: id } });
  const added = roles.filter(({ role, userId }) => !known.some((one) => one.role === role && one.userId === userId));
  const removed = known.filter(({ role, userId }) => !roles.some((one) => one.role === role && one.userId === userId));
  if (added.length + removed.length === 0) return;
  await tx.incidentRole.deleteMany({ where: { workspaceId, incidentId: id } });
  await tx.incidentRole.createMany({ data: roles.map((role) => ({ workspaceId, incidentId: id, ...role })), skipDuplicates: true });
  // Steps that nobody had are now whose role they are of.
  for (const { role, userId } of added) await tx.incidentTask.updateMany({ where: { workspaceId, incidentId: id, isAction: false, role, ownerId: null, doneAt: null }, data: { ownerId: userId } });
  const nameOf = await readNames([...added, ...removed].map(({ userId }) => userId), tx);
  const words = [
    ...added.map(({ role, userId }) => `${nameOf(userId)} is ${roleWord(role)}.`),
    ...removed.map(({ role, userId }) => `${nameOf(userId)} is not ${roleWord(role)} any more.`),
  ];
  await addEntry(tx, scope, id, { kind: "role", text: words.join(" "), dedupeKey: `roles:${version}`, at });
  for (const { role, userId } of added) {
    await notify(tx, workspaceId, { kind: "incident_update", to: { userIds: [userId] }, exceptUserId: scope.userId, severity, title: `You are ${roleWord(role)}: ${name}`, href: `/crises/incidents/${id}`, dedupeKey: `incident-role:${id}:${version}:${role}` });
  }
}

const roleWord = (role: string) => (Object.entries(incidentRoleNames).find(([key]) => key === role)?.[1] ?? role).toLowerCase();

async function tellSeverity(tx: Tx, scope: WorkspaceScope, { id, version, severity: former, name }: Incident, severity: number, reason: string, at: Date): Promise<void> {
  if (reason === "") throw new AppError("invalid_input", "Say why the severity changes.", { issues: [{ path: "reason", message: "Say why." }] });
  const text = `${severity < former ? "Graver" : "Less grave"} than ${former}: ${saySeverity(severityOf(severity))} ${reason}`;
  await addEntry(tx, scope, id, { kind: "severity", text, dedupeKey: `severity:${version}`, at });
  await notify(tx, scope.workspaceId, { kind: "incident_update", to: { roles: workers }, exceptUserId: scope.userId, severity, title: `${name}: severity ${severity}, was ${former}`, body: reason, href: `/crises/incidents/${id}`, dedupeKey: `incident-severity:${id}:${version}` });
}

/** Another playbook brings its checklist; what the former one left undone goes. */
async function changePlaybook(tx: Tx, scope: WorkspaceScope, { workspaceId, id, version }: Incident, { playbookId, leadId, speed, now }: { playbookId: number; leadId: number; speed: number; now: Date }): Promise<void> {
  await tx.incidentTask.deleteMany({ where: { workspaceId, incidentId: id, isAction: false, role: { not: null }, doneAt: null } });
  const roles = await tx.incidentRole.findMany({ where: { workspaceId, incidentId: id }, select: { role: true, userId: true } });
  const known = roles.flatMap(({ role, userId }) => (role in incidentRoleNames ? [{ role: role as IncidentRole, userId }] : []));
  const steps = await takeChecklist(tx, scope, { incidentId: id, playbookId, leadId, roles: known, from: now, speed });
  const playbook = await tx.playbook.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: playbookId } }, select: { name: true } });
  await addEntry(tx, scope, id, { kind: "decision", text: `Playbook: ${playbook.name}, with ${steps} ${steps === 1 ? "step" : "steps"}.`, href: "/playbooks", dedupeKey: `playbook:${version}`, at: now });
}

/** Records what the lead decided, beside what the theory suggests for the situation as the lead sees it. */
export function decideStrategy(scope: WorkspaceScope, id: number, { situation, decided, reason, version }: z.output<typeof decideStrategyBody>): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdRunning(tx, scope, id);
    refuseStale(incident, version);
    const now = new Date();
    const suggestion = suggestStrategy(situation);
    const strategy: Strategy = { situation, suggested: suggestion.responses, decided, reason, decidedById: userId, decidedAt: now };
    await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { cluster: situation.cluster, strategy: { ...strategy, decidedAt: now.toISOString() }, version: version + 1 } });
    const say = (list: readonly (keyof typeof responseNames)[]) => (list.length === 0 ? "information alone" : list.map((one) => responseNames[one].name.toLowerCase()).join(" and "));
    const beside = [...suggestion.responses].sort().join() === [...decided].sort().join() ? "as suggested" : `suggested was ${say(suggestion.responses)}`;
    await addEntry(tx, scope, id, { kind: "decision", text: `Strategy: ${say(decided)}, ${beside}. ${reason}`.trim(), dedupeKey: `strategy:${version}`, at: now });
    await announceIncident(tx, scope, "incident.strategy", id, { decided });
  });
}
