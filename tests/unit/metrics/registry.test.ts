import { describe, expect, test } from "vitest";
import type { Measures, ResponseStats } from "@/lib/metrics/measures";
import { byClock, computeMetrics, metricKeys, metricOf } from "@/lib/metrics/registry";

const stats: ResponseStats = { total: 10, ended: 7, within60: 3, pending: 2, medianSeconds: 90, p90Seconds: 600 };
const measures: Measures = {
  mentions: { inbound: 20, outbound: 5, negative: 6, neutral: 4, positive: 8, unclassified: 2 },
  responses: { first_response: { wall: stats, staffed: { ...stats, within60: 5, pending: 0 } } },
  conversations: { all: 12, withInbound: 11 },
  live: { open: 4, waiting: 1 },
};

describe("registry", () => {
  test("every metric says all that screens and exports need", () => {
    expect(metricKeys.length).toBeGreaterThan(25);
    for (const key of metricKeys) {
      const metric = metricOf(key);
      expect(key).toMatch(/^[a-z0-9_]+$/);
      expect(metric.definition).toMatch(/^[A-Z].*\.$/);
      expect(metric.denominator === null).toBe(metric.unit === "count");
      if (metric.additive) expect(metric.missing).toBe("zero");
      if (metric.staffedTwin) expect(metricOf(metric.staffedTwin).unit).toBe(metric.unit);
    }
  });

  test.each([
    ["mentions", { value: 20, numerator: 20, denominator: null }],
    ["net_sentiment", { value: 0.1, numerator: 2, denominator: 20 }],
    ["conversations", { value: 12, numerator: 12, denominator: null }],
    ["conversations_needing_answer", { value: 10, numerator: 10, denominator: null }],
    ["never_answered", { value: 3, numerator: 3, denominator: null }],
    ["answered_within_60s", { value: 3 / 8, numerator: 3, denominator: 8 }],
    ["answered_within_60s_staffed", { value: 0.5, numerator: 5, denominator: 10 }],
    ["first_response_median_seconds", { value: 90, numerator: 7, denominator: 10 }],
    ["next_response_p90_seconds", { value: null, numerator: null, denominator: null }],
    ["waiting", { value: 1, numerator: 1, denominator: null }],
  ])("%s", (key, value) => {
    expect(computeMetrics([key], measures)).toEqual({ [key]: value });
  });

  test("nothing to divide by is a gap, not a zero", () => {
    const empty: Measures = { mentions: { inbound: 0, outbound: 0, negative: 0, neutral: 0, positive: 0, unclassified: 0 }, responses: {}, conversations: null, live: null };
    expect(computeMetrics(["net_sentiment", "mentions"], empty)).toEqual({
      net_sentiment: { value: null, numerator: 0, denominator: 0 },
      mentions: { value: 0, numerator: 0, denominator: null },
    });
  });

  test("the staffed clock takes the staffed twin where there is one", () => {
    expect(byClock("first_response_p90_seconds", "staffed")).toBe("first_response_p90_staffed_seconds");
    expect(byClock("mentions", "staffed")).toBe("mentions");
    expect(() => metricOf("made_up")).toThrow(RangeError);
  });
});
