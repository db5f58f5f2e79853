import { decide } from "@/lib/playbooks/decide";
import { type Action, actions, type Authority, type Rule, ruleRoles, type RuleRole, severities } from "@/lib/playbooks/schema";

/** What one cell of the table says: of one action, role and severity. */
export type Grant = Pick<Rule, "may" | "limit" | "approver" | "steps">;

/** Every cell, as the rules decide it. */
export function grantOf(rules: readonly Rule[], action: Action, role: RuleRole, severity: number): Grant {
  const { rule } = decide(rules, { role, severity, action });
  return rule ? { may: rule.may, limit: rule.limit, approver: rule.approver, steps: rule.steps } : { may: "no", limit: null, approver: "lead", steps: 1 };
}

/** The rules with some cells changed, written anew: one rule for each run of severities that say the same. */
export function setGrants(rules: readonly Rule[], action: Action, role: RuleRole, changed: readonly number[], grant: Grant): Rule[] {
  return writeRules((a, r, s) => (a === action && r === role && changed.includes(s) ? grant : grantOf(rules, a, r, s)));
}

/** The same table in as few rules. */
export function compact({ rules }: Authority): Authority {
  return { rules: writeRules((action, role, severity) => grantOf(rules, action, role, severity)) };
}

function writeRules(grant: (action: Action, role: RuleRole, severity: number) => Grant): Rule[] {
  return actions.flatMap((action) =>
    ruleRoles.flatMap((role) => {
      const rules: Rule[] = [];
      for (const severity of severities) {
        const cell = grant(action, role, severity);
        const last = rules.at(-1);
        if (last && isSame(last, cell)) last.to = severity;
        else rules.push({ action, role, from: severity, to: severity, ...cell });
      }
      return rules;
    }),
  );
}

export function isSame(a: Grant, b: Grant): boolean {
  return a.may === b.may && a.approver === b.approver && a.steps === b.steps && a.limit?.amount === b.limit?.amount && a.limit?.currency === b.limit?.currency;
}
