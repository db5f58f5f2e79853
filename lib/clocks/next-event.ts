import type { ComputedClock } from "@/lib/clocks/compute-clocks";
import type { EscalationAction, TargetKind } from "@/lib/clocks/schema";
import type { Role } from "@/lib/auth/roles";

export type EscalationRule = {
  id: number;
  kind: TargetKind;
  afterSeconds: number;
  severity: number | null;
  action: EscalationAction;
  userId: number | null;
  role: Role | null;
  /** What fell due before it was written stays without it. */
  changedAt: Date;
};

type Subject = Pick<ComputedClock, "kind" | "dueAt"> & { severity: number };

/** When an escalation happens to a clock that nobody has ended by then; null when it does not apply to it. */
export function escalatesAt({ kind, dueAt, severity }: Subject, rule: EscalationRule): Date | null {
  if (rule.kind !== kind || !dueAt || (rule.severity !== null && severity > rule.severity)) return null;
  const at = new Date(dueAt.getTime() + rule.afterSeconds * 1000);
  return at < rule.changedAt ? null : at;
}

/** When something happens to an open clock next: it is missed (unless people were told already) or an escalation is due that has not happened. */
export function nextEventAt(clock: Subject & { told: boolean }, rules: readonly EscalationRule[], done: ReadonlySet<number>): Date | null {
  let next = clock.told ? null : clock.dueAt;
  for (const rule of rules) {
    const at = done.has(rule.id) ? null : escalatesAt(clock, rule);
    if (at && (!next || at < next)) next = at;
  }
  return next;
}
