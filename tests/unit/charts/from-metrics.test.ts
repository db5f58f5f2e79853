import { describe, expect, it } from "vitest";
import { mergeBuckets, sentimentBuckets, sentimentRows } from "@/lib/charts/from-metrics";
import type { Breakdown, Series } from "@/lib/metrics/schema";

const quarter = 900_000;
const start = Date.UTC(2026, 2, 1, 10, 15);
const value = (count: number | null) => ({ value: count, numerator: count, denominator: null });
const values = (negative: number | null, neutral: number | null, positive: number | null) => ({
  negative_mentions: value(negative), neutral_mentions: value(neutral), positive_mentions: value(positive),
  unclassified_mentions: value(negative === null ? null : 0),
});
const point = (index: number, counts: ReturnType<typeof values>, isUnfinished = false): Series["points"][number] => ({
  from: new Date(start + index * quarter), to: new Date(start + (index + 1) * quarter), isPartial: isUnfinished, isUnfinished, values: counts,
});

describe("mergeBuckets", () => {
  const quarters = sentimentBuckets([
    point(0, values(null, null, null)),
    point(1, values(null, null, null)),
    point(2, values(1, 2, 3)),
    point(3, values(4, 0, 0)),
    point(4, values(null, null, null)),
    point(5, values(2, 0, 1), true),
  ]);
  const merged = mergeBuckets(quarters, 30);

  it("adds quarters up to whole half-hours", () => {
    expect(merged.map((b) => b.startAt.toISOString().slice(11, 16))).toEqual(["10:00", "10:30", "11:00", "11:30"]);
    expect(merged.map((b) => b.negative)).toEqual([null, 1, 4, 2]);
    expect(merged.map((b) => [b.cut, b.unfinished])).toEqual([[true, false], [false, false], [false, false], [false, true]]);
    expect(merged[3]?.endAt.toISOString()).toContain("12:00");
  });

  it("leaves nothing out", () => {
    const sum = (buckets: { neutral: number | null }[]) => buckets.reduce((total, b) => total + (b.neutral ?? 0), 0);
    expect(sum(merged)).toBe(sum(quarters));
    expect(mergeBuckets([], 30)).toEqual([]);
  });
});

it("keeps what is not among the rows as a row of its own", () => {
  const breakdown = { dimension: "source", rows: [{ key: "1", label: "X", values: values(1, 2, 3) }], others: { keys: 4, values: values(5, 0, 0) } } as unknown as Breakdown;
  expect(sentimentRows(breakdown).map((row) => [row.label, row.negative])).toEqual([["X", 1], ["4 others", 5]]);
  expect(sentimentRows({ ...breakdown, others: null })).toHaveLength(1);
});
