import { beforeAll, describe, expect, test } from "vitest";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { getSeries, getSummary } from "@/lib/metrics/data";
import { exportPanel } from "@/lib/metrics/export-data";
import { filtersOf } from "@/lib/metrics/filters";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { metricKeys, metricOf } from "@/lib/metrics/registry";
import { getDistribution, getHourOfWeek } from "@/lib/metrics/response-data";
import { breakdownQuery, distributionQuery, exportQuery, seriesQuery, summaryQuery } from "@/lib/metrics/schema";
import { percentile } from "@/lib/stats/percentile";
import { listSlots, type SlotWidth } from "@/lib/time/slots";
import { localTime, zoneOf } from "@/lib/time/zone";
import { type Made, makeNumbers, parseCsv } from "./made";

// Clocks in New York go forward on 8 March and in Berlin on 29 March.
const start = Date.parse("2026-02-20T00:00:00Z");
const end = Date.parse("2026-04-10T00:00:00Z");
const now = new Date("2026-06-01T12:00:00Z");
const zones = ["Asia/Kathmandu", "America/New_York", "Europe/Berlin"];
const timedKeys = metricKeys.filter((key) => metricOf(key).dateBasis !== "now");
const range = { from: "2026-02-27T18:30:00Z", to: "2026-04-03T07:15:00Z" };
const fromMs = Date.parse(range.from);
const toMs = Date.parse(range.to);

let made: Made;
beforeAll(async () => {
  made = await makeNumbers(start, end, 3000);
  await rebuildAllDirtyBuckets(made.scope.workspaceId);
});

const summaryOf = (extra: object = {}, exactLimit?: number) =>
  getSummary(made.scope, summaryQuery.parse({ ...range, metrics: timedKeys.join(","), ...extra }), now, exactLimit);
const valuesOf = async (extra: object = {}) => Object.fromEntries((await summaryOf(extra)).metrics.map((metric) => [metric.key, metric]));

