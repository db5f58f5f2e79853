/** A quarter of an hour of an incident: inbound posts, and the most that is nothing special at this time of the week. */
export type Quarter = {
  at: Date;
  /** Null where a source was not read for all of it: what nobody counted is no calm. */
  count: number | null;
  negative: number;
  /** Null until two weeks are on record. */
  usualMost: number | null;
};

type Counted = { at: Date; count: number; negative: number; before: readonly number[]; readTo: Date | null };

const quarterMilliseconds = 900_000;
/** Fewer posts in a quarter of an hour than these are never unusual. */
const usualFloor = 3;
/** A peak is at least so many posts, and so much above the one before. */
const peakFloor = 10;
const peakGrowth = 1.25;

/**
 * The most that is nothing special: the mean of the same quarter in earlier weeks and three deviations, which are at least
 * the root of the mean (counts vary by that much at least). Null for fewer than two weeks.
 */
export function usualMost(before: readonly number[]): number | null {
  if (before.length < 2) return null;
  const mean = before.reduce((sum, count) => sum + count, 0) / before.length;
  const variance = before.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (before.length - 1);
  return Math.max(usualFloor, mean + 3 * Math.max(1, Math.sqrt(mean), Math.sqrt(variance)));
}

/** Counted quarters as people read them; the running one counts as far as it goes. */
export function toQuarters(rows: readonly Counted[], now: Date): Quarter[] {
  return rows.map(({ at, count, negative, before, readTo }) => {
    const end = Math.min(at.getTime() + quarterMilliseconds, now.getTime());
    // A sync every few minutes is reading on; one that lags by a whole quarter has left a gap.
    const isRead = readTo === null || readTo.getTime() >= end - quarterMilliseconds;
    return { at, count: isRead ? count : null, negative, usualMost: usualMost(before) };
  });
}

export type Peak = { at: Date; count: number; usualMost: number | null };

/** Quarters that were over by `now` and held clearly more than any before them: each is a line on the timeline. */
export function findPeaks(quarters: readonly Quarter[], now: Date): Peak[] {
  const peaks: Peak[] = [];
  let most = 0;
  for (const { at, count, usualMost: usual } of quarters) {
    if (count === null || at.getTime() + quarterMilliseconds > now.getTime()) continue;
    const isUnusual = count >= peakFloor && (usual === null || count > usual);
    if (isUnusual && count >= most * peakGrowth) peaks.push({ at, count, usualMost: usual });
    most = Math.max(most, count);
  }
  return peaks;
}
