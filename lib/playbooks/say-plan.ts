import type { ChecklistRole, PlaybookContent, StatementKind } from "@/lib/playbooks/body-schema";

export const checklistRoleNames: Record<ChecklistRole, string> = { lead: "Lead", writer: "Writer", monitor: "Monitor", approver: "Approver", liaison: "Liaison" };
export const statementKindNames: Record<StatementKind, string> = { holding: "Holding statement", update: "Update", correction: "Correction", final: "Final statement" };

/** "at once", "by 15 min", "by 3 h", "by day 2": since the incident was declared. */
export function sayDue(afterMinutes: number): string {
  if (afterMinutes === 0) return "at once";
  if (afterMinutes < 120) return `by ${afterMinutes} min`;
  return afterMinutes < 1_440 ? `by ${tidy(afterMinutes / 60)} h` : `by day ${Math.ceil(afterMinutes / 1_440)}`;
}

const tidy = (value: number) => String(Math.round(value * 10) / 10);

/** Whether anybody has written anything in it. */
export function hasPlan({ triggers, severity, checklists, statements, dos, donts }: PlaybookContent): boolean {
  return [triggers, severity, statements, dos, donts, ...Object.values(checklists)].some((list) => list.length > 0);
}