describe.each(zones)("in %s", (zone) => {
  test.each(["hour", "day", "week", "month"] as const)("by %s the series adds up to the summary, for every metric", async (bucket) => {
    const metrics = timedKeys.filter((key) => bucket !== "hour" || metricOf(key).additive);
    const query = bucket === "hour" ? { ...range, to: "2026-03-30T07:15:00Z" } : range;
    const summary = await getSummary(made.scope, summaryQuery.parse({ ...query, zone, metrics: metrics.join(",") }), now);
    const series = await getSeries(made.scope, seriesQuery.parse({ ...query, zone, bucket, metrics: metrics.join(",") }), now);
    for (const { key, value, numerator, denominator } of summary.metrics) {
      const points = series.points.map((point) => point.values[key]);
      const sum = (field: "value" | "numerator" | "denominator") => points.reduce((total, point) => total + (point?.[field] ?? 0), 0);
      if (metricOf(key).additive) expect([key, sum("value")]).toEqual([key, value]);
      expect([key, sum("numerator")]).toEqual([key, numerator ?? 0]);
      expect([key, sum("denominator")]).toEqual([key, denominator ?? 0]);
    }
  });

  test.each([["wall"], ["staffed"]])("the CSV holds the same numbers as the panels, %s clock", async (clock) => {
    const query = { ...range, zone, clock, metrics: timedKeys.join(","), bucket: "day" };
    const series = await getSeries(made.scope, seriesQuery.parse(query), now);
    const seriesRows = await parseCsv((await exportPanel(made.scope, exportQuery.parse({ ...query, panel: "series" }), now)).csv);
    expect(seriesRows).toHaveLength(series.points.length);
    series.points.forEach((point, index) => {
      expect(Date.parse(seriesRows[index]?.from ?? "")).toBe(point.from.getTime());
      for (const [key, { value }] of Object.entries(point.values)) expect([key, seriesRows[index]?.[key]]).toEqual([key, value === null ? "" : String(value)]);
    });
    const summary = await getSummary(made.scope, summaryQuery.parse(query), now);
    const summaryRows = await parseCsv((await exportPanel(made.scope, exportQuery.parse({ ...query, panel: "summary" }), now)).csv);
    expect(summaryRows.map((row) => [row.key, row.value])).toEqual(summary.metrics.map(({ key, value }) => [key, value === null ? "" : String(value)]));
  });

  test("each point holds what was published between its ends, counted by hand", async () => {
    for (const bucket of ["day", "week"] satisfies SlotWidth[]) {
      const series = await getSeries(made.scope, seriesQuery.parse({ ...range, zone, bucket, metrics: "mentions,negative_mentions,first_response_median_seconds" }), now);
      const slots = listSlots(fromMs, toMs, bucket, zone, now.getTime());
      expect(series.points.map((point) => point.from.getTime())).toEqual(slots.map((slot) => slot.fromMs));
      series.points.forEach((point, index) => {
        const inside = ({ at }: { at: number }) => at >= (slots[index]?.fromMs ?? 0) && at < (slots[index]?.toMs ?? 0);
        expect(point.values.mentions?.value).toBe(made.posts.filter((post) => inside(post) && !post.outbound).length);
        expect(point.values.negative_mentions?.value).toBe(made.posts.filter((post) => inside(post) && !post.outbound && post.sentiment === -1).length);
        expect(point.values.first_response_median_seconds?.value ?? null).toBe(medianOf(made.facts.filter((fact) => inside(fact) && fact.kind === "first_response")));
      });
    }
  });

  test("the hour of the week is the wall clock's", async () => {
    const { cells, method } = await getHourOfWeek(made.scope, distributionQuery.parse({ ...range, zone }), now);
    expect(method).toBe("exact");
    expect(cells).toHaveLength(168);
    const byCell = Map.groupBy(firstResponses(), (fact) => {
      const local = localTime(zoneOf(zone), fact.at);
      return local.weekday * 24 + local.hour;
    });
    cells.forEach((cell, index) => {
      const facts = byCell.get(index) ?? [];
      expect([cell.total, cell.ended, cell.medianSeconds]).toEqual([facts.length, facts.filter((fact) => fact.seconds !== null).length, medianOf(facts)]);
    });
  });
});

describe("rollup and rows", () => {
  const keys = () => ({ source: String(made.sources[0]), topic: String(made.topics[0]), lang: "de", account: String(made.accounts[1]) });

  test.each([[{}], [{ source: 1 }], [{ topic: 1 }], [{ topic: "none" }], [{ lang: 1 }], [{ lang: "und" }], [{ account: 1 }], [{ account: "none" }]])("agree under %j", async (which: Record<string, unknown>) => {
    const filters = Object.fromEntries(Object.entries(which).map(([name, value]) => [name, value === 1 ? keys()[name as "source"] : value]));
    const rolledUp = await summaryOf(filters);
    expect(rolledUp.source).toBe("rollup");
    // A millisecond off the quarter of an hour makes the same range unanswerable by rollups; nothing lies in it.
    const raw = await summaryOf({ ...filters, from: new Date(fromMs + 1).toISOString() });
    expect(raw.source).toBe("raw");
    expect(raw.metrics).toEqual(rolledUp.metrics);
  });

  test("several filters read the rows, and count what has all of them", async () => {
    const { source, topic, lang } = keys();
    const summary = await summaryOf({ source, topic, lang });
    expect(summary.source).toBe("raw");
    const expected = made.posts.filter((post) => inRange(post) && !post.outbound && String(post.sourceId) === source && post.topicIds.includes(Number(topic)) && post.lang === lang);
    expect(summary.metrics.find((metric) => metric.key === "mentions")?.value).toBe(expected.length);
  });

  test("percentiles from bins stay within 6 %, and the answer says which they are", async () => {
    const exact = await summaryOf();
    const binned = await summaryOf({}, 100);
    expect([exact.method, binned.method]).toEqual(["exact", "histogram"]);
    binned.metrics.forEach((metric, index) => {
      const true_ = exact.metrics[index]?.value ?? 0;
      if (metric.unit === "seconds" && metric.value !== null) expect(Math.abs(metric.value - true_)).toBeLessThanOrEqual(Math.max(1, true_ * 0.0601));
      else expect([metric.key, metric.value]).toEqual([metric.key, exact.metrics[index]?.value]);
    });
  });

  test("the percentiles are those of the single times", async () => {
    const summary = await valuesOf();
    const times = firstResponses().flatMap((fact) => fact.seconds ?? []).sort((a, b) => a - b);
    expect(summary.first_response_median_seconds?.value).toBeCloseTo(percentile(times, 0.5) ?? 0, 9);
    expect(summary.first_response_p90_seconds?.value).toBeCloseTo(percentile(times, 0.9) ?? 0, 9);
    expect(summary.answered_within_60s).toMatchObject({ numerator: times.filter((time) => time <= 60).length, denominator: firstResponses().length });
  });

  test("a metric that has no meaning under a filter is a gap", async () => {
    expect((await valuesOf({ lang: "de" })).first_response_median_seconds).toMatchObject({ value: null, denominator: null });
    expect((await valuesOf({ account: keys().account })).mentions).toMatchObject({ value: null });
  });
});

