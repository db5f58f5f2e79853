import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getSeries } from "@/lib/metrics/data";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { metricKeys, metricOf } from "@/lib/metrics/registry";
import { getHourOfWeek } from "@/lib/metrics/response-data";
import { distributionQuery, seriesQuery } from "@/lib/metrics/schema";
import { type Bins, binOf, countEnded, neverBin, percentileOfBins } from "@/lib/stats/histogram";
import { localTime, zoneOf } from "@/lib/time/zone";
import { type Made, type MadeFact, makeNumbers } from "./made";

// Clocks in New York go forward on 8 March and in Berlin on 29 March. The range begins and ends inside UTC days.
const range = { from: "2026-02-27T18:30:00Z", to: "2026-04-03T07:15:00Z" };
const fromMs = Date.parse(range.from);
const toMs = Date.parse(range.to);
const now = new Date("2026-06-01T12:00:00Z");
const zones = ["Asia/Kathmandu", "America/New_York", "Europe/Berlin"];
const responseMetrics = metricKeys.filter((key) => metricOf(key).needs.from === "responses").join(",");

let made: Made;
beforeAll(async () => {
  made = await makeNumbers(Date.parse("2026-02-20T00:00:00Z"), Date.parse("2026-04-10T00:00:00Z"), 3000);
  await rebuildAllDirtyBuckets(made.scope.workspaceId);
});

const secondsBy = (fact: MadeFact, clock: string) => (fact.seconds === null || clock === "wall" ? fact.seconds : Math.floor(fact.seconds / 2));

/** The histogram of the facts themselves. */
function histogramOf(facts: readonly MadeFact[], clock: string): Bins {
  const bins = new Map<number, number>();
  for (const fact of facts) {
    const bin = binOf(secondsBy(fact, clock));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return bins;
}

const filterCases = () => [
  { filters: {}, holds: () => true },
  { filters: { source: String(made.sources[1]) }, holds: (fact: MadeFact) => fact.sourceId === made.sources[1] },
  { filters: { topic: "none" }, holds: (fact: MadeFact) => fact.topicIds.length === 0 },
  { filters: { topic: String(made.topics[0]) }, holds: (fact: MadeFact) => fact.topicIds.includes(made.topics[0] ?? 0) },
  { filters: { account: String(made.accounts[0]) }, holds: (fact: MadeFact) => fact.accountId === made.accounts[0] },
];

describe.each(zones)("in %s", (zone) => {
  test.each(["wall", "staffed"])("the packed hours of the week hold the facts' histogram, %s clock, never among them", async (clock) => {
    for (const { filters, holds } of filterCases()) {
      const { cells, method, source } = await getHourOfWeek(made.scope, distributionQuery.parse({ ...range, ...filters, zone, clock }), now, 0);
      expect([method, source]).toEqual(["histogram", "rollup"]);
      const facts = made.facts.filter((fact) => fact.kind === "first_response" && fact.at >= fromMs && fact.at < toMs && holds(fact));
      const byCell = Map.groupBy(facts, (fact) => {
        const local = localTime(zoneOf(zone), fact.at);
        return local.weekday * 24 + local.hour;
      });
      const expected = Array.from({ length: 168 }, (_, cell) => {
        const bins = histogramOf(byCell.get(cell) ?? [], clock);
        const ended = countEnded(bins);
        return { weekday: Math.floor(cell / 24), hour: cell % 24, total: ended + (bins.get(neverBin) ?? 0), ended, medianSeconds: percentileOfBins(bins, 0.5) };
      });
      expect(cells).toEqual(expected);
      expect(cells.reduce((sum, cell) => sum + cell.total - cell.ended, 0)).toBe(facts.filter((fact) => fact.seconds === null).length);
    }
  });

  test.each(["hour", "day", "week", "month"])("the packed series by %s counts what the exact one counts", async (bucket) => {
    // An hour has few facts and 800 points are the most.
    const span = bucket === "hour" ? { from: "2026-03-06T18:30:00Z", to: "2026-03-30T07:15:00Z" } : range;
    for (const { filters } of filterCases()) {
      const query = seriesQuery.parse({ ...span, ...filters, zone, bucket, metrics: responseMetrics });
      const [exact, packed] = await Promise.all([getSeries(made.scope, query, now), getSeries(made.scope, query, now, 0)]);
      expect([exact.method, packed.method]).toEqual(["exact", "histogram"]);
      exact.points.forEach((point, index) => {
        for (const [key, value] of Object.entries(point.values)) {
          const found = packed.points[index]?.values[key];
          expect([index, key, found?.numerator, found?.denominator]).toEqual([index, key, value.numerator, value.denominator]);
          if (metricOf(key).unit !== "seconds") expect([index, key, found?.value]).toEqual([index, key, value.value]);
          else expect([index, key, found?.value === null]).toEqual([index, key, value.value === null]);
        }
      });
    }
  });

  test("the packed medians of days and weeks are those of the facts' histogram", async () => {
    for (const bucket of ["day", "week"]) {
      const query = seriesQuery.parse({ ...range, zone, bucket, metrics: "first_response_median_seconds,next_response_p90_seconds" });
      for (const { from, to, values } of (await getSeries(made.scope, query, now, 0)).points) {
        const inside = made.facts.filter((fact) => fact.at >= from.getTime() && fact.at < to.getTime());
        const bins = (kind: MadeFact["kind"]) => histogramOf(inside.filter((fact) => fact.kind === kind), "wall");
        expect(values.first_response_median_seconds?.value).toBe(percentileOfBins(bins("first_response"), 0.5));
        expect(values.next_response_p90_seconds?.value).toBe(percentileOfBins(bins("next_response"), 0.9));
      }
    }
  });
});

test("a day that is not packed yet is read from the facts", async () => {
  const { workspaceId } = made.scope;
  const hours = () => getHourOfWeek(made.scope, distributionQuery.parse({ ...range, zone: "Europe/Berlin" }), now, 0);
  const days = () => getSeries(made.scope, seriesQuery.parse({ ...range, zone: "Europe/Berlin", bucket: "day", metrics: "first_response_median_seconds" }), now, 0);
  const [packedHours, packedDays] = [await hours(), await days()];
  const bucket = new Date("2026-03-10T00:00:00Z");
  await db().responseBucket.updateMany({ where: { workspaceId, tier: "day", bucket }, data: { quarters: null } });
  expect([await hours(), await days()]).toEqual([packedHours, packedDays]);
  await db().dirtyBucket.create({ data: { workspaceId, bucket } });
  await rebuildAllDirtyBuckets(workspaceId);
  expect(await db().responseBucket.count({ where: { workspaceId, tier: "day", quarters: null } })).toBe(0);
  expect([await hours(), await days()]).toEqual([packedHours, packedDays]);
});
