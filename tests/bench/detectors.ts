import { SeriesDetector } from "@/lib/detectors/series-detector";
import { type NabTally, tallyAlerts } from "@/tests/helpers/nab-score";
import type { LabelledSeries } from "@/tests/helpers/volume-data";
import { makeSeries, normal, poisson, random } from "@/tests/unit/detectors/made";
import { postsPerSecond } from "./sentiment";

const weekMs = 7 * 86_400_000;

/** Buckets a second on one core, a series of eight weeks over and over. */
export function bucketsPerSecond(): number {
  const buckets = makeSeries({ days: 56 });
  let detector = new SeriesDetector();
  return postsPerSecond((bucket: { atMs: number; value: number }) => {
    if (bucket === buckets[0]) detector = new SeriesDetector();
    detector.step(bucket.atMs, bucket.value);
  }, buckets);
}

export type Scored = { tallies: NabTally[]; weeks: number };

export function score(series: readonly LabelledSeries[]): Scored {
  let weeks = 0;
  const tallies = series.map(({ buckets, windows }) => {
    const detector = new SeriesDetector();
    const alerts = buckets.flatMap(({ atMs, value }, row) => (detector.step(atMs, value).isAlert ? [row] : []));
    const probation = Math.min(Math.floor(0.15 * buckets.length), 750);
    weeks += ((buckets.at(-1)?.atMs ?? 0) - (buckets[probation]?.atMs ?? 0)) / weekMs;
    return tallyAlerts(buckets.length, windows, alerts);
  });
  return { tallies, weeks };
}

/** Each mention kept with probability `share`, as of a smaller brand. */
export function thinned(series: LabelledSeries, share: number, seed: number): LabelledSeries {
  const next = random(seed);
  const keep = (count: number) => {
    const variance = count * share * (1 - share);
    if (variance > 60) return Math.min(count, Math.max(0, Math.round(count * share + Math.sqrt(variance) * normal(next))));
    let kept = 0;
    for (let one = 0; one < count; one++) if (next() < share) kept++;
    return kept;
  };
  return { ...series, buckets: series.buckets.map(({ atMs, value }) => ({ atMs, value: keep(value) })) };
}

/** The series begun some weeks later, its beginning put at its end; windows that the cut or the warm-up touches are left out. */
export function rotated(series: LabelledSeries, weeks: number): LabelledSeries {
  const rows = series.buckets.length;
  const by = weeks * 2016;
  const buckets = series.buckets.map(({ atMs }, row) => ({ atMs, value: series.buckets[(row + by) % rows]?.value ?? 0 }));
  const windows = series.windows.map(([first, last]) => [(first - by + rows) % rows, (last - by + rows) % rows] as const);
  return { ...series, buckets, windows: windows.filter(([first, last]) => first < last && first > 750).sort((a, b) => a[0] - b[0]) };
}

/** Three bursts of `times` the median in stretches far from windows: they rise within the hour and fade by half in 30 minutes to 7 hours. */
export function injected(series: LabelledSeries, times: number, seed: number): LabelledSeries {
  const next = random(seed);
  const rows = series.buckets.length;
  const buckets = series.buckets.map((bucket) => ({ ...bucket }));
  const median = Math.max(1, series.buckets.map(({ value }) => value).sort((a, b) => a - b)[Math.floor(rows / 2)] ?? 1);
  const windows: [number, number][] = [];
  for (let tries = 0; windows.length < 3 && tries < 500; tries++) {
    const start = Math.floor(1000 + next() * (rows - 1400));
    if ([...series.windows, ...windows].some(([first, last]) => start > first - 400 && start < last + 400)) continue;
    const rise = 2 + Math.floor(next() * 10);
    const half = 6 * 14 ** next();
    for (let row = 0; row < 288; row++) {
      const height = row < rise ? (row + 1) / rise : 0.5 ** ((row - rise) / half);
      const bucket = buckets[start + row];
      if (bucket) bucket.value += poisson(next, median * times * height * Math.exp(0.3 * normal(next)));
    }
    windows.push([start - 150, Math.min(rows - 1, start + 210)]);
  }
  return { ...series, buckets, windows: windows.sort((a, b) => a[0] - b[0]) };
}

/** Buckets of `times` the length, their counts summed. */
export function summed(series: LabelledSeries, times: number): LabelledSeries {
  const rows = Math.floor(series.buckets.length / times);
  const buckets = Array.from({ length: rows }, (_, row) => {
    const parts = series.buckets.slice(row * times, (row + 1) * times);
    return { atMs: parts[0]?.atMs ?? 0, value: parts.reduce((sum, { value }) => sum + value, 0) };
  });
  return { ...series, buckets, windows: series.windows.map(([first, last]) => [Math.floor(first / times), Math.min(rows - 1, Math.floor(last / times))] as const) };
}

/** Each bucket of 5 minutes as five of one, every mention in one of them at random. */
export function split(series: LabelledSeries, seed: number): LabelledSeries {
  const next = random(seed);
  const buckets = series.buckets.flatMap(({ atMs, value }) => {
    const counts = [0, 0, 0, 0, 0];
    for (let mention = 0; mention < value; mention++) {
      const part = Math.floor(next() * 5);
      counts[part] = (counts[part] ?? 0) + 1;
    }
    return counts.map((count, index) => ({ atMs: atMs + index * 60_000, value: count }));
  });
  return { ...series, buckets, windows: series.windows.map(([first, last]) => [first * 5, last * 5 + 4] as const) };
}

/** About a tenth of the rows left out: single ones, or stretches of up to five hours. */
export function withGaps(series: LabelledSeries, longest: number, seed: number): LabelledSeries {
  const next = random(seed);
  const kept: number[] = [];
  for (let row = 0; row < series.buckets.length; row++) {
    if (next() < 0.2 / (longest + 1)) row += Math.floor(next() * longest);
    else kept.push(row);
  }
  const rowOf = (row: number) => Math.max(0, kept.findLastIndex((each) => each <= row));
  return { ...series, buckets: kept.flatMap((row) => series.buckets[row] ?? []), windows: series.windows.map(([first, last]) => [rowOf(first), rowOf(last)] as const) };
}