describe("breakdown and distribution", () => {
  test.each(["source", "lang", "account"] as const)("by %s rows and others add up to the total", async (dimension) => {
    const breakdown = await getBreakdown(made.scope, breakdownQuery.parse({ ...range, dimension, limit: 1 }), now);
    for (const { key, additive } of breakdown.metrics) {
      if (!additive) continue;
      const parts = [...breakdown.rows.map((row) => row.values[key]?.value ?? 0), breakdown.others?.values[key]?.value ?? 0];
      expect([key, parts.reduce((a, b) => a + b, 0)]).toEqual([key, breakdown.total[key]?.value]);
    }
    expect(breakdown.rows).toHaveLength(1);
  });

  test.each(["source", "topic", "lang", "account"] as const)("a row by %s says what the summary filtered by it says", async (dimension) => {
    const breakdown = await getBreakdown(made.scope, breakdownQuery.parse({ ...range, dimension }), now);
    for (const row of breakdown.rows) {
      const filtered = await valuesOf({ [dimension]: row.key, metrics: breakdown.metrics.map((metric) => metric.key).join(",") });
      for (const { key } of breakdown.metrics) expect([row.key, key, row.values[key]?.value]).toEqual([row.key, key, filtered[key]?.value]);
    }
    expect(breakdown.overlapping).toBe(dimension === "topic");
  });

  test("the bars and never hold every conversation once", async () => {
    const distribution = await getDistribution(made.scope, distributionQuery.parse(range), now);
    expect(distribution.bins.reduce((sum, bin) => sum + bin.count, 0) + distribution.never).toBe(firstResponses().length);
    expect(distribution.bins.map((bin) => bin.count)).toEqual(
      distribution.bins.map((bin, index) =>
        firstResponses().filter(({ seconds }) => seconds !== null && (index === 0 || seconds > bin.fromSeconds) && seconds <= (bin.upToSeconds ?? Infinity)).length,
      ),
    );
  });
});

const inRange = ({ at }: { at: number }) => at >= fromMs && at < toMs;
const firstResponses = () => made.facts.filter((fact) => inRange(fact) && fact.kind === "first_response");

function medianOf(facts: readonly { seconds: number | null }[]): number | null {
  return percentile(facts.flatMap((fact) => fact.seconds ?? []).sort((a, b) => a - b), 0.5);
}

test("filters are only the filters", () => {
  const query = { source: "1", zone: "UTC" };
  expect(filtersOf(query)).toEqual({ source: "1" });
});
