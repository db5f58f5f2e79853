const longestBackoffSeconds = 3600;

/** Seconds until the next regular sync: the interval ± 10 %, so that sources do not march in step. `random` is in [0, 1). */
export function regularWaitSeconds(intervalSeconds: number, random: number): number {
  return intervalSeconds * (0.9 + 0.2 * random);
}

/** Seconds to wait after the `failures`-th failure in a row: doubling from the interval, at most an hour, with jitter. */
export function backoffSeconds(intervalSeconds: number, failures: number, random: number): number {
  const doubled = intervalSeconds * 2 ** Math.min(20, Math.max(0, failures));
  return Math.min(longestBackoffSeconds, doubled) * (0.75 + 0.5 * random);
}
