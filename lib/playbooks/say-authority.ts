import type { Role } from "@/lib/auth/roles";
import type { Action, Approver, Money, Rule } from "@/lib/playbooks/schema";

/** "may …", and the same for a button or a heading. */
export const actionWords: Record<Action, { verb: string; title: string }> = {
  publish_reply: { verb: "publish a reply", title: "Publish a reply" },
  edit_own_post: { verb: "change a post of ours", title: "Change a post of ours" },
  delete_own_post: { verb: "delete a post of ours", title: "Delete a post of ours" },
  change_standing_wording: { verb: "change the standing wording", title: "Change the standing wording" },
  offer_refund: { verb: "offer a refund", title: "Offer a refund" },
  publish_statement: { verb: "publish a statement", title: "Publish a statement" },
};

const roleWords: Record<Role | "system", string> = {
  admin: "An administrator", lead: "A lead", responder: "A responder", executive: "An executive", advocate: "An advocate", system: "The product itself",
};

/** "25 EUR", "12.50 EUR". */
export function sayMoney({ amount, currency }: Money): string {
  return `${Number.isInteger(amount) ? amount : amount.toFixed(2)} ${currency}`;
}

const deciders: Record<Approver, [one: string, two: string]> = {
  responder: ["a colleague", "two colleagues"],
  lead: ["a lead", "two leads"],
  admin: ["an administrator", "two administrators"],
};

/** Who must allow it: "a lead", "two leads". */
export function sayApprover(approver: Approver, steps: number): string {
  return deciders[approver][steps > 1 ? 1 : 0];
}

/** "at severity 3 to 5", "at any severity". */
export function saySeverities(from: number, to: number): string {
  if (from === 1 && to === 5) return "at any severity";
  return from === to ? `at severity ${from}` : `at severity ${from} to ${to}`;
}

/** One cell of the table: "alone", "alone up to 25 EUR", "ask two leads", "no". */
export function sayGrant({ may, limit, approver, steps }: Pick<Rule, "may" | "limit" | "approver" | "steps">): string {
  if (may === "no") return "no";
  if (may === "with approval") return `ask ${sayApprover(approver, steps)}`;
  return limit ? `alone up to ${sayMoney(limit)}` : "alone";
}

/** The deciding rule as a sentence. */
export function sayDecision({ role, action, amount }: { role: Role | "system"; action: Action; amount?: Money | null }, rule: Rule | null): string {
  const { verb } = actionWords[action];
  const who = roleWords[role];
  if (!rule) return `${who} may not ${verb}.`;
  const where = saySeverities(rule.from, rule.to);
  const must = `${sayApprover(rule.approver, rule.steps)} must allow it`;
  if (rule.may === "no") return `${who} may not ${verb} ${where}.`;
  if (rule.may === "with approval") return `${who} may ${verb} ${where} once ${sayApprover(rule.approver, rule.steps)} ${rule.steps > 1 ? "allow" : "allows"} it.`;
  if (!rule.limit) return `${who} may ${verb} ${where} without asking.`;
  const over = amount && (amount.currency !== rule.limit.currency || amount.amount > rule.limit.amount) ? ` ${sayMoney(amount)} is ${amount.currency === rule.limit.currency ? "more" : "another currency"}.` : "";
  return `${who} may ${verb} of up to ${sayMoney(rule.limit)} ${where} without asking; for more, ${must}.${over}`;
}
