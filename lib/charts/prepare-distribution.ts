import { niceScale } from "@/lib/charts/nice-scale";
import { formatEdge } from "@/lib/format/duration";

/** One display bin: from (exclusive) to (inclusive) seconds; `upToSeconds` null is everything longer. */
export type DurationBin = { fromSeconds: number; upToSeconds: number | null; count: number };

export type DistributionBar = {
  index: number;
  /** Under the bar: the upper edge, "> 1 d", or "never". */
  tick: string;
  /** In full, for tables and screen readers. */
  label: string;
  count: number;
  kind: "within" | "late" | "never";
};

export type PreparedDistribution = {
  bars: DistributionBar[];
  /** The mark stands on the right edge of this bar; null when no bin ends there. */
  targetIndex: number | null;
  scale: { top: number; ticks: number[] };
  answered: number;
  never: number;
};

/** Bars on a log scale of waiting time, and the never-answered as a bar of their own, always there. */
export function prepareDistribution(bins: readonly DurationBin[], never: number, targetSeconds: number): PreparedDistribution {
  const bars: DistributionBar[] = bins.map((bin, index) => ({
    index,
    count: bin.count,
    tick: bin.upToSeconds === null ? `> ${formatEdge(bin.fromSeconds)}` : formatEdge(bin.upToSeconds),
    label: sayBin(bin),
    kind: bin.upToSeconds !== null && bin.upToSeconds <= targetSeconds ? "within" : "late",
  }));
  bars.push({ index: bars.length, count: never, tick: "never", label: "never answered", kind: "never" });
  const mark = bins.findIndex((bin) => bin.upToSeconds === targetSeconds);
  return {
    bars,
    targetIndex: mark === -1 ? null : mark,
    scale: niceScale(Math.max(...bars.map((bar) => bar.count))),
    answered: bins.reduce((sum, bin) => sum + bin.count, 0),
    never,
  };
}

function sayBin({ fromSeconds, upToSeconds }: DurationBin): string {
  if (upToSeconds === null) return `longer than ${formatEdge(fromSeconds)}`;
  return fromSeconds <= 0 ? `up to ${formatEdge(upToSeconds)}` : `${formatEdge(fromSeconds)} to ${formatEdge(upToSeconds)}`;
}
