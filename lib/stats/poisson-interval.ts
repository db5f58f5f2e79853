/**
 * 95 % interval of a Poisson mean of which `count` was seen (Garwood 1936, Biometrika 28, 437–442: exact): the means at
 * which so few, or so many, would be seen once in forty times. For counts up to some hundreds.
 */
export function poissonInterval(count: number): { low: number; high: number } {
  return {
    low: count === 0 ? 0 : halve(count, (mean) => 1 - atMost(count - 1, mean) < 0.025),
    high: halve(count, (mean) => atMost(count, mean) > 0.025),
  };
}

/** P(X ≤ most) of a Poisson count. */
function atMost(most: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= most; k++) sum += term *= mean / k;
  return sum;
}

function halve(count: number, isTooLow: (mean: number) => boolean): number {
  let low = 0;
  let high = count + 10 + 5 * Math.sqrt(count);
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (isTooLow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
