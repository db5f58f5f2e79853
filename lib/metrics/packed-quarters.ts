import { bucketMs, dayMs, type Stretch } from "@/lib/metrics/buckets";
import type { OffsetSpan } from "@/lib/time/zone";

/** Of the 16 bits of a fact the lower 9 hold its bin, the upper 7 its quarter of the day. */
export const packedBins = 512;

const quartersADay = dayMs / bucketMs;

/**
 * One UTC day of a rollup, two bytes a fact, high byte first: quarter of the day × `packedBins` + bin + 1, so that 0
 * is the bin of what never happened.
 */
export type PackedDay = { startMs: number; quarters: Uint8Array };

/** Group of the facts that started in the quarter of an hour that begins at an instant; −1 leaves them out. */
export type GroupOf = (quarterMs: number) => number;

/** Histograms of `groups` groups, by number. Days may come in any order; what is in no group is not counted. */
export function countPacked(days: readonly PackedDay[], groups: number, groupOf: GroupOf): Map<number, number>[] {
  const counts = new Uint32Array(groups * packedBins);
  const starts = new Int32Array(quartersADay);
  for (const { startMs, quarters } of days) {
    for (let quarter = 0; quarter < quartersADay; quarter++) starts[quarter] = groupOf(startMs + quarter * bucketMs) * packedBins;
    for (let at = 0; at + 1 < quarters.length; at += 2) {
      const code = ((quarters[at] ?? 0) << 8) | (quarters[at + 1] ?? 0);
      const start = starts[Math.floor(code / packedBins)] ?? -1;
      if (start < 0) continue;
      const place = start + (code % packedBins);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return Array.from({ length: groups }, (_, group) => {
    const bins = new Map<number, number>();
    for (let place = 0; place < packedBins; place++) {
      const count = counts[group * packedBins + place] ?? 0;
      if (count > 0) bins.set(place - 1, count);
    }
    return bins;
  });
}

/** Groups by the stretch that holds a quarter. Stretches ascend and follow each other; they end on quarters. */
export function byStretch(stretches: readonly Stretch[]): GroupOf {
  return (quarterMs) => {
    const index = lastStarted(stretches, quarterMs);
    const found = stretches[index];
    return found && quarterMs < found.toMs ? index : -1;
  };
}

/** Groups by local hour of the week, 0 being Monday's first. `spans` are a range, cut where the zone's offset changes. */
export function byHourOfWeek(spans: readonly OffsetSpan[]): GroupOf {
  return (quarterMs) => {
    const span = spans[lastStarted(spans, quarterMs)];
    // The epoch fell on a Thursday: 72 hours after a Monday's midnight.
    return span && quarterMs < span.toMs ? (Math.floor((quarterMs + span.offsetMs) / 3_600_000) + 72) % 168 : -1;
  };
}

function lastStarted(spans: readonly { fromMs: number }[], instantMs: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.fromMs ?? Infinity) <= instantMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
