import { describe, expect, it } from "vitest";
import { replay } from "@/lib/alerts/replay";
import { alarmsOfRule, sensitivityOfRule } from "@/lib/alerts/sensitivity-of-rule";
import { thinPoints } from "@/lib/alerts/thin-points";
import { finish } from "@/lib/stories/post";
import { day } from "../detectors/made";
import { bucketsOf, burstAtMs, ruleOf } from "./made-buckets";

const run = (family: "volume" | "sentiment" | "story" | "silence", threshold?: number) => finish(replay(ruleOf(family, threshold === undefined ? {} : { threshold }), bucketsOf[family], { timeZone: "UTC" }));

describe.each(["volume", "sentiment", "story"] as const)("the slider of %s", (family) => {
  const { past } = run(family);

  it("means what a replay shows, at any threshold", () => {
    for (const threshold of [1, 1.5, 2.8, 6]) expect(alarmsOfRule(ruleOf(family), past, threshold)?.alarms).toBe(run(family, threshold).alerts.length);
  });

  it("finds a threshold that keeps to what was asked", () => {
    const found = sensitivityOfRule(ruleOf(family), past, 0.3, [{ fromMs: burstAtMs, toMs: burstAtMs + day }]);
    expect(found?.aWeek).toBeLessThanOrEqual(0.3);
    expect(found?.threshold).toBeGreaterThanOrEqual(1);
  });
});

it("knows nothing without a day of past", () => {
  expect(sensitivityOfRule(ruleOf("volume"), run("volume").past.slice(0, 300), 1)).toBeNull();
});

describe("thinning points for a chart", () => {
  const { points } = run("volume");
  it("keeps every peak above its band, and the order", () => {
    const thin = thinPoints(points, 300);
    expect(thin.length).toBeLessThanOrEqual(300);
    expect(thin.map(({ startMs }) => startMs)).toEqual(thin.map(({ startMs }) => startMs).toSorted((a, b) => a - b));
    const highest = points.reduce((best, point) => ((point.windowValue ?? 0) / (point.high ?? 1e9) > (best.windowValue ?? 0) / (best.high ?? 1e9) ? point : best));
    expect(thin).toContain(highest);
  });
  it("keeps gaps", () => {
    const gap = { startMs: 5, value: null, windowValue: null, expected: null, low: null, high: null };
    expect(thinPoints([points[0]!, gap, points[2000]!, points[2001]!], 2)).toContain(gap);
  });
  it("leaves few points alone", () => expect(thinPoints(points.slice(0, 5), 5)).toEqual(points.slice(0, 5)));
});
