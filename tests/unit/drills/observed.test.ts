import { describe, expect, it } from "vitest";
import { dueStatements } from "@/lib/drills/due-statements";
import { factsOf } from "@/lib/drills/facts-of";
import { nextDueSeconds } from "@/lib/drills/next-due";
import { type DrillPost, externalIdOf, readPosts } from "@/lib/drills/observed-posts";
import type { PlannedInject } from "@/lib/drills/plan-injects";

const start = new Date("2026-03-01T10:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const post = (externalId: string, more: Partial<DrillPost> = {}): DrillPost => ({ externalId, parentExternalId: null, conversationId: "1", outbound: false, automated: false, text: externalId, sentiment: null, publishedAt: start, ...more });

describe("who answered what", () => {
  const posts = readPosts([
    post(externalIdOf("deal"), { outbound: true }),
    post(externalIdOf("father"), { parentExternalId: externalIdOf("deal") }),
    post("ours:1", { outbound: true, parentExternalId: externalIdOf("father"), text: "We change it", sentiment: 1, publishedAt: after(40) }),
    post("ours:2", { outbound: true, automated: true, parentExternalId: externalIdOf("father") }),
    post("ours:3", { outbound: true, text: "A statement", publishedAt: after(50) }),
    post("loop", { outbound: true, parentExternalId: "loop" }),
    post(externalIdOf("other"), { conversationId: "2" }),
  ]);

  it("a reply answers the post above it and those above that; statements and machines answer nobody", () => {
    expect(posts.answers).toEqual([{ id: "father", at: after(40), text: "We change it" }, { id: "deal", at: after(40), text: "We change it" }]);
    expect(posts.replies.map(({ text }) => text)).toEqual(["We change it", "loop"]);
    expect(Object.fromEntries(posts.injectsIn)).toEqual({ 1: ["deal", "father"], 2: ["other"] });
  });

  it("deeds become facts in the story's seconds, of each post of their conversation", () => {
    const observed = {
      posts, claims: [{ conversationId: "2", at: after(10) }], escalations: [{ conversationId: "9", at: after(20) }], promises: [{ conversationId: null, at: after(30), state: "open" as const }],
      statements: [{ kind: "holding", publishedAt: after(60), nextUpdateAt: null, incidentId: 1 }], incidents: [{ id: 1, declaredAt: after(45), firstStatementDueAt: after(75), stoodDownAt: null }],
      campaigns: [{ name: "Pride", isRunning: false, stoppedAt: after(50), reason: null, posts: 3, heldBack: 2, firstAt: after(10) }, { name: "Own words", isRunning: true, stoppedAt: null, reason: null, posts: 0, heldBack: 0, firstAt: null }],
    };
    const facts = factsOf(observed, { father: 100 }, start, { speed: 30, pauses: [{ fromSeconds: 40, toSeconds: 50 }] }, { windowSeconds: 900, campaigns: { pride: { name: "Pride" }, own: { name: "Own words" } } });
    expect(facts).toMatchObject({
      claims: [{ id: "other", atSeconds: 300 }], escalations: [{ id: null, atSeconds: 600 }], promises: [{ id: null, atSeconds: 900 }],
      statements: [{ kind: "holding", atSeconds: 1_500 }], incidentDeclaredAtSeconds: 1_200,
    });
    expect(facts.answers[0]).toMatchObject({ id: "father", atSeconds: 1_200 });
    expect(facts.pausedCampaigns).toEqual(["pride"]);
    expect([...facts.posted]).toEqual([["father", 100]]);
  });
});

describe("the statements an incident asked for", () => {
  const incident = { id: 1, declaredAt: start, firstStatementDueAt: after(900), stoodDownAt: null as Date | null };
  const said = (at: number, next: number | null) => ({ kind: "update", publishedAt: after(at), nextUpdateAt: next === null ? null : after(next), incidentId: 1 });

  it.each<[string, Parameters<typeof dueStatements>[0], [number | null, number | null][]]>([
    ["none said", { incidents: [incident], statements: [] }, [[900, null]]],
    ["one said, the next announced", { incidents: [incident], statements: [said(600, 2_400)] }, [[900, 600], [2_400, null]]],
    ["the last one said", { incidents: [incident], statements: [said(600, 2_400), said(2_500, null)] }, [[900, 600], [2_400, 2_500]]],
    ["stood down before the next", { incidents: [{ ...incident, stoodDownAt: after(2_000) }], statements: [said(600, 2_400)] }, [[900, 600]]],
    ["stood down with the first one owed", { incidents: [{ ...incident, stoodDownAt: after(2_000) }], statements: [] }, [[900, null]]],
  ])("%s", (_, observed, expected) => {
    const offset = (at: Date | null) => at && (at.getTime() - start.getTime()) / 1_000;
    expect(dueStatements(observed).map(({ dueAt, publishedAt }) => [offset(dueAt), offset(publishedAt)])).toEqual(expected);
  });
});

describe("what happens next", () => {
  const planned = (id: string, dueSeconds: number | null) => ({ id, dueSeconds }) as PlannedInject;
  const play = { speed: 10, pauses: [] };

  it("is the next post to come, then the end; behind a pause nothing", () => {
    const plan = [planned("a", 5), planned("b", 9)];
    expect(nextDueSeconds(plan, ({ id }) => id === "a", 100, play)).toEqual({ seconds: 9, isEnd: false });
    expect(nextDueSeconds(plan, () => true, 100, play)).toEqual({ seconds: 10, isEnd: true });
    expect(nextDueSeconds([planned("a", 12)], () => false, 100, play)).toEqual({ seconds: 10, isEnd: true });
    expect(nextDueSeconds([planned("a", null)], () => false, 100, { speed: 10, pauses: [{ fromSeconds: 2, toSeconds: null }] })).toEqual({ seconds: null, isEnd: true });
  });
});
