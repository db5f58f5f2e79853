import type { Person } from "@/lib/alerts/route-alert";
import type { EscalationGroup, EscalationStep } from "@/lib/alerts/routing-schema";
import type { Verdict } from "@/lib/alerts/schema";

/** Who is told next when nobody acknowledges, by severity, 1 gravest; ordinary ones wait in the list. */
const usual: Readonly<Record<number, readonly EscalationStep[]>> = {
  1: steps(2, 5, 10),
  2: steps(5, 15, 30),
  3: steps(15, 45, 120),
  4: [],
  5: [],
};

export type Escalated = { severity: number; verdict: Verdict; firedAt: Date; endedAt: Date | null; escalated: number };
export type DueStep = { step: number; at: Date; to: EscalationGroup };

/**
 * The next step of an alert that nobody has acknowledged, whether or not its instant has come; in a mute none comes before
 * its end. Null: acknowledged, dismissed, over, or every step was taken. `escalated` counts the steps taken.
 */
export function nextEscalation(alert: Escalated, ruleSteps: readonly EscalationStep[] | null, mutedUntil: Date | null): DueStep | null {
  if (alert.verdict !== "open" || alert.endedAt !== null) return null;
  const next = (ruleSteps ?? usual[alert.severity] ?? [])[alert.escalated];
  if (!next) return null;
  const at = new Date(alert.firedAt.getTime() + next.afterMinutes * 60_000);
  return { step: alert.escalated, at: mutedUntil !== null && mutedUntil > at ? mutedUntil : at, to: next.to };
}

export type Receivers = { userIds: number[]; group: EscalationGroup; words: string };

/**
 * Who a step tells. A group in which nobody is passes it on at once: responders on shift, then leads, then
 * administrators; a step never waits for an empty chair.
 */
export function receiversOf(to: EscalationGroup, people: readonly Person[]): Receivers {
  const from = order.indexOf(to);
  for (const group of order.slice(from)) {
    const userIds = people.filter((person) => isOf(group, person)).map(({ id }) => id).sort((a, b) => a - b);
    if (userIds.length > 0) return { userIds, group, words: group === to ? `Nobody has acknowledged it: ${names[group]} are told.` : `Nobody has acknowledged it and ${absent[to]}: ${names[group]} are told.` };
  }
  return { userIds: [], group: to, words: "Nobody has acknowledged it, and there is nobody left to tell." };
}

const order = ["on_shift", "leads", "admins"] as const;
const names: Record<EscalationGroup, string> = { on_shift: "responders on shift", leads: "leads", admins: "administrators" };
const absent: Record<EscalationGroup, string> = { on_shift: "no responder is on shift", leads: "there is no lead", admins: "there is no administrator" };

function isOf(group: EscalationGroup, { role, onShift }: Person): boolean {
  if (group === "on_shift") return role === "responder" && onShift;
  return role === (group === "leads" ? "lead" : "admin");
}

function steps(onShift: number, leads: number, admins: number): readonly EscalationStep[] {
  return [
    { afterMinutes: onShift, to: "on_shift" },
    { afterMinutes: leads, to: "leads" },
    { afterMinutes: admins, to: "admins" },
  ];
}
