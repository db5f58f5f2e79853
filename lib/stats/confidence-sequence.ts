/**
 * Shares of the largest stake that may be laid, fixed beforehand as they must be, with a third of the first wealth each: small stakes
 * see small harm, large ones see great harm early.
 */
const stakes = [0.25, 0.6, 0.98] as const;

export type SequenceLook = { n: number; mean: number; /** Of the true mean; all looks hold together with probability 1 − alpha. */ low: number };
export type BoundedDifferences = { alpha: number; /** No difference lies further below zero than this. */ bound: number; /** Looks before so many differences do not count. */ fewest: number };

/**
 * Whether differences that come one after the other have a mean above zero, looked at after each of them: the first look at which that
 * is so, and the last look. Somebody bets on it, difference after difference. While the mean is not above zero their expected wealth
 * never grows, so that it ever reaches 1/α with a chance of at most α (Ville 1939), whatever the shape of the differences, however skewed,
 * as long as none is below −`bound` (Waudby-Smith & Ramdas 2024, Journal of the Royal Statistical Society B 86, 1–27).
 */
export function watchMean(differences: readonly number[], { alpha, bound, fewest }: BoundedDifferences): { crossed: SequenceLook | null; last: SequenceLook | null } {
  const logs = stakes.map(() => 0);
  let crossedAt = 0;
  differences.forEach((difference, index) => {
    stakes.forEach((stake, at) => { logs[at] = (logs[at] ?? 0) + Math.log1p((stake * difference) / bound); });
    if (crossedAt === 0 && index + 1 >= fewest && together(logs) > -Math.log(alpha)) crossedAt = index + 1;
  });
  const look = (n: number): SequenceLook | null => {
    if (n === 0) return null;
    const seen = differences.slice(0, n);
    return { n, mean: seen.reduce((sum, difference) => sum + difference, 0) / n, low: lowerBound(seen, alpha, bound) };
  };
  return { crossed: look(crossedAt), last: look(differences.length) };
}

/** The logarithm of the mean of what each stake became. */
function together(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}

/** The logarithm of what one stake became; of products of 40 at a time, which no number here is too large or small for. */
function logGain(differences: readonly number[], mean: number, stake: number): number {
  let log = 0;
  let gain = 1;
  for (let at = 0; at < differences.length; at++) {
    gain *= 1 + stake * ((differences[at] as number) - mean);
    if (at % 40 === 39) {
      log += Math.log(gain);
      gain = 1;
    }
  }
  return log + Math.log(gain);
}

/** The mean that a bet against just reaches 1/α; by halving, for the wealth falls as the mean rises. */
function lowerBound(differences: readonly number[], alpha: number, bound: number): number {
  const reaches = (mean: number) => together(stakes.map((stake) => logGain(differences, mean, stake / (bound + mean)))) > -Math.log(alpha);
  let low = -bound;
  let high = Math.max(...differences);
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return low;
}
