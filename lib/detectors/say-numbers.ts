const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export const sayWhole = (value: number): string => whole.format(value);
export const sayFine = (value: number): string => fine.format(value);
export const sayPercent = (share: number): string => `${whole.format(100 * share)} %`;

/** A count as it was counted, or an expected one: small fractions keep a decimal. */
export function sayCount(count: number): string {
  return count < 10 && count % 1 !== 0 ? fine.format(count) : whole.format(count);
}

/** Of a length of time, after "in the last": "hour", "15 minutes", "4 hours". */
export function sayLast(minutes: number): string {
  if (minutes === 60) return "hour";
  return sayLength(minutes);
}

export function sayLength(minutes: number): string {
  if (minutes < 1) return `${whole.format(60 * minutes)} seconds`;
  if (minutes < 90) return `${whole.format(minutes)} ${Math.round(minutes) === 1 ? "minute" : "minutes"}`;
  return minutes < 2 * 1440 ? `${fine.format(minutes / 60)} hours` : `${fine.format(minutes / 1440)} days`;
}

/** "about 1 time in 20,000"; beyond a billion it is only said to be less. */
export function sayChance(chance: number): string {
  if (chance >= 0.2) return `about ${sayPercent(chance)} of the time`;
  return chance > 1e-9 ? `about 1 time in ${whole.format(Number((1 / chance).toPrecision(2)))}` : "less than 1 time in 1,000,000,000";
}
