import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseScenario } from "@/lib/drills/parse-scenario";
import { summarisePractice } from "@/lib/drills/practice";
import { quietDays, writeQuietDays } from "@/lib/drills/quiet-days";
import { sayCondition } from "@/lib/drills/say-condition";
import { sayPractice } from "@/lib/drills/say-practice";
import { formatScore, sayComparison, sayOf } from "@/lib/drills/say-score";
import type { Condition } from "@/lib/drills/scenario-schema";
import { standardRules } from "@/lib/drills/standard-rules";
import { ruleInput } from "@/lib/alerts/schema";
import { classify } from "@/lib/sentiment/classify";

const now = new Date("2026-06-01T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe("regularity", () => {
  const played = (days: number) => ({ state: "finished", title: `Drill ${days}`, scheduledAt: null, startedAt: ago(days), endedAt: ago(days) });
  const said = (drills: Parameters<typeof summarisePractice>[0], since = ago(400)) => {
    const summary = summarisePractice(drills, since, now);
    return { ...summary, ...sayPractice({ ...summary, running: null }, now) };
  };

  it.each<[string, Parameters<typeof summarisePractice>[0], object]>([
    ["nothing", [], { recent: 0, longestGapDays: null, isStale: true, words: "Nobody here has practised yet." }],
    ["one long ago", [played(120)], { recent: 0, longestGapDays: null, isStale: true, words: "The last drill was 120 days ago: nobody is in practice any more." }],
    ["one today", [played(0)], { recent: 1, isStale: false, words: "The last drill was today; 1 drill in 90 days." }],
    ["three", [played(60), played(32), played(5)], { recent: 3, longestGapDays: 30, lastTitle: "Drill 5", words: "The last drill was 5 days ago; 3 drills in 90 days, never more than 30 days apart." }],
    ["a habit that ended", [played(80), played(60)], { longestGapDays: 60, isStale: true }],
    ["one that never began", [{ ...played(5), startedAt: null }], { recent: 0 }],
    ["one to come", [{ state: "scheduled", title: "Next", scheduledAt: ago(-3), startedAt: null, endedAt: null }], { next: { at: ago(-3), title: "Next" } }],
  ])("%s", (_, drills, expected) => {
    expect(said(drills)).toMatchObject(expected);
  });
});

describe("a branch in words", () => {
  it.each<[Condition, string]>([
    [{ answered: "father" }, "only if somebody answered father"],
    [{ not: { answeredWithin: { id: "father", seconds: 420 } } }, "only if nobody answered father within 7 min of the story"],
    [{ not: { any: [{ answered: "a" }, { claimed: "b" }] } }, "only if nobody answered a and nobody took b"],
    [{ not: { all: [{ incidentDeclared: true }, { escalated: true }] } }, "only if no incident was declared or something was not handed up"],
    [{ all: [{ statementPublished: "any" }, { promiseMade: "ruta" }] }, "only if a statement was published and a promise was made to ruta"],
    [{ statementWithin: { kind: "holding", seconds: 90 } }, "only if a statement (holding) was published within 90 s"],
    [{ claimedWithin: { id: "a", seconds: 60 } }, "only if somebody took a within 60 s of the story"],
    [{ replyContains: { id: "a", anyOf: ["stop", "end"] } }, "only if the answer to a says “stop” or “end”"],
    [{ not: { promiseMade: true } }, "only if no promise was made"],
  ])("%j", (condition, words) => expect(sayCondition(condition)).toBe(words));
});

describe("figures in words", () => {
  it("say their unit, of how many, and how it was before", () => {
    expect([formatScore("firstResponseSeconds", 94), formatScore("answeredShare", 0.8), formatScore("approvalsOpen", 3), formatScore("answeredShare", null)]).toEqual(["1 m 34 s", "80 %", "3", "–"]);
    expect([sayOf("answeredShare", { value: 0.4, of: 5 }), sayOf("promisesKeptShare", { value: null, of: 0 }), sayOf("detectionSeconds", { value: null, of: 0 }), sayOf("firstResponseSeconds", { value: 4, of: 5 }), sayOf("apologyShare", { value: 1, of: 1 })]).toEqual(["2 of 5 conversations", "no promises", "it did not happen", "of 5 conversations", "1 of 1 reply"]);
    const compared = { before: 60, usual: 60, of: 1, change: -20, verdict: "better" as const };
    expect(sayComparison("firstResponseSeconds", compared)).toBe("20 s better than the last time (1 m 00 s)");
    expect(sayComparison("answeredShare", { ...compared, before: 0.5, change: 0.25 })).toBe("25 points better than the last time (50 %)");
    expect(sayComparison("apologyShare", { ...compared, before: 0.5, change: -0.25, verdict: null })).toBe("25 points less than the last time (50 %)");
    expect([sayComparison("answeredShare", { ...compared, of: 0 }), sayComparison("answeredShare", { ...compared, before: 0.5, change: 0, verdict: "same" })]).toEqual(["nothing to compare with yet", "as the last time"]);
  });
});

describe("the days before", () => {
  const scenario = parseScenario(readFileSync(new URL("../../../prisma/drills/ambassador-army.yaml", import.meta.url), "utf8"), "ambassador-army.yaml");
  const posts = writeQuietDays(scenario, 42, now);

  it("are the same again, reach back far enough for a detector to know what is usual, and end before it begins", () => {
    expect(writeQuietDays(scenario, 42, now)).toEqual(posts);
    expect(writeQuietDays(scenario, 43, now)).not.toEqual(posts);
    const times = posts.map(({ publishedAt }) => publishedAt.getTime());
    expect(Math.min(...times)).toBeGreaterThanOrEqual(ago(quietDays).getTime());
    expect(Math.min(...times)).toBeLessThan(ago(quietDays - 0.2).getTime());
    expect(Math.max(...times)).toBeLessThan(now.getTime() - 1_800_000 + 1);
    expect(new Set(posts.map(({ externalId }) => externalId)).size).toBe(posts.length);
    expect(new Set(posts.map(({ text }) => text)).size).toBe(posts.length);
    expect(posts.filter(({ text }) => /[{}[\]|]/.test(text))).toEqual([]);
  });

  it("are quiet: hardly anything in them reads as a complaint", () => {
    expect(posts.filter(({ text }) => classify(text, "en")?.label === -1).length).toBeLessThan(posts.length / 10);
  });
});

it("the rules that watch in a drill are rules as any", () => {
  for (const rule of standardRules) expect(ruleInput.parse(rule)).toEqual(rule);
});
