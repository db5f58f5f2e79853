import { describe, expect, it } from "vitest";
import { type DrillFacts, holds, isPosted, noFacts } from "@/lib/drills/evaluate-branches";
import type { Condition } from "@/lib/drills/scenario-schema";

const facts: DrillFacts = {
  posted: new Map([
    ["father", 1_000],
    ["mother", 1_200],
  ]),
  answers: [{ id: "father", atSeconds: 1_090, text: "You are right, we will CHANGE it." }],
  claims: [{ id: "father", atSeconds: 1_020 }],
  statements: [{ kind: "holding", atSeconds: 1_500 }],
  incidentDeclaredAtSeconds: 1_400,
  escalations: [{ id: "mother", atSeconds: 1_300 }],
  promises: [{ id: "father", atSeconds: 1_090 }],
  pausedCampaigns: ["pride"],
};

describe("branches", () => {
  it.each<[string, Condition, boolean, boolean]>([
    ["answered at all", { answered: "father" }, true, false],
    ["answered another", { answered: "mother" }, false, false],
    ["answered within just enough", { answeredWithin: { id: "father", seconds: 90 } }, true, false],
    ["answered a second too late", { answeredWithin: { id: "father", seconds: 89 } }, false, false],
    ["answered what was never posted", { answered: "nobody" }, false, false],
    ["claimed", { claimed: "father" }, true, false],
    ["claimed in time", { claimedWithin: { id: "father", seconds: 20 } }, true, false],
    ["claimed too late", { claimedWithin: { id: "father", seconds: 19 } }, false, false],
    ["said one of the words, in any case", { replyContains: { id: "father", anyOf: ["sorry", "change"] } }, true, false],
    ["said none of them", { replyContains: { id: "father", anyOf: ["sorry"] } }, false, false],
    ["a statement of the kind", { statementPublished: "holding" }, true, false],
    ["a statement of another kind", { statementPublished: "final" }, false, false],
    ["any statement", { statementPublished: "any" }, true, false],
    ["a statement in time", { statementWithin: { kind: "any", seconds: 1_500 } }, true, false],
    ["a statement too late", { statementWithin: { kind: "holding", seconds: 1_499 } }, false, false],
    ["an incident", { incidentDeclared: true }, true, false],
    ["anything handed up", { escalated: true }, true, false],
    ["this handed up", { escalated: "mother" }, true, false],
    ["another handed up", { escalated: "father" }, false, false],
    ["any promise", { promiseMade: true }, true, false],
    ["a promise there", { promiseMade: "father" }, true, false],
    ["a promise elsewhere", { promiseMade: "mother" }, false, false],
    ["a campaign that is paused", { campaignPaused: "pride" }, true, false],
    ["a campaign that runs", { campaignPaused: "own-words" }, false, false],
    ["not", { not: { answered: "mother" } }, true, true],
    ["all of which one fails", { all: [{ answered: "father" }, { answered: "mother" }] }, false, false],
    ["any of which one holds", { any: [{ answered: "father" }, { answered: "mother" }] }, true, false],
    ["deeper", { not: { all: [{ answered: "father" }, { not: { any: [{ claimed: "mother" }] } }] } }, false, true],
  ])("%s", (_, condition, now, before) => {
    expect(holds(condition, facts)).toBe(now);
    expect(holds(condition, noFacts)).toBe(before);
  });

  it.each<[string, Parameters<typeof isPosted>[0], boolean]>([
    ["without a branch", {}, true],
    ["with a branch that holds", { when: { answered: "father" } }, true],
    ["with one that does not", { when: { answered: "mother" } }, false],
    ["below what stands", { replyTo: "mother", when: null }, true],
    ["below what was never posted", { replyTo: "aunt" }, false],
  ])("an inject %s", (_, inject, expected) => expect(isPosted(inject, facts)).toBe(expected));
});
