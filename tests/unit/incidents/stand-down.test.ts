import { describe, expect, it } from "vitest";
import { mayStandDown, type StandDownFacts, standDownCriteria } from "@/lib/incidents/stand-down";

const now = new Date("2026-11-10T18:00:00Z");
const later = new Date("2026-11-10T18:30:00Z");
const calm = (quarters: number) => Array.from({ length: quarters }, () => ({ count: 10, usualMost: 20 }));
const loud = { count: 1200, usualMost: 20.7 };
const unknown = { count: null, usualMost: 20 };
const facts = (more: Partial<StandDownFacts> = {}): StandDownFacts => ({ quarters: calm(20), graveWaiting: 0, rumours: [], statements: [{ kind: "final", nextUpdateAt: null }], now, ...more });
const of = (key: string, more: Partial<StandDownFacts>) => standDownCriteria(facts(more)).find((criterion) => criterion.key === key);

it("may, when all is met", () => expect(mayStandDown(standDownCriteria(facts()))).toBe(true));
it("may not, when one is not", () => expect(mayStandDown(standDownCriteria(facts({ graveWaiting: 1 })))).toBe(false));

describe.each<[string, [string, Partial<StandDownFacts>, boolean, string][]]>([
  [
    "calm",
    [
      ["for long", {}, true, "Within the usual for 4 hours and longer."],
      ["for four hours to the minute", { quarters: [loud, ...calm(16)] }, true, "Within the usual for 4 hours and longer."],
      ["for a quarter less", { quarters: [loud, ...calm(15)] }, false, "Within the usual for 3 hours 45 minutes; 15 minutes more are needed."],
      ["for an hour", { quarters: [...calm(20), loud, ...calm(4)] }, false, "Within the usual for 1 hour; 3 hours more are needed."],
      ["not at all", { quarters: [...calm(20), loud] }, false, "1,200 mentions in the last quarter of an hour; up to 20 would be usual."],
      ["nobody counted", { quarters: [...calm(10), unknown, ...calm(10)] }, false, "What is usual, or what came, is not known for all of the last 4 hours."],
      ["too short to know", { quarters: calm(3) }, false, "What is usual, or what came, is not known for all of the last 4 hours."],
      ["exactly the most that is usual", { quarters: Array.from({ length: 16 }, () => ({ count: 20, usualMost: 20 })) }, true, "Within the usual for 4 hours and longer."],
    ],
  ],
  [
    "nobody waits",
    [
      ["all answered", {}, true, "Everybody whose matter is grave was answered."],
      ["one waits", { graveWaiting: 1 }, false, "Nobody has answered 1 person with a grave matter yet."],
      ["some wait", { graveWaiting: 3 }, false, "Nobody has answered 3 people with a grave matter yet."],
    ],
  ],
  [
    "rumours",
    [
      ["none", {}, true, "No rumour was noted."],
      ["all answered", { rumours: [{ claim: "a", verdict: "false", correction: "No." }, { claim: "b", verdict: "true", correction: "" }] }, true, "2 rumours, each looked into, with a correction where it was not true."],
      ["one unclear", { rumours: [{ claim: "The plant burns", verdict: "unclear", correction: "" }, { claim: "b", verdict: "true", correction: "" }] }, false, "1 rumour of 2 unanswered; “The plant burns” is not looked into."],
      ["false without a correction", { rumours: [{ claim: "b", verdict: "partly true", correction: " " }] }, false, "1 rumour of 1 unanswered; “b” is without a correction."],
    ],
  ],
  [
    "last word",
    [
      ["final", {}, true, "The final statement is out."],
      ["announced", { statements: [{ kind: "update", nextUpdateAt: later }] }, true, "The last statement says when the next update comes."],
      ["announced and not come", { statements: [{ kind: "update", nextUpdateAt: now }] }, false, "The update that was announced has not come: publish it, or a final statement."],
      ["not announced", { statements: [{ kind: "update", nextUpdateAt: null }] }, false, "The last statement does not say when the next update comes: say it, or publish a final statement."],
      ["nothing said", { statements: [] }, false, "No statement was published."],
    ],
  ],
])("%s", (key, cases) => {
  it.each(cases)("%s", (_name, more, met, words) => expect(of(key, more)).toMatchObject({ met, words }));
});
