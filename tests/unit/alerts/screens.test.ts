import { describe, expect, it } from "vitest";
import { sayValue, toChartPoints } from "@/lib/alerts/chart-points";
import { formOf, newRule, replayable, sayRate, withFamily } from "@/lib/alerts/rule-form";
import { sayState, sayVerdict } from "@/lib/alerts/say-alert";
import { saySeries } from "@/lib/alerts/say-series";
import type { ListedAlert, ListedRule } from "@/lib/alerts/schema";
import { silenceRule, standingRules } from "@/lib/alerts/standing-rules";
import { ruleInput } from "@/lib/alerts/schema";
import { timeTicks } from "@/lib/alerts/time-ticks";

const at = (text: string) => new Date(text);
const hour = 3_600_000;

describe("a chart", () => {
  const point = { startMs: 0, value: 3, windowValue: null, expected: null, low: null, high: null };
  it("shows a bucket's posts while there is no window, but no share or silence made of them; a gap is a gap", () => {
    expect(toChartPoints([point], "count")).toEqual([{ startMs: 0, shown: 3, expected: null, band: null }]);
    expect(toChartPoints([point], "share")[0]?.shown).toBeNull();
    expect(toChartPoints([{ ...point, value: null, windowValue: 4 }], "count")[0]?.shown).toBeNull();
    expect(toChartPoints([{ ...point, windowValue: 9, expected: 5, high: 12 }], "count")).toEqual([{ startMs: 0, shown: 9, expected: 5, band: [0, 12] }]);
  });
  it.each([[0.314, "share", "31 %"], [47, "minutes", "47 min"], [330, "minutes", "5.5 h"], [4.25, "count", "4.3"], [12, "count", "12"]] as const)("says %d of %s as %s", (value, kind, words) => {
    expect(sayValue(value, kind)).toBe(words);
  });
  it("has ticks on round local times, also where the zone is 45 minutes off, and over a clock change", () => {
    const ticks = timeTicks(Date.parse("2026-03-01T10:07:00Z"), Date.parse("2026-03-01T15:55:00Z"), "Asia/Kathmandu");
    expect(ticks.map(({ label }) => label)).toEqual(["16:00", "17:00", "18:00", "19:00", "20:00", "21:00"]);
    const days = timeTicks(Date.parse("2026-03-26T00:00:00Z"), Date.parse("2026-04-01T00:00:00Z"), "Europe/Berlin");
    expect(days.map(({ atMs }) => new Date(atMs).toISOString().slice(5, 16))).toEqual(["03-26T23:00", "03-27T23:00", "03-28T23:00", "03-29T22:00", "03-30T22:00", "03-31T22:00"]);
    expect(timeTicks(0, 0, "UTC").length).toBe(1);
    expect(timeTicks(0, 90 * 24 * hour, "UTC").length).toBeLessThanOrEqual(8);
  });
});

describe("a form", () => {
  it("keeps what another kind can look at, and takes its usual threshold", () => {
    const sentiment = withFamily({ ...newRule, name: "x" }, "sentiment");
    expect(sentiment).toMatchObject({ family: "sentiment", threshold: 1, series: { measure: "negative_share" } });
    expect(withFamily(sentiment, "silence").series.measure).toBe("mentions");
    expect(replayable(sentiment)).not.toBeNull();
    expect(replayable({ ...newRule, series: { ...newRule.series, dimension: "topic", key: "" } })).toBeNull();
  });
  it("begins with what is stored and nothing else", () => {
    const rule = { ...newRule, id: 3, state: "ok", watches: "x", version: 4 } as unknown as ListedRule;
    expect(formOf(rule)).toEqual(newRule);
  });
  it.each([[0, "none"], [0.1, "1 in 10 weeks"], [0.25, "1 in 28 days"], [1, "1 a week"], [2.34, "2.3 a week"], [7, "1 a day"]])("says %d a week as %s", (aWeek, words) => {
    expect(sayRate(aWeek)).toBe(words);
  });
});

describe("words", () => {
  const rule = { state: "ok", enabled: true, warmUp: null, mutedUntil: null, readTo: at("2026-03-01T10:05:00Z") } as const;
  it.each([
    [rule, "Calm", "judged up to 10:05", "calm"],
    [{ ...rule, state: "no_data" as const }, "No data", "no source listens for it · judged up to 10:05", "act"],
    [{ ...rule, warmUp: 0.4, readTo: null }, "Reads its past, 40 %", "", "quiet"],
    [{ ...rule, enabled: false }, "Switched off", "nobody is told of anything", "quiet"],
    [{ ...rule, mutedUntil: at("2026-03-02T08:00:00Z") }, "Calm", "judged up to 10:05 · muted until 2 Mar 2026, 08:00", "calm"],
  ])("of a rule's state", (one, words, more, tone) => {
    expect(sayState(one, "UTC")).toEqual({ words, more, tone });
  });
  it("of a verdict say who, when, why and whether it is over", () => {
    const alert = { verdict: "dismissed", verdictBy: "Mara", verdictAt: at("2026-03-01T10:05:00Z"), note: "Our own campaign", endedAt: at("2026-03-01T10:06:00Z") } as ListedAlert;
    expect(sayVerdict(alert, "UTC")).toEqual({ words: "Dismissed by Mara, 1 Mar 2026, 10:05: “Our own campaign”; over since 1 Mar 2026, 10:06", tone: "quiet" });
    expect(sayVerdict({ ...alert, verdict: "open", verdictBy: null, note: "", endedAt: null }, "UTC")).toEqual({ words: "Nobody has looked yet", tone: "act" });
  });
  it("of what is watched name it", () => {
    const names = { topics: new Map([[3, "Amber Kettle"]]), sources: new Map([[4, "Press"]]) };
    expect(saySeries({ measure: "negative", dimension: "topic", key: "3" }, names)).toBe("negative mentions of the topic Amber Kettle");
    expect(saySeries({ measure: "mentions", dimension: "source", key: "9" }, names)).toBe("mentions from the source that was deleted");
    expect(saySeries({ measure: "negative_share", dimension: "all", key: "" }, names)).toBe("the share of negative mentions among all");
  });
  it("and rules of a new workspace hold to their own form", () => {
    for (const one of [...standingRules, silenceRule({ id: 7, name: "x".repeat(200) })]) expect(ruleInput.parse(one)).toEqual(one);
  });
});
