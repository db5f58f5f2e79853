/** Where the boundary is tightest, in the differences' own units squared; fixed beforehand, as it must be. */
const mixture = 5;

/**
 * How far a running sum of differences may stray above zero, at any time, before chance is no explanation: P(it ever does)
 * ≤ `alpha`. One-sided normal mixture boundary (Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49, 1055–1080,
 * equation 14) with the sum of squares as its clock: valid without any bound or shape for differences that are symmetric
 * about zero when nothing differs, as those of exchangeable pairs are (their table 3; de la Peña 1999).
 */
export function mixtureBoundary(sumOfSquares: number, alpha: number): number {
  const clock = sumOfSquares + mixture;
  return Math.sqrt(2 * clock * Math.log(Math.sqrt(clock / mixture) / (2 * alpha) + 1));
}

export type SequenceLook = { n: number; mean: number; /** Of the mean so far; all looks hold together with probability 1 − alpha. */ low: number };

/** The lower bound of the mean of paired differences after each of them: all of the bounds hold at once. */
export function lowerSequence(differences: readonly number[], alpha: number): SequenceLook[] {
  let sum = 0;
  let squares = 0;
  return differences.map((difference, index) => {
    const n = index + 1;
    sum += difference;
    squares += difference * difference;
    return { n, mean: sum / n, low: lowerBound(n, sum, squares, alpha) };
  });
}

/** The mean below which the differences, taken from it, would have crossed the boundary; by halving. */
function lowerBound(n: number, sum: number, squares: number, alpha: number): number {
  const mean = sum / n;
  const crosses = (m: number) => sum - n * m > mixtureBoundary(Math.max(0, squares - 2 * m * sum + n * m * m), alpha);
  let low = mean - 1;
  for (let width = 1; !crosses(low); width *= 2) {
    // Far from the mean the clock grows as fast as the sum: with few differences no mean can be ruled out.
    if (width > 1e6) return -Infinity;
    low = mean - width;
  }
  let high = mean;
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (crosses(middle)) low = middle;
    else high = middle;
  }
  return low;
}
