import type { Room } from "@/lib/incidents/room-schema";
import { type IncidentRole, incidentRoles } from "@/lib/incidents/schema";
import { incidentSeverities, type IncidentSeverity } from "@/lib/incidents/severity";
import { clockDefaults } from "@/lib/incidents/statement-clock";

/** What the fields hold: ids as text, as choices give them. */
export type IncidentForm = {
  name: string;
  severity: IncidentSeverity;
  summary: string;
  leadId: string | null;
  roles: Partial<Record<IncidentRole, string | null>>;
  topicIds: string[];
  sourceIds: string[];
  playbookId: string | null;
  firstDueMinutes: number;
  updateEveryMinutes: number;
};

export const emptyIncident: IncidentForm = { name: "", severity: 3, summary: "", leadId: null, roles: {}, topicIds: [], sourceIds: [], playbookId: null, firstDueMinutes: clockDefaults.firstMinutes, updateEveryMinutes: clockDefaults.updateEveryMinutes };

export function formOfRoom({ name, severity, summary, lead, roles, topics, sources, playbook, updateEverySeconds }: Room): IncidentForm {
  return {
    ...emptyIncident, name, summary,
    severity: incidentSeverities.find((one) => one === severity) ?? 3,
    leadId: String(lead.id),
    roles: Object.fromEntries(roles.map(({ role, person }) => [role, String(person.id)])),
    topicIds: topics.map(({ id }) => String(id)),
    sourceIds: sources.map(({ id }) => String(id)),
    playbookId: playbook ? String(playbook.id) : null,
    updateEveryMinutes: Math.max(5, Math.round(updateEverySeconds / 60)),
  };
}

/** What is sent, of a new one and of a changed one. */
export function bodyOf({ leadId, roles, topicIds, sourceIds, playbookId, name, severity, summary, updateEveryMinutes }: IncidentForm) {
  return {
    name: name.trim(), severity, summary, updateEveryMinutes,
    ...(leadId === null ? {} : { leadId: Number(leadId) }),
    roles: incidentRoles.flatMap((role) => (roles[role] ? [{ role, userId: Number(roles[role]) }] : [])),
    topicIds: topicIds.map(Number),
    sourceIds: sourceIds.map(Number),
    ...(playbookId === null ? {} : { playbookId: Number(playbookId) }),
  };
}
