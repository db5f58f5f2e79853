const minute = 60;
const hour = 60 * minute;

/**
 * Seconds to wait after the first, second … failed try, before jitter: eight tries within about seventeen hours. The first
 * waits are short because a minute counts here, the later ones long enough for somebody to mend the other side overnight.
 */
export const retryWaitsSeconds = [15, minute, 5 * minute, 20 * minute, hour, 4 * hour, 12 * hour] as const;
export const mostTries = retryWaitsSeconds.length + 1;
const jitterShare = 0.2;
const longestSeconds = 24 * hour;

/**
 * Seconds until the next try after `tries` failed ones; null when there is none. `askedSeconds` is what the other side asked
 * for (Retry-After): never sooner than that, at most a day. `random` in [0, 1) spreads tries by ±20 %, so that what failed together does not
 * come back together.
 */
export function retryAfterSeconds(tries: number, askedSeconds: number | null, random: number): number | null {
  const wait = retryWaitsSeconds[tries - 1];
  if (wait === undefined) return null;
  const spread = wait * (1 - jitterShare + 2 * jitterShare * random);
  return Math.min(Math.max(spread, askedSeconds ?? 0), longestSeconds);
}

/** Retry-After of an answer in seconds: a number, or a date after `now`; null when it says nothing usable. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // Anything with a digit is a date to the parser; one of HTTP names its month.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1000);
}
