/** Widths of the rollups. Quarters of an hour add up to local days everywhere: every zone's offset is a multiple. */
export const bucketMs = 900_000;
export const dayMs = 86_400_000;

/** Start of the quarter of an hour that holds an instant. */
export function bucketOf(instantMs: number): number {
  return Math.floor(instantMs / bucketMs) * bucketMs;
}

/** Midnight UTC of the day that holds an instant. */
export function dayOf(instantMs: number): number {
  return Math.floor(instantMs / dayMs) * dayMs;
}

/** Start of the UTC month that holds an instant. */
export function monthOf(instantMs: number): number {
  const date = new Date(instantMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** Start of the following UTC month. */
export function nextMonth(monthMs: number): number {
  const date = new Date(monthMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** A stretch of time read from one place: a rollup of that width, or the rows themselves. Milliseconds. */
export type Stretch = { slot: number; fromMs: number; toMs: number };

export type Tier = { widthStart: (ms: number) => number; next: (startMs: number) => number };

export const dayTier: Tier = { widthStart: dayOf, next: (ms) => ms + dayMs };
export const monthTier: Tier = { widthStart: monthOf, next: nextMonth };

/**
 * Splits [fromMs, toMs) into the whole units of a tier and what is left at both ends, so that each part is read
 * from the widest rollup that holds it exactly.
 */
export function splitByTier(stretch: Stretch, tier: Tier): { whole: Stretch | null; rest: Stretch[] } {
  const { slot, fromMs, toMs } = stretch;
  const floor = tier.widthStart(fromMs);
  const start = floor === fromMs ? fromMs : tier.next(floor);
  const end = tier.widthStart(toMs);
  if (start >= end) return { whole: null, rest: fromMs < toMs ? [stretch] : [] };
  const rest: Stretch[] = [];
  if (fromMs < start) rest.push({ slot, fromMs, toMs: start });
  if (end < toMs) rest.push({ slot, fromMs: end, toMs });
  return { whole: { slot, fromMs: start, toMs: end }, rest };
}

/** The single units of a tier that a stretch of whole units is made of. */
export function unitsOf({ slot, fromMs, toMs }: Stretch, tier: Tier): Stretch[] {
  const units: Stretch[] = [];
  for (let at = fromMs; at < toMs; at = tier.next(at)) units.push({ slot, fromMs: at, toMs: tier.next(at) });
  return units;
}
