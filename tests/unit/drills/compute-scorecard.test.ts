import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareScorecards } from "@/lib/drills/compare-scorecards";
import { computeScorecard, type DrillEvents } from "@/lib/drills/compute-scorecard";
import { type Scorecard, scorecardSchema, scoreDefinitions, type ScoreKey, scoreKeys } from "@/lib/drills/scorecard-schema";
import { apologyWords, findWords, jargonWords } from "@/lib/drills/tone-words";

const start = Date.parse("2026-03-02T09:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1_000);
const nothing: DrillEvents = {
  scenario: "toy-hashtag",
  speed: 30,
  pauses: [],
  startedAt: at(0),
  endedAt: at(600),
  troubleAt: null,
  alertsAt: [],
  claimsAt: [],
  declaredAt: null,
  conversations: [],
  statements: [],
  approvals: [],
  replies: [],
  promises: [],
};
const figuresOf = (events: Partial<DrillEvents>) => computeScorecard({ ...nothing, ...events }).figures;
const waits = (...seconds: (number | null)[]) => seconds.map((wait) => ({ needsAnswerAt: at(10), answeredAt: wait === null ? null : at(10 + wait) }));
const replies = (...texts: string[]) => texts.map((text) => ({ text, isNegative: null }));

describe("a drill's scorecard", () => {
  it("measures nothing where nothing was, and never says zero for it", () => {
    const card = computeScorecard(nothing);
    for (const key of scoreKeys) expect([key, card.figures[key]]).toEqual([key, { value: null, of: 0 }]);
    expect(scorecardSchema.parse(card)).toEqual(card);
  });

  it("has a definition of each figure", () => {
    expect(Object.keys(scoreDefinitions)).toEqual([...scoreKeys]);
    expect(new Set(Object.values(scoreDefinitions).map(({ name }) => name)).size).toBe(scoreKeys.length);
  });

  it.each<[string, Partial<DrillEvents>, ScoreKey, number | null, number]>([
    ["noticed by a claim before the alert", { troubleAt: at(60), claimsAt: [at(75)], alertsAt: [at(90)] }, "detectionSeconds", 15, 1],
    ["in the story's time", { troubleAt: at(60), claimsAt: [at(75)], alertsAt: [at(90)] }, "detectionStorySeconds", 450, 1],
    ["noticed by the declaration", { troubleAt: at(60), declaredAt: at(100) }, "detectionSeconds", 40, 1],
    ["what was before the trouble noticed nothing", { troubleAt: at(60), claimsAt: [at(59)], alertsAt: [at(30), at(80)] }, "detectionSeconds", 20, 1],
    ["never noticed", { troubleAt: at(60) }, "detectionSeconds", null, 0],
    ["a pause in between does not count", { troubleAt: at(60), claimsAt: [at(200)], pauses: [{ fromSeconds: 70, toSeconds: 170 }] }, "detectionSeconds", 40, 1],
    ["median of three", { conversations: waits(20, 90, 50) }, "firstResponseSeconds", 50, 3],
    ["median with a few unanswered", { conversations: waits(20, null, 50) }, "firstResponseSeconds", 50, 3],
    ["median with most unanswered", { conversations: waits(20, null, null) }, "firstResponseSeconds", null, 3],
    ["p90 with one of ten unanswered", { conversations: waits(1, 2, 3, 4, 5, 6, 7, 8, 9, null) }, "firstResponseP90Seconds", 9, 10],
    ["p90 with one of nine unanswered", { conversations: waits(1, 2, 3, 4, 5, 6, 7, 8, null) }, "firstResponseP90Seconds", null, 9],
    ["within 60 s, the never-answered included", { conversations: waits(60, 61, null, 5) }, "answeredWithin60Share", 0.5, 4],
    ["whose 60 s had not passed", { conversations: [...waits(5), { needsAnswerAt: at(590), answeredAt: null }] }, "answeredWithin60Share", 1, 1],
    ["whose 60 s had not passed and was answered", { conversations: [{ needsAnswerAt: at(590), answeredAt: at(595) }] }, "answeredWithin60Share", 1, 1],
    ["answered at all", { conversations: waits(60, 61, null, 5) }, "answeredShare", 0.75, 4],
    ["statements met and late", { statements: [{ dueAt: at(100), publishedAt: at(100) }, { dueAt: at(200), publishedAt: at(201) }] }, "statementsOnTimeShare", 0.5, 2],
    ["a statement never published", { statements: [{ dueAt: at(100), publishedAt: null }] }, "statementsOnTimeShare", 0, 1],
    ["a statement due at the very end", { statements: [{ dueAt: at(600), publishedAt: null }] }, "statementsOnTimeShare", 0, 1],
    ["a statement not due before the end", { statements: [{ dueAt: at(601), publishedAt: null }] }, "statementsOnTimeShare", null, 0],
    ["the latest of them", { statements: [{ dueAt: at(100), publishedAt: at(130) }, { dueAt: at(550), publishedAt: null }] }, "latestStatementSeconds", 50, 2],
    ["none late", { statements: [{ dueAt: at(100), publishedAt: at(90) }] }, "latestStatementSeconds", 0, 1],
    ["first statement", { declaredAt: at(40), statements: [{ dueAt: at(900), publishedAt: at(90) }] }, "firstStatementSeconds", 50, 1],
    ["first statement without an incident", { statements: [{ dueAt: null, publishedAt: at(90) }] }, "firstStatementSeconds", null, 1],
    ["wait for approval", { approvals: [{ askedAt: at(10), decidedAt: at(30) }, { askedAt: at(500), decidedAt: null }, { askedAt: at(0), decidedAt: at(5) }] }, "approvalWaitSeconds", 20, 3],
    ["approvals left open", { approvals: [{ askedAt: at(10), decidedAt: at(30) }, { askedAt: at(500), decidedAt: null }] }, "approvalsOpen", 1, 2],
    ["negative replies of those that could be judged", { replies: [{ text: "a", isNegative: true }, { text: "b", isNegative: false }, { text: "c", isNegative: null }] }, "negativeReplyShare", 0.5, 2],
    ["apologies", { replies: replies("We are sorry.", "It is not.", "SORRY, our mistake", "No.") }, "apologyShare", 0.5, 4],
    ["jargon", { replies: replies("Sorry for the inconvenience, valued customer.", "We changed it.") }, "jargonShare", 0.5, 2],
    ["promises", { promises: [{ state: "kept" }, { state: "broken" }, { state: "open" }] }, "promisesKeptShare", 0.5, 2],
    ["promises whose time has not come", { promises: [{ state: "open" }] }, "promisesKeptShare", null, 0],
  ])("%s", (_, events, key, value, of) => expect(figuresOf(events)[key]).toEqual({ value, of }));

  it("lists the words it found, the most frequent first", () => {
    const card = computeScorecard({ ...nothing, replies: replies("Sorry! Our mistake.", "Sorry for the inconvenience.", "We apologise.") });
    expect(card.apologies).toEqual([{ word: "sorry", count: 2 }, { word: "apologise", count: 1 }, { word: "our mistake", count: 1 }]);
    expect(card.jargon).toEqual([{ word: "inconvenience", count: 1 }]);
  });

  it("gives shares within 0 and 1, and no delay below nothing", () => {
    const instants = fc.integer({ min: 0, max: 600 }).map(at);
    const maybe = fc.option(instants);
    const events = fc.record({
      troubleAt: maybe,
      declaredAt: maybe,
      alertsAt: fc.array(instants),
      conversations: fc.array(fc.record({ needsAnswerAt: instants, answeredAt: maybe })),
      statements: fc.array(fc.record({ dueAt: maybe, publishedAt: maybe })),
      approvals: fc.array(fc.record({ askedAt: instants, decidedAt: maybe })),
    });
    fc.assert(
      fc.property(events, (some) => {
        for (const [key, { value }] of Object.entries(figuresOf(some))) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          if (scoreDefinitions[key as ScoreKey].unit === "share") expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("words of tone", () => {
  it.each<[string, readonly string[], string[]]>([
    ["We’re so SORRY — our mistake.", apologyWords, ["sorry", "our mistake"]],
    ["A sorrysome tale", apologyWords, []],
    ["Das tut uns leid!", apologyWords, ["tut uns leid"]],
    ["De\u0301sole\u0301s, vraiment", apologyWords, ["désolés"]],
    ["Robustness at these times", jargonWords, []],
    ["Your safety is our top-priority; going forward", jargonWords, ["going forward", "top priority"]],
    ["", jargonWords, []],
  ])("%s", (text, words, found) => expect(findWords(text, words)).toEqual(found));

  it("stand in the form in which they are looked for", () => {
    for (const word of [...apologyWords, ...jargonWords]) expect(findWords(word, [word])).toEqual([word]);
  });
});

describe("beside earlier drills", () => {
  const card = (endedAt: number, within60: number | null, more: Partial<Scorecard> = {}): Scorecard => {
    const base = computeScorecard({ ...nothing, endedAt: at(endedAt) });
    return { ...base, ...more, figures: { ...base.figures, answeredWithin60Share: { value: within60, of: 4 }, detectionSeconds: { value: within60 === null ? null : 100 * within60, of: 1 }, apologyShare: { value: within60, of: 4 } } };
  };
  const other = { scenario: "outage" };

  it.each<[string, Scorecard, Scorecard[], "same" | "any", object]>([
    ["none before", card(900, 0.5), [], "same", { before: null, usual: null, of: 0, change: null, verdict: null }],
    ["better than the last", card(900, 0.75), [card(700, 0.5), card(600, 0.25)], "same", { before: 0.5, usual: 0.375, of: 2, change: 0.25, verdict: "better" }],
    ["the same", card(900, 0.5), [card(600, 0.5)], "same", { before: 0.5, usual: 0.5, of: 1, change: 0, verdict: "same" }],
    ["worse", card(900, 0.25), [card(600, 0.5)], "same", { before: 0.5, usual: 0.5, of: 1, change: -0.25, verdict: "worse" }],
    ["one that did not measure it", card(900, 0.25), [card(800, null), card(600, 0.5)], "same", { before: 0.5, usual: 0.5, of: 1, change: -0.25, verdict: "worse" }],
    ["not measured now", card(900, null), [card(600, 0.5)], "same", { before: 0.5, usual: 0.5, of: 1, change: null, verdict: null }],
    ["later ones, itself and other scenarios left out", card(900, 0.5), [card(900, 1), card(950, 1), card(800, 1, other)], "same", { before: null, usual: null, of: 0, change: null, verdict: null }],
    ["other scenarios taken in", card(900, 0.5), [card(800, 1, other), card(700, 0.5), card(600, 0)], "any", { before: 1, usual: 0.5, of: 3, change: -0.5, verdict: "worse" }],
  ])("%s", (_, now, others, scenario, expected) => expect(compareScorecards(now, others, scenario).answeredWithin60Share).toEqual(expected));

  it("knows which way is better, and where none is", () => {
    const compared = compareScorecards(card(900, 0.75), [card(600, 0.5)]);
    expect([compared.detectionSeconds.verdict, compared.apologyShare.verdict]).toEqual(["worse", null]);
  });
});
