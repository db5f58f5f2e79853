import { netSentimentBand } from "@/lib/charts/net-sentiment-band";
import { formatCount, formatSigned } from "@/lib/format/number";

export type SentimentCounts = { negative: number; neutral: number; positive: number; unclassified: number };
export type BreakdownInput = SentimentCounts & { key: string; label: string };

export type BreakdownRow = BreakdownInput & {
  total: number;
  /** Length of the bar, 0–100, against the longest of these rows. */
  width: number;
  /** Points of 100, with the half-width of its 95 % band; null where no post is classified: that is no balance of 0. */
  net: number | null;
  netHalfWidth: number | null;
  /** Posts before; null where no period is compared. */
  before: number | null;
  /** "+140 %", "new"; null where no period is compared. */
  change: string | null;
};

/** Rows of a breakdown with their bars, net sentiment and change, in the order given (most posts first). */
export function prepareBreakdown(rows: readonly BreakdownInput[], before: readonly BreakdownInput[] | null): BreakdownRow[] {
  const earlier = new Map(before?.map((row) => [row.key, totalOf(row)]));
  const longest = Math.max(1, ...rows.map(totalOf));
  return rows.map((row) => {
    const total = totalOf(row);
    const isClassified = total > row.unclassified;
    const band = isClassified ? netSentimentBand(row.positive, row.negative, total) : null;
    const was = before ? (earlier.get(row.key) ?? 0) : null;
    return {
      ...row,
      total,
      width: (100 * total) / longest,
      net: isClassified ? (100 * (row.positive - row.negative)) / total : null,
      netHalfWidth: band ? 50 * (band.high - band.low) : null,
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
