import { describe, expect, it } from "vitest";
import { type Evidence, evidenceSchema } from "@/lib/alerts/evidence-schema";
import { recompute } from "@/lib/alerts/recompute";
import { RuleDetector } from "@/lib/alerts/rule-detector";
import { sayFinding } from "@/lib/alerts/say-numbers";
import { detectorInput, replayBody, ruleInput, verdictBody } from "@/lib/alerts/schema";
import { families, seriesSchema } from "@/lib/alerts/series-schema";
import { whatItTakes } from "@/lib/alerts/what-it-takes";
import { scoreFrom } from "@/lib/detectors/series-detector";
import { bucketsOf, burstAtMs, ruleOf } from "./made-buckets";

/** The alert of the burst with all that is stored of it, through JSON. */
function firedOf(family: (typeof families)[number]): Evidence {
  const rule = ruleOf(family);
  const detector = new RuleDetector(rule, "Europe/Berlin");
  const buckets = bucketsOf[family];
  const from = buckets.findIndex(({ startMs }) => startMs >= burstAtMs - 3_600_000);
  for (const bucket of buckets.slice(0, from)) detector.step(bucket);
  const state = [...detector.save()];
  for (let index = from; index < buckets.length; index++) {
    const finding = detector.step(buckets[index]!);
    if (!finding?.isAlert) continue;
    const { headline, reasons, withoutAlert } = sayFinding(finding.numbers, finding.threshold, true, rule.series, "Europe/Berlin");
    const evidence = { numbers: finding.numbers, threshold: rule.threshold, series: rule.series, headline, reasons, withoutAlert, replay: { timeZone: "Europe/Berlin", state, buckets: buckets.slice(from, index + 1) }, mentionCount: 0 };
    return evidenceSchema.parse(JSON.parse(JSON.stringify(evidence)));
  }
  throw new Error("nothing fired");
}

describe.each(families)("evidence of %s", (family) => {
  const evidence = firedOf(family);

  it("comes to the same decision again, number by number", () => {
    expect(recompute(evidence)).toMatchObject({ isAlert: true, agrees: true, differences: [], numbers: evidence.numbers });
  });

  it("says where it does not", () => {
    const changed = { ...evidence, numbers: { ...evidence.numbers, score: evidence.numbers.score + 0.001 } };
    expect(recompute(changed)?.differences).toEqual([`score: ${evidence.numbers.score + 0.001} was stored, ${evidence.numbers.score} comes out`]);
    expect(recompute({ ...evidence, threshold: 20 })).toMatchObject({ agrees: false, differences: ["it is no alert"] });
    expect(recompute({ ...evidence, replay: null })).toBeNull();
  });

  it("says in words what was seen and why, and what it takes", () => {
    expect(evidence.headline).toMatch(/\.$/);
    expect(evidence.reasons.length).toBeGreaterThan(0);
    const ways = whatItTakes(evidence);
    expect(ways.map(({ kind }) => kind)).toContain("count");
    expect(ways.every(({ words }) => /^[A-Z\d].*\.$/.test(words) && !words.includes("NaN"))).toBe(true);
  });

  it("a threshold that it takes is enough", () => {
    const threshold = whatItTakes(evidence).find(({ kind }) => kind === "threshold")?.value ?? 0;
    expect(threshold).toBeGreaterThan(evidence.numbers.score);
    expect(threshold - evidence.numbers.score).toBeLessThanOrEqual(0.0101);
  });
});

it("the count that a burst needed to miss is the last one that misses", () => {
  const { numbers, threshold, series } = firedOf("volume");
  if (numbers.family !== "volume") throw new Error("another family");
  const needed = whatItTakes({ numbers, threshold, series }).find(({ kind }) => kind === "count")?.value ?? Number.NaN;
  const score = (count: number) => scoreFrom(numbers.windows.map((window) => ({ ...window, count: (window.count * count) / numbers.count })), numbers.busyDay);
  expect(score(needed)).toBeLessThan(threshold);
  expect(score(needed + 1)).toBeGreaterThanOrEqual(threshold);
});

it("bursts are told at the local hour", () => {
  const { numbers, series } = firedOf("volume");
  expect(sayFinding(numbers, 2.8, true, series, "Asia/Kathmandu").headline).toMatch(/usual for a Saturday 1[5-7]:/);
});

it("a stricter rule says so", () => {
  const { numbers, series } = firedOf("story");
  expect(sayFinding(numbers, 2, false, series, "UTC").reasons.at(-1)).toMatch(/^This rule asks for 2 times as much as the detector: the score is [\d.]+, an alert begins at 2\.00\.$/);
  expect(sayFinding(numbers, 1, false, series, "UTC").reasons.join(" ")).not.toContain("This rule");
});

describe("schemas", () => {
  const rule = { name: "Bursts", family: "volume", threshold: 2.8, severity: 2, series: { measure: "negative", dimension: "topic", key: "7" } };
  it.each([
    ["a rule with its defaults", rule, true],
    ["a measure of another family", { ...rule, family: "story" }, false],
    ["a share for bursts", { ...rule, series: { ...rule.series, measure: "negative_share" } }, false],
    ["a topic without a topic", { ...rule, series: { ...rule.series, key: "" } }, false],
    ["everything with a topic", { ...rule, series: { ...rule.series, dimension: "all" } }, false],
    ["a topic that is no id", { ...rule, series: { ...rule.series, key: "Amber" } }, false],
    ["a theme by its name", { ...rule, series: { ...rule.series, dimension: "theme", key: "Service" } }, true],
    ["a threshold under what can be told apart", { ...rule, threshold: 0.5 }, false],
    ["buckets of no such length", { ...rule, series: { ...rule.series, bucketMinutes: 10 } }, false],
    ["steps in the wrong order", { ...rule, routing: { escalation: [{ afterMinutes: 9, to: "leads" }, { afterMinutes: 9, to: "admins" }] } }, false],
  ])("%s", (_name, input, ok) => expect(ruleInput.safeParse(input).success).toBe(ok));

  it("what is left out is what severity and detector ask for", () => {
    expect(ruleInput.parse(rule)).toMatchObject({
      enabled: false,
      routing: { roles: null, userIds: [], channelIds: null, breaksQuiet: null, tellAgainMinutes: null, escalation: null },
      series: { bucketMinutes: 5, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 } },
    });
    expect(seriesSchema.parse({ measure: "mentions", dimension: "all", floors: { absolute: 3 } }).floors).toEqual({ absolute: 3, relative: 1, minimumHours: 0 });
  });

  it("a replay has an end and at most 90 days", () => {
    const detector = detectorInput.parse({ family: "silence", threshold: 1, series: { measure: "mentions", dimension: "source", key: "3" } });
    const body = (from: string, to: string) => replayBody.safeParse({ rule: detector, from, to }).success;
    expect(body("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")).toBe(true);
    expect(body("2026-01-01T00:00:00Z", "2026-04-01T00:00:01Z")).toBe(false);
    expect(body("2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z")).toBe(false);
  });

  it("a dismissal says why", () => {
    expect(verdictBody.safeParse({ verdict: "dismissed", note: " ", seenVerdict: "open" }).success).toBe(false);
    expect(verdictBody.safeParse({ verdict: "acknowledged", seenVerdict: "open" }).success).toBe(true);
  });
});
