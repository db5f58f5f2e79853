import { formatDuration } from "@/lib/format/duration";
import { formatSigned } from "@/lib/format/number";
import { type Net, netDifference } from "@/lib/stats/net-difference";
import { shareDifference } from "@/lib/stats/wilson-interval";

export type Change = {
  /** "+6 pts", "−41 s", "no change". */
  text: string;
  better: boolean | null;
  /** Whether it is more than chance; null where that cannot be told. */
  real: boolean | null;
  /** "95 %: +2 to +10". */
  interval: string | null;
};

type Share = { numerator: number; denominator: number };

/** Change of a share in percentage points, with Newcombe's 95 % interval. Null when either period has nothing. */
export function sayShareChange(now: Share, before: Share, moreIsBetter = true): Change | null {
  const found = shareDifference(
    { successes: now.numerator, total: now.denominator },
    { successes: before.numerator, total: before.denominator },
  );
  if (!found) return null;
  const points = 100 * found.difference;
  const digits = Math.abs(points) < 0.95 && points !== 0 ? 1 : 0;
  return {
    text: points === 0 ? "no change" : `${formatSigned(points, digits)} pts`,
    better: points === 0 ? null : points > 0 === moreIsBetter,
    real: found.low > 0 || found.high < 0,
    interval: `95 %: ${formatSigned(100 * found.low, digits)} to ${formatSigned(100 * found.high, digits)}`,
  };
}

/** Change of a duration in seconds; shorter is better. */
export function sayDurationChange(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) return null;
  const difference = Math.round(now - before);
  return {
    text: difference === 0 ? "no change" : difference > 0 ? `+${formatDuration(difference)}` : formatDuration(difference),
    better: difference === 0 ? null : difference < 0,
    real: null,
    interval: null,
  };
}

/** Change of net sentiment in points; more than chance when the 95 % interval of the difference leaves out zero. */
export function sayNetChange(now: Net, before: Net): Change | null {
  const found = netDifference(now, before);
  if (!found) return null;
  const [difference, low, high] = [100 * found.difference, 100 * found.low, 100 * found.high];
  return {
    text: Math.round(difference) === 0 ? "no change" : formatSigned(difference),
    better: Math.round(difference) === 0 ? null : difference > 0,
    real: low > 0 || high < 0,
    interval: `95 %: ${formatSigned(low)} to ${formatSigned(high)}`,
  };
}
