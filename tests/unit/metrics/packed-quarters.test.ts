import { describe, expect, test } from "vitest";
import { bucketMs, dayMs } from "@/lib/metrics/buckets";
import { byHourOfWeek, byStretch, countPacked, packedBins, type PackedDay } from "@/lib/metrics/packed-quarters";
import { binCount, neverBin } from "@/lib/stats/histogram";
import { localTime, zoneOf } from "@/lib/time/zone";

const monday = Date.parse("2026-03-23T00:00:00Z");

function packed(startMs: number, facts: readonly (readonly [quarter: number, bin: number])[]): PackedDay {
  const quarters = new Uint8Array(facts.length * 2);
  facts.forEach(([quarter, bin], index) => new DataView(quarters.buffer).setUint16(index * 2, quarter * packedBins + bin + 1));
  return { startMs, quarters };
}

test("every bin and every quarter of a day fit into two bytes", () => {
  expect(binCount + 1).toBeLessThanOrEqual(packedBins);
  expect(95 * packedBins + packedBins - 1).toBeLessThan(2 ** 16);
});

describe("countPacked", () => {
  test("counts each fact in its group, the first and the last bin and never among them", () => {
    const days = [packed(monday, [[0, neverBin], [0, 0], [0, 0], [95, binCount - 1]]), packed(monday + dayMs, [[0, neverBin]])];
    const groups = countPacked(days, 2, (ms) => (ms < monday + dayMs ? 0 : 1));
    expect(groups).toEqual([new Map([[neverBin, 1], [0, 2], [binCount - 1, 1]]), new Map([[neverBin, 1]])]);
  });

  test("without days, every group is empty", () => {
    expect(countPacked([], 2, () => 0)).toEqual([new Map(), new Map()]);
  });
});

test("a stretch holds what begins in it, to the quarter", () => {
  const groupOf = byStretch([
    { slot: 0, fromMs: monday + bucketMs, toMs: monday + 3 * bucketMs },
    { slot: 1, fromMs: monday + 3 * bucketMs, toMs: monday + 4 * bucketMs },
  ]);
  expect([0, 1, 2, 3, 4, 5].map((quarter) => groupOf(monday + quarter * bucketMs))).toEqual([-1, 0, 0, 1, -1, -1]);
});

describe("the hour of the week", () => {
  // Clocks in Berlin go forward on 29 March, in Lord Howe back by half an hour on 5 April.
  test.each(["Asia/Kathmandu", "Europe/Berlin", "Australia/Lord_Howe", "UTC"])("is the wall clock's in %s", (name) => {
    const zone = zoneOf(name);
    const toMs = monday + 21 * dayMs;
    const groupOf = byHourOfWeek(zone.spans(monday, toMs));
    for (let ms = monday; ms < toMs; ms += bucketMs) {
      const local = localTime(zone, ms);
      expect([ms, groupOf(ms)]).toEqual([ms, local.weekday * 24 + local.hour]);
    }
    expect([groupOf(monday - bucketMs), groupOf(toMs)]).toEqual([-1, -1]);
  });
});
