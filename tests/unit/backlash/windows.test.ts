import { describe, expect, it } from "vitest";
import { findTreated, matchAll } from "@/lib/backlash/match";
import { prepareChart } from "@/lib/backlash/prepare-chart";
import { neededIds, strataOf, toThreads } from "@/lib/backlash/read-threads";
import { readWindows, stateAt } from "@/lib/backlash/read-window";
import { sayLook, sayStop, sayVerdict } from "@/lib/backlash/say-backlash";
import { type Effect, method, type Subject } from "@/lib/backlash/schema";
import { hourBand, peopleBand, rarestTopic, reachBand } from "@/lib/backlash/stratum";
import type { Thread, ThreadPost } from "@/lib/backlash/thread";
import { zoneOf } from "@/lib/time/zone";

const minute = 60_000;
const start = Date.parse("2026-10-01T10:00:00Z");
const nowMs = start + 5 * 86_400_000;
let ids = 0;
const post = (minutes: number, more: Partial<ThreadPost> = {}): ThreadPost => {
  ids += 1;
  return { id: String(ids), at: start + minutes * minute, side: "others", authorId: `a${ids}`, campaignId: null, pNegative: 0.8, pPositive: 0.1, isNegative: true, doubts: false, shares: false, ...more };
};
const thread = (id: string, ...posts: ThreadPost[]): Thread => ({ id, stratum: "s", posts });
const reply = (minutes: number, more: Partial<ThreadPost> = {}) => post(minutes, { side: "advocates", ...more });
const end = method.afterHours * 60;

describe("what others did", () => {
  it("counts people, not posts: each by the mean of theirs", () => {
    const { after } = readWindows(thread("1", post(0), reply(10), post(20, { authorId: "x" }), post(21, { authorId: "x" }), post(22, { pNegative: 0.1, pPositive: 0.7, isNegative: false })), 10 * minute);
    expect(after.backlash).toBeCloseTo(0.7 - 0.6, 9);
    expect(after).toMatchObject({ pile_on: 1, doubt: 0, shares: 0, capped: false });
    expect(after.negativity).toBeCloseTo((0.8 + 0.8 + 0.1) / 3, 9);
  });

  it("takes a polite doubt for one against us, and new are only those who had not spoken", () => {
    const critic = post(0, { authorId: "critic" });
    const { before, after } = readWindows(thread("1", critic, reply(10), post(20, { authorId: "critic" }), post(21, { doubts: true, pNegative: 0.1, pPositive: 0.6, isNegative: false })), 10 * minute);
    expect(before.pile_on).toBe(1);
    expect(after).toMatchObject({ pile_on: 0, doubt: 1 });
    expect(after.backlash).toBeCloseTo(0.7 + 1, 9);
  });

  it("ends with the window, begins after the reply, and leaves out whoever is ours", () => {
    const { before, after } = readWindows(thread("1", post(0), post(10), reply(10), post(10 + end), post(11 + end), reply(30), post(31, { side: "official" })), 10 * minute);
    expect(before.pile_on).toBe(2);
    expect(after.pile_on).toBe(1);
  });

  it("counts at most ten people, and says so", () => {
    const { after } = readWindows(thread("1", post(0), ...Array.from({ length: 40 }, (_, index) => post(20 + index))), 10 * minute);
    expect(after).toMatchObject({ backlash: 10, pile_on: 10, capped: true });
  });

  it("cannot tell how negative a silence or an unread post is", () => {
    expect(readWindows(thread("1", post(0)), 10 * minute).after).toMatchObject({ negativity: null, backlash: 0 });
    expect(readWindows(thread("1", post(0), post(20, { pNegative: null, pPositive: null, isNegative: false })), 10 * minute).after).toMatchObject({ negativity: null, backlash: 0 });
  });
});

describe("which conversations are compared", () => {
  const kind = { side: "advocates", campaignId: null } as const;
  const treated = thread("1", post(0), reply(30), post(40));
  const matchesOf = (candidate: Thread) => matchAll(findTreated([treated], kind, nowMs).treated, [treated, candidate], "advocates", nowMs)[0]!.controls.length;

  it.each<[string, Thread, number]>([
    ["one without a reply", thread("2", post(0)), 1],
    ["one in another stratum", { ...thread("2", post(0)), stratum: "t" }, 0],
    ["one that an advocate answered in the window", thread("2", post(0), reply(end)), 0],
    ["one that an advocate answered only later", thread("2", post(0), reply(31 + end)), 1],
    ["one in which more people had spoken by then", thread("2", post(0), post(5), post(6)), 0],
    ["one in which they spoke only after", thread("2", post(0), post(45), post(46)), 1],
    ["one that we had answered by then", thread("2", post(0), post(5, { side: "official" })), 0],
    ["one that we began", thread("2", post(0, { side: "official" }), post(1)), 0],
    ["one a month later", thread("2", post(32 * 24 * 60)), 0],
    ["one whose window is still open", thread("2", post((nowMs - start) / minute - 60)), 0],
  ])("%s: %#", (_, candidate, count) => expect(matchesOf(candidate)).toBe(count));

  it("a reply is left out with its reason", () => {
    const threads = [thread("1", post(0, { side: "official" }), reply(5)), thread("2", post(0), reply(5, { campaignId: 1 }), reply(6, { campaignId: 2 })), thread("3", post((nowMs - start) / minute - 30), reply((nowMs - start) / minute - 20, { campaignId: 2 }))];
    expect([...findTreated(threads, { side: "advocates", campaignId: 2 }, nowMs).leftOut]).toEqual([["other_reply_first", 1], ["window_open", 1]]);
    expect([...findTreated(threads, kind, nowMs).leftOut]).toEqual([["begun_by_us", 1], ["window_open", 1]]);
  });

  it("the state at a reply leaves the reply itself out", () => {
    const answer = reply(30);
    expect(stateAt(thread("1", post(0), post(1), answer), 30 * minute, answer.id)).toEqual({ people: 2, advocates: false, official: false });
  });
});

