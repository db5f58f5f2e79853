import { niceScale } from "@/lib/charts/nice-scale";
import { type Misreadings, sentimentBand } from "@/lib/charts/sentiment-band";
import { type TimeTick, timeTicks } from "@/lib/charts/time-ticks";
import { formatSpan } from "@/lib/format/date";

/** One bucket as the server answers it. Counts are null where nothing was on record yet: a gap, not a zero. */
export type SentimentBucket = {
  startAt: Date;
  endAt: Date;
  /** The bucket has not ended: it will still grow. */
  unfinished: boolean;
  /** The range begins or ends inside the bucket: it holds less than its name says. */
  cut: boolean;
  negative: number | null;
  neutral: number | null;
  positive: number | null;
  unclassified: number | null;
};

export type SentimentRow = {
  index: number;
  label: string;
  /** Not over yet, or cut by the range: drawn pale or dashed. */
  unfinished: boolean;
  negative: number | null;
  neutral: number | null;
  positive: number | null;
  unclassified: number | null;
  total: number | null;
  /** Points of 100; null without posts. */
  net: number | null;
  /** 95 % band around net, in points; null with it. */
  band: [number, number] | null;
  /** net while the bucket is finished, and its dashed end piece. */
  netFinished: number | null;
  netUnfinished: number | null;
};

export type SentimentTotals = { negative: number; neutral: number; positive: number; unclassified: number; total: number };

export type PreparedSeries = {
  rows: SentimentRow[];
  ticks: TimeTick[];
  scale: { top: number; ticks: number[] };
  totals: SentimentTotals;
  hasUnfinished: boolean;
  /** Half the height of a net sentiment axis around zero, in points: 20, 50 or 100. */
  netTop: number;
};

/** Rows, axis and totals of a sentiment series, ready to draw in `zone`. With `misreadings` bands hold the model's error too. */
export function prepareSeries(buckets: readonly SentimentBucket[], zone: string, maxTicks = 7, misreadings: Misreadings | null = null): PreparedSeries {
  const rows = buckets.map((bucket, index) => toRow(bucket, index, zone, misreadings));
  joinUnfinished(rows);
  const totals = { negative: 0, neutral: 0, positive: 0, unclassified: 0, total: 0 };
  for (const row of rows) {
    for (const key of ["negative", "neutral", "positive", "unclassified", "total"] as const) totals[key] += row[key] ?? 0;
  }
  return {
    rows,
    ticks: timeTicks(buckets.map((b) => b.startAt), zone, maxTicks),
    scale: niceScale(Math.max(0, ...rows.map((row) => row.total ?? 0))),
    totals,
    hasUnfinished: rows.some((row) => row.unfinished),
    netTop: [20, 50].find((top) => rows.every((row) => !row.band || (row.band[0] >= -top && row.band[1] <= top))) ?? 100,
  };
}

function toRow(bucket: SentimentBucket, index: number, zone: string, misreadings: Misreadings | null): SentimentRow {
  const { negative, neutral, positive, unclassified } = bucket;
  const unfinished = bucket.unfinished || bucket.cut;
  const counts = [negative, neutral, positive, unclassified];
  const total = counts.every((count) => count === null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const band = total ? sentimentBand("net", { negative: negative ?? 0, neutral: neutral ?? 0, positive: positive ?? 0 }, total, misreadings) : null;
  const net = total ? (100 * ((positive ?? 0) - (negative ?? 0))) / total : null;
  return {
    index, unfinished, negative, neutral, positive, unclassified, total, net,
    label: formatSpan(bucket.startAt, bucket.endAt, zone) + (bucket.unfinished ? ", not over yet" : bucket.cut ? ", not whole" : ""),
    band: band ? [100 * band.low, 100 * band.high] : null,
    netFinished: unfinished ? null : net,
    netUnfinished: unfinished ? net : null,
  };
}

/** A dashed piece starts at the finished point beside it, or it would be a dot without a line. */
function joinUnfinished(rows: SentimentRow[]): void {
  rows.forEach((row, i) => {
    if (row.unfinished) return;
    if (rows[i - 1]?.unfinished || rows[i + 1]?.unfinished) row.netUnfinished = row.netFinished;
  });
}
