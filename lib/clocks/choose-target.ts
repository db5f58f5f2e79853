import type { TargetKind } from "@/lib/clocks/schema";

export type TargetRule = { kind: TargetKind; severity: number | null; topicId: number | null; sourceId: number | null; seconds: number; staffed: boolean };
export type TargetSubject = { severity: number; topicIds: readonly number[]; sourceId: number };
export type ChosenTarget = { seconds: number; staffed: boolean };

/**
 * The target that holds for a conversation: the most specific one, a severity counting more than a topic and a topic more
 * than a source; among severities the graver, then the shorter time. A severity means "at least this grave". Where none
 * holds, answers are due within the workspace's default, and nothing is due for a resolution (null).
 */
export function chooseTarget(kind: TargetKind, subject: TargetSubject, rules: readonly TargetRule[], defaultSeconds: number): ChosenTarget | null {
  let best: TargetRule | null = null;
  for (const rule of rules) if (rule.kind === kind && holds(rule, subject) && (!best || isNearer(rule, best))) best = rule;
  if (best) return { seconds: best.seconds, staffed: best.staffed };
  return kind === "resolution" ? null : { seconds: defaultSeconds, staffed: false };
}

function holds(rule: TargetRule, subject: TargetSubject): boolean {
  return (
    (rule.severity === null || subject.severity <= rule.severity) &&
    (rule.topicId === null || subject.topicIds.includes(rule.topicId)) &&
    (rule.sourceId === null || subject.sourceId === rule.sourceId)
  );
}

function isNearer(a: TargetRule, b: TargetRule): boolean {
  const order = weight(b) - weight(a) || (a.severity ?? 0) - (b.severity ?? 0) || a.seconds - b.seconds || Number(a.staffed) - Number(b.staffed);
  return order < 0;
}

const weight = (rule: TargetRule) => (rule.severity === null ? 0 : 4) + (rule.topicId === null ? 0 : 2) + (rule.sourceId === null ? 0 : 1);
