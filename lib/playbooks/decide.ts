import type { Role } from "@/lib/auth/roles";
import { everyday } from "@/lib/playbooks/everyday";
import { sayDecision } from "@/lib/playbooks/say-authority";
import { type Action, type Approver, type May, type Money, mays, rolesFrom, type Rule, type RuleRole } from "@/lib/playbooks/schema";

export type Ask = {
  role: Role | "system";
  /** 1 gravest to 5 ordinary. */
  severity: number;
  action: Action;
  /** Of a refund; left out, the answer is for amounts within the limit. */
  amount?: Money | null;
};

export type Decision = {
  may: May;
  /** Up to which amount alone; null: any, or none is given alone. */
  limit: Money | null;
  /** How many people must allow it; 0 when nobody must, or nobody can. */
  stepsNeeded: 0 | 1 | 2;
  /** The least role of whoever decides; null when nobody is asked. */
  approver: Approver | null;
  approverRoles: Role[];
  /** For the person who wants it, in words. */
  why: string;
  /** The rule that decided; null when none speaks of it. */
  rule: Rule | null;
};

/**
 * What a person may do. Of the rules that speak of the action, the role and the severity, the most specific wins: one
 * that names the role before one for everybody, then the narrower range of severity, then the stricter; of two alike the
 * first. What a playbook leaves unsaid is as in Everyday. A refund above the limit, or in another currency, needs approval.
 */
export function decide(rules: readonly Rule[], ask: Ask): Decision {
  const role = ruleRoleOf(ask.role);
  const rule = role && (mostSpecific(rules, role, ask) ?? mostSpecific(everyday.rules, role, ask));
  if (!role || !rule) return { may: "no", limit: null, stepsNeeded: 0, approver: null, approverRoles: [], why: sayDecision(ask, null), rule: null };
  const isOver = rule.limit !== null && ask.amount != null && (ask.amount.currency !== rule.limit.currency || ask.amount.amount > rule.limit.amount);
  const may = rule.may === "alone" && isOver ? "with approval" : rule.may;
  const isAsked = may === "with approval";
  return {
    may,
    limit: rule.may === "alone" ? rule.limit : null,
    stepsNeeded: isAsked ? rule.steps : 0,
    approver: isAsked ? rule.approver : null,
    approverRoles: isAsked ? rolesFrom(rule.approver) : [],
    why: sayDecision(ask, rule),
    rule,
  };
}

function ruleRoleOf(role: Ask["role"]): RuleRole | null {
  return role === "responder" ? "responder" : role === "lead" || role === "admin" ? "lead" : null;
}

function mostSpecific(rules: readonly Rule[], role: RuleRole, { action, severity }: Ask): Rule | null {
  let best: Rule | null = null;
  for (const rule of rules) {
    if (rule.action !== action || (rule.role !== null && rule.role !== role) || severity < rule.from || severity > rule.to) continue;
    if (best === null || isMoreSpecific(rule, best)) best = rule;
  }
  return best;
}

function isMoreSpecific(rule: Rule, than: Rule): boolean {
  const named = Number(rule.role !== null) - Number(than.role !== null);
  if (named !== 0) return named > 0;
  const width = rule.to - rule.from - (than.to - than.from);
  if (width !== 0) return width < 0;
  return mays.indexOf(rule.may) > mays.indexOf(than.may);
}
