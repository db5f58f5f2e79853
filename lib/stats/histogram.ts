/**
 * Log-scale histogram of durations. Bin i holds (edge[i−1], edge[i]] seconds, so "≤ 60 s" is exact; bin 0 holds
 * 0 s. Edges stand at whole display steps and divide each so finely that a bin is at most 6 % wide (whole
 * seconds below 17 s). The SQL in lib/metrics/sql uses the same array.
 */

/** Upper ends, in seconds, of the bars people see; what is longer falls into one last bar. */
export const displayEdges = [5, 10, 20, 40, 60, 120, 300, 600, 1200, 3600, 10_800, 28_800, 86_400] as const;

/** Bin of what never happened. */
export const neverBin = -1;

const maxRatio = 1.06;
const steps = [...displayEdges, 604_800, 2_592_000, 31_536_000];

/** Upper edge of each bin but the last, which is open: longer than a year. */
export const binEdges: readonly number[] = makeEdges();

/** Number of bins, `neverBin` not among them. */
export const binCount = binEdges.length + 1;

function makeEdges(): number[] {
  const edges = [0, 1, 2, 3, 4, 5];
  for (const step of steps.slice(1)) {
    const start = edges.at(-1) ?? 5;
    const parts = Math.ceil(Math.log(step / start) / Math.log(maxRatio));
    for (let part = 1; part < parts; part++) edges.push(Math.round(start * (step / start) ** (part / parts) * 1000) / 1000);
    edges.push(step);
  }
  return edges;
}

/** Bin of a duration in seconds; null (never) is `neverBin`. */
export function binOf(seconds: number | null): number {
  if (seconds === null) return neverBin;
  let low = 0;
  let high = binEdges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((binEdges[middle] ?? Infinity) < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Count per bin, `neverBin` included where something never happened. */
export type Bins = ReadonlyMap<number, number>;

/** How many durations are ≤ `seconds`; exact where `seconds` is an edge. Never is never. */
export function countUpTo(bins: Bins, seconds: number): number {
  const last = binOf(seconds);
  let count = 0;
  for (const [bin, inBin] of bins) if (bin >= 0 && bin <= last) count += inBin;
  return count;
}

/** How many happened at all. */
export function countEnded(bins: Bins): number {
  let count = 0;
  for (const [bin, inBin] of bins) if (bin >= 0) count += inBin;
  return count;
}

/**
 * Percentile `p` (0–1) of what happened, in seconds, with the ranks of lib/stats/percentile.ts and values spread
 * evenly inside a bin: within 6 % of the exact one, or within a second below 17 s. Beyond a year: a year.
 */
export function percentileOfBins(bins: Bins, p: number): number | null {
  const filled = [...bins].filter(([bin, count]) => bin >= 0 && count > 0).sort((a, b) => a[0] - b[0]);
  const total = filled.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const rank = (total - 1) * p;
  const low = Math.floor(rank);
  const below = valueAtRank(filled, low);
  const above = rank === low ? below : valueAtRank(filled, low + 1);
  return below + (above - below) * (rank - low);
}

function valueAtRank(filled: [number, number][], rank: number): number {
  let before = 0;
  for (const [bin, count] of filled) {
    if (rank < before + count) {
      const high = binEdges[bin] ?? binEdges.at(-1) ?? 0;
      const low = bin === 0 ? 0 : (binEdges[bin - 1] ?? high);
      return low + (high - low) * ((rank - before + 0.5) / count);
    }
    before += count;
  }
  return binEdges.at(-1) ?? 0;
}

export type DisplayBin = {
  /** Exclusive lower and inclusive upper end in seconds; `upToSeconds` null is everything longer. */
  fromSeconds: number;
  upToSeconds: number | null;
  count: number;
};

/** The bars of the distribution. Exact, because every bar ends on a bin's edge. */
export function displayBins(bins: Bins): DisplayBin[] {
  const ends: (number | null)[] = [...displayEdges, null];
  let counted = 0;
  return ends.map((upToSeconds, index) => {
    const upTo = upToSeconds === null ? countEnded(bins) : countUpTo(bins, upToSeconds);
    const bar = { fromSeconds: ends[index - 1] ?? 0, upToSeconds, count: upTo - counted };
    counted = upTo;
    return bar;
  });
}
