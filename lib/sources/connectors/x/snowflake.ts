/** X counts the milliseconds in its ids from here. */
const epochMs = 1_288_834_974_657;
/** Ids below this were numbered one by one, before 2010-11. */
const firstWithTime = 30_000_000_000n;

/** When the post of an id was made, or null for an id that holds no time. */
export function timeOfId(id: string): Date | null {
  const value = BigInt(id);
  return value < firstWithTime ? null : new Date(Number(value >> 22n) + epochMs);
}

/** The lowest id that a post made at this instant can have. */
export function idAt(at: Date): string {
  return String(BigInt(Math.max(0, at.getTime() - epochMs)) << 22n);
}

export function newestOf(ids: readonly string[]): string | null {
  return ids.reduce<string | null>((best, id) => (best === null || BigInt(id) > BigInt(best) ? id : best), null);
}

export function oldestOf(ids: readonly string[]): string | null {
  return ids.reduce<string | null>((best, id) => (best === null || BigInt(id) < BigInt(best) ? id : best), null);
}
