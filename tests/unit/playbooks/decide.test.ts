import { describe, expect, it } from "vitest";
import { type Ask, decide } from "@/lib/playbooks/decide";
import { everyday } from "@/lib/playbooks/everyday";
import type { Rule } from "@/lib/playbooks/schema";

const eur = (amount: number) => ({ amount, currency: "EUR" });
const rule = (more: Partial<Rule>): Rule => ({ action: "publish_reply", role: null, from: 1, to: 5, may: "no", limit: null, approver: "lead", steps: 1, ...more });
const said = (rules: readonly Rule[], ask: Partial<Ask>) => {
  const { may, stepsNeeded, approverRoles, limit } = decide(rules, { role: "responder", severity: 5, action: "publish_reply", ...ask });
  return { may, stepsNeeded, approverRoles, limit };
};

describe("every day", () => {
  it.each<[string, Partial<Ask>, string]>([
    ["a responder's reply to something ordinary", {}, "alone"],
    ["a responder's reply at severity 3", { severity: 3 }, "alone"],
    ["a responder's reply at severity 2", { severity: 2 }, "with approval"],
    ["a responder's reply to the gravest", { severity: 1 }, "with approval"],
    ["a lead's reply to the gravest", { severity: 1, role: "lead" }, "alone"],
    ["an administrator's, who may what a lead may", { severity: 1, role: "admin" }, "alone"],
    ["an executive's reply", { role: "executive" }, "no"],
    ["an advocate's reply", { role: "advocate" }, "no"],
    ["the product's own reply", { role: "system" }, "no"],
    ["a responder's change of a post", { action: "edit_own_post" }, "with approval"],
    ["a responder's deletion", { action: "delete_own_post" }, "with approval"],
    ["a lead's deletion", { action: "delete_own_post", role: "lead" }, "alone"],
    ["a responder's standing wording", { action: "change_standing_wording" }, "with approval"],
    ["a responder's statement", { action: "publish_statement" }, "with approval"],
    ["a responder's small refund", { action: "offer_refund", amount: eur(25) }, "alone"],
    ["a responder's refund above the limit", { action: "offer_refund", amount: eur(25.01) }, "with approval"],
    ["a refund in another currency", { action: "offer_refund", amount: { amount: 1, currency: "USD" } }, "with approval"],
    ["a refund whose amount is not said yet", { action: "offer_refund" }, "alone"],
    ["a lead's larger refund", { action: "offer_refund", role: "lead", amount: eur(250) }, "alone"],
    ["a lead's refund above their limit", { action: "offer_refund", role: "lead", amount: eur(251) }, "with approval"],
  ])("%s", (_, ask, may) => {
    expect(said(everyday.rules, ask).may).toBe(may);
    // What no playbook says is as every day.
    expect(said([], ask).may).toBe(may);
  });

  it("says who decides, and how many of them", () => {
    expect(said([], { severity: 1 })).toEqual({ may: "with approval", stepsNeeded: 1, approverRoles: ["admin", "lead"], limit: null });
    expect(said([], {})).toEqual({ may: "alone", stepsNeeded: 0, approverRoles: [], limit: null });
    expect(said([], { action: "offer_refund" }).limit).toEqual(eur(25));
  });
});

describe("of several rules", () => {
  it.each<[string, Partial<Rule>[], string]>([
    ["one that names the role wins over one for everybody", [{ may: "no", from: 5 }, { role: "responder", may: "alone" }], "alone"],
    ["the narrower range of severity wins", [{ may: "alone" }, { may: "with approval", from: 4 }, { may: "no", from: 3 }], "with approval"],
    ["in the range but the other way round", [{ may: "no", from: 3 }, { may: "with approval", from: 4 }, { may: "alone" }], "with approval"],
    ["alike, the stricter wins", [{ may: "alone" }, { may: "no" }, { may: "with approval" }], "no"],
    ["one of another action, role or severity says nothing", [{ action: "offer_refund", may: "no" }, { role: "lead", may: "no" }, { to: 4, may: "no" }], "alone"],
  ])("%s", (_, rules, may) => {
    expect(said(rules.map(rule), {}).may).toBe(may);
  });

  it("two steps are two people", () => {
    expect(said([rule({ may: "with approval", steps: 2, approver: "admin" })], {})).toEqual({ may: "with approval", stepsNeeded: 2, approverRoles: ["admin"], limit: null });
  });
});

describe("in words", () => {
  it.each<[Partial<Ask>, readonly Rule[], string]>([
    [{}, [], "A responder may publish a reply at severity 3 to 5 without asking."],
    [{ severity: 1 }, [], "A responder may publish a reply at severity 1 to 2 once a lead allows it."],
    [{ severity: 1 }, [rule({ may: "with approval", steps: 2, to: 1 })], "A responder may publish a reply at severity 1 once two leads allow it."],
    [{ role: "executive" }, [], "An executive may not publish a reply."],
    [{}, [rule({})], "A responder may not publish a reply at any severity."],
    [{ action: "offer_refund", amount: eur(40) }, [], "A responder may offer a refund of up to 25 EUR at any severity without asking; for more, a lead must allow it. 40 EUR is more."],
  ])("%#", (ask, rules, words) => {
    expect(decide(rules, { role: "responder", severity: 5, action: "publish_reply", ...ask }).why).toBe(words);
  });
});
