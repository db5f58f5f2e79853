import type { Action, Authority, May, Rule, RuleRole } from "@/lib/playbooks/schema";

export const everydaySummary = "What holds for everything that no other playbook is for.";

const rule = (action: Action, role: RuleRole, from: number, to: number, may: May, more: Partial<Rule> = {}): Rule => ({ action, role, from, to, may, limit: null, approver: "lead", steps: 1, ...more });

/** Before anybody wrote a playbook, and wherever one says nothing. */
export const everyday: Authority = {
  rules: [
    rule("publish_reply", "responder", 3, 5, "alone"),
    rule("publish_reply", "responder", 1, 2, "with approval"),
    rule("publish_reply", "lead", 1, 5, "alone"),
    rule("edit_own_post", "responder", 1, 5, "with approval"),
    rule("edit_own_post", "lead", 1, 5, "alone"),
    rule("delete_own_post", "responder", 1, 5, "with approval"),
    rule("delete_own_post", "lead", 1, 5, "alone"),
    rule("change_standing_wording", "responder", 1, 5, "with approval"),
    rule("change_standing_wording", "lead", 1, 5, "alone"),
    rule("offer_refund", "responder", 1, 5, "alone", { limit: { amount: 25, currency: "EUR" } }),
    rule("offer_refund", "lead", 1, 5, "alone", { limit: { amount: 250, currency: "EUR" } }),
    rule("publish_statement", "responder", 1, 5, "with approval"),
    rule("publish_statement", "lead", 1, 5, "alone"),
  ],
};
