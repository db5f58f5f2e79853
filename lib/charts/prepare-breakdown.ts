import { type Misreadings, sayBand, sentimentBand } from "@/lib/charts/sentiment-band";
import { formatCount, formatSigned } from "@/lib/format/number";

export type SentimentCounts = { negative: number; neutral: number; positive: number; unclassified: number };
export type BreakdownInput = SentimentCounts & { key: string; label: string };

export type BreakdownRow = BreakdownInput & {
  total: number;
  /** Length of the bar, 0–100, against the longest of these rows. */
  width: number;
  /** Points of 100; null where no post is classified: that is no balance of 0. */
  net: number | null;
  /** 95 % bands in words, "± 4" or "−12 to +3" and "19 % to 28 %"; empty where net is null. */
  netBand: string;
  negativeBand: string;
  /** Posts before; null where no period is compared. */
  before: number | null;
  /** "+140 %", "new"; null where no period is compared. */
  change: string | null;
};

/** Rows of a breakdown with their bars, net sentiment, bands and change, in the order given (most posts first). */
export function prepareBreakdown(rows: readonly BreakdownInput[], before: readonly BreakdownInput[] | null, misreadings: Misreadings | null = null): BreakdownRow[] {
  const earlier = new Map(before?.map((row) => [row.key, totalOf(row)]));
  const longest = Math.max(1, ...rows.map(totalOf));
  return rows.map((row) => {
    const total = totalOf(row);
    const isClassified = total > row.unclassified;
    const band = (measure: "net" | "negative") => (isClassified ? sayBand(measure, sentimentBand(measure, row, total, misreadings), misreadings) : "");
    const was = before ? (earlier.get(row.key) ?? 0) : null;
    return {
      ...row,
      total,
      width: (100 * total) / longest,
      net: isClassified ? (100 * (row.positive - row.negative)) / total : null,
      netBand: band("net"),
      negativeBand: band("negative"),
      before: was,
      change: was === null ? null : sayChange(total, was),
    };
  });
}

/** Change of a count against an earlier one: "+140 %", "× 12" from tenfold on, "−3" under 20 before, "new", "gone", "same". */
export function sayChange(now: number, before: number): string {
  if (now === before) return "same";
  if (before === 0) return "new";
  if (now === 0) return "gone";
  if (before >= percentFloor && now >= 10 * before) return `× ${formatCount(now / before)}`;
  return before >= percentFloor ? `${formatSigned((100 * (now - before)) / before)} %` : formatSigned(now - before);
}

/** Under this a percentage would shout about nothing, so the difference is a count. */
const percentFloor = 20;

const totalOf = (row: SentimentCounts) => row.negative + row.neutral + row.positive + row.unclassified;
