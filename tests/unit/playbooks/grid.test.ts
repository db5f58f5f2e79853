import fc from "fast-check";
import { expect, it } from "vitest";
import { decide } from "@/lib/playbooks/decide";
import { everyday } from "@/lib/playbooks/everyday";
import { compact, grantOf, setGrants } from "@/lib/playbooks/grid";
import { actions, approvers, authoritySchema, mays, type Rule, ruleRoles, severities } from "@/lib/playbooks/schema";

const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    action: fc.constantFrom(...actions), role: fc.constantFrom(...ruleRoles, null), ends: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    may: fc.constantFrom(...mays), approver: fc.constantFrom(...approvers), steps: fc.constantFrom(1 as const, 2 as const), amount: fc.option(fc.integer({ min: 1, max: 500 })),
  })
  .map(({ ends, amount, ...rule }) => ({
    ...rule, from: Math.min(...ends), to: Math.max(...ends),
    limit: amount !== null && rule.action === "offer_refund" && rule.may === "alone" ? { amount, currency: "EUR" } : null,
  }));

const everyAsk = actions.flatMap((action) => ruleRoles.flatMap((role) => severities.map((severity) => ({ action, role, severity }))));
const answers = (rules: readonly Rule[]) => everyAsk.map((ask) => decide(rules, ask)).map(({ may, limit, stepsNeeded, approver }) => ({ may, limit, stepsNeeded, approver }));

it("written anew, rules decide everything as before, and stay within their schema", () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 40 }), (rules) => {
      const { rules: written } = compact({ rules });
      expect(answers(written)).toEqual(answers(rules));
      expect(authoritySchema.safeParse({ rules: written }).success).toBe(true);
      expect(compact({ rules: written })).toEqual({ rules: written });
    }),
  );
});

it("a change of one cell changes that cell alone", () => {
  const rules = setGrants(everyday.rules, "publish_reply", "responder", [3], { may: "no", limit: null, approver: "lead", steps: 1 });
  const changed = everyAsk.filter((ask) => decide(rules, ask).may !== decide(everyday.rules, ask).may);
  expect(changed).toEqual([{ action: "publish_reply", role: "responder", severity: 3 }]);
  expect(grantOf(rules, "publish_reply", "responder", 3).may).toBe("no");
});
