/** Weights of a hit, a false alarm and a miss in the benchmark's three profiles. */
export const nabProfiles = {
  standard: { hit: 1, falseAlarm: 0.11, miss: 1 },
  lowFalseAlarms: { hit: 1, falseAlarm: 0.22, miss: 1 },
  lowMisses: { hit: 1, falseAlarm: 0.11, miss: 2 },
} as const;

export type NabTally = { windows: number; hits: number; hitValue: number; falseAlarms: number; falseAlarmValue: number };

const sigmoid = (x: number) => (x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1);

/**
 * What a series adds to the score of the Numenta Anomaly Benchmark (Lavin & Ahmad 2015, arXiv:1510.03336): of each
 * window the earliest alert, each other alert by its distance to the window before it. The first 15 % of the rows, at
 * most 750, do not count.
 */
export function tallyAlerts(rows: number, windows: readonly (readonly [number, number])[], alerts: readonly number[]): NabTally {
  const probation = Math.min(Math.floor(0.15 * rows), 750);
  const values = new Map<number, number>();
  let falseAlarms = 0;
  let falseAlarmValue = 0;
  for (const row of alerts) {
    if (row < probation) continue;
    const inside = windows.findIndex(([first, last]) => row >= first && row <= last);
    const [first, last] = windows[inside] ?? [0, 0];
    if (inside >= 0) {
      const value = sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1);
      values.set(inside, Math.max(values.get(inside) ?? Number.NEGATIVE_INFINITY, value));
      continue;
    }
    const before = windows.findLast(([, end]) => end < row);
    falseAlarms++;
    falseAlarmValue += before ? sigmoid((row - before[1]) / (before[1] - before[0])) : -1;
  }
  const hitValue = [...values.values()].reduce((sum, value) => sum + value, 0);
  return { windows: windows.length, hits: values.size, hitValue, falseAlarms, falseAlarmValue };
}

/** Score of several series: 100 is every window at its first row and nothing else, 0 is no alert at all. */
export function nabScore(tallies: readonly NabTally[], profile: keyof typeof nabProfiles = "standard"): number {
  const { hit, falseAlarm, miss } = nabProfiles[profile];
  const windows = tallies.reduce((sum, tally) => sum + tally.windows, 0);
  const raw = tallies.reduce((sum, tally) => sum + hit * tally.hitValue + falseAlarm * tally.falseAlarmValue - miss * (tally.windows - tally.hits), 0);
  return (100 * (raw + miss * windows)) / ((hit + miss) * windows);
}