describe("strata", () => {
  it("have bands", () => {
    expect([null, 0, 99, 100, 999, 1_000, 10_000].map(reachBand)).toEqual(["unknown", "under 100", "under 100", "100 to 999", "100 to 999", "1,000 to 9,999", "10,000 and more"]);
    expect([0, 6, 12, 18, 23].map(hourBand)).toEqual(["night", "morning", "afternoon", "evening", "evening"]);
    expect([0, 1, 2, 4, 9, 10].map(peopleBand)).toEqual([1, 1, 2, 4, 4, 10]);
  });

  it("go by the topic that tells most, and the hour on the workspace's clock", () => {
    expect(rarestTopic([1, 2, 3], new Map([[1, 50], [2, 4], [3, 4]]))).toBe(2);
    expect(rarestTopic([], new Map())).toBeNull();
    const row = { id: "1", firstAt: new Date("2026-10-01T03:00:00Z"), network: "x", sentiment: -1, topicIds: [], followers: 5, by: null };
    expect(strataOf([row], zoneOf("UTC")).get("1")).toBe("x|none|-1|under 100|night");
    expect(strataOf([row], zoneOf("America/New_York")).get("1")).toBe("x|none|-1|under 100|evening");
  });

  it("decide whose posts are read: those with a reply and their like, the newest where there are too many", () => {
    const row = (id: string, by: "advocates" | null) => ({ id, firstAt: new Date(start), network: "x", sentiment: 0, topicIds: [], followers: null, by });
    const strata = new Map([["1", "a"], ["2", "a"], ["3", "b"], ["4", "a"]]);
    const rows = [row("1", "advocates"), row("2", null), row("3", null), row("4", null)];
    expect(neededIds(rows, strata, 10)).toEqual(["1", "2", "4"]);
    expect(neededIds(rows, strata, 2)).toEqual(["1", "4"]);
  });

  it("posts become threads, with doubt and shares read from words", () => {
    const row = { id: "1", conversationId: "9", at: new Date(start), side: "others" as const, authorId: "a", campaignId: null, pNegative: 0.4, pPositive: 0.1, sentiment: 0, text: null };
    const [made] = toThreads([row, { ...row, id: "2", text: "Are you a robot?" }, { ...row, id: "3", text: "RT @larkfield come and see" }], new Map([["9", "a"]]));
    expect(made).toMatchObject({ id: "9", stratum: "a", posts: [{ doubts: false }, { doubts: true, shares: false }, { doubts: false, shares: true }] });
  });
});

describe("words and picture", () => {
  const main = (estimate: number | null, low = 0, high = 0): Effect => ({ measure: "backlash", estimate, low: estimate === null ? null : low, high: estimate === null ? null : high, matched: 30, withReply: 0, without: 0 });
  it("say the number, its interval and what it rests on", () => {
    expect(sayVerdict("harms", main(1.84, 1.31, 2.4), 30, 90)).toContain("+1.84 more people spoke against than for");
    expect(sayVerdict("helps", main(-0.4, -0.6, -0.2), 30, 90)).toContain("−0.40 people towards us");
    expect(sayVerdict("cannot_be_told", main(0.1, -0.6, 0.8), 30, 90)).toContain("may as well be none");
    expect(sayVerdict("not_enough_data", main(null), 7, 12)).toContain("so far there are 7 and 12");
    const crossed = { pairs: 24, at: new Date(start), mean: 1.5, low: 0.21 };
    expect(sayStop(crossed, 0.05)).toMatch(/^Stop rule: after 24 replies.*\+1\.50.*\+0\.21.*5\u00a0%/);
    const look = { pairs: 24, fewest: 20, alpha: 0.05, mean: 1.5, low: 0.21, crossed: null };
    expect(sayLook({ ...look, crossed })).toContain("so the rule fires");
    expect(sayLook({ ...look, pairs: 7 })).toContain("7 of the 20");
    expect(sayLook({ ...look, crossed }, true)).toContain("where the rule stops a campaign that runs");
    expect(sayLook(look, true)).toBe("It saw 24 replies and had no reason to stop it.");
    expect(sayLook({ ...look, low: -0.3 })).toContain("−0.30");
    expect(sayLook({ ...look, low: null })).toContain("no harm can be told");
  });

  it("draw every subject on one axis with its zero, whoever has no number as words", () => {
    const result = { from: new Date(), to: new Date(), replies: 30, conversations: 30, matched: 7, controls: 9, leftOut: [], capped: 0, examples: [], stop: null };
    const subjects: Subject[] = [
      { subject: "advocates", computedAt: new Date(), campaign: null, result: { ...result, verdict: "harms", effects: [main(1.8, 1.3, 2.4)] } },
      { subject: "official", computedAt: new Date(), campaign: null, result: { ...result, verdict: "not_enough_data", effects: [main(null)] } },
    ];
    const { rows, low, high, ticks } = prepareChart(subjects);
    expect(rows.map((row) => row.label)).toEqual(["Harms +1.80, n 30", "Not enough data: 7 of 20"]);
    expect(ticks).toContain(0);
    expect(low).toBeLessThanOrEqual(-0.5);
    expect(high).toBeGreaterThanOrEqual(2.4);
    expect(prepareChart([]).rows).toEqual([]);
  });
});
