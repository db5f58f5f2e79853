import type { RateState } from "@/lib/sources/connectors/contract";

const longestBackoffSeconds = 3600;
/** From this share of the budget on, what is left is spread over the rest of the month. */
export const budgetWarnShare = 0.8;

/** Seconds until the next regular sync: the interval ± 10 %, so that sources do not march in step. `random` is in [0, 1). */
export function regularWaitSeconds(intervalSeconds: number, random: number): number {
  return intervalSeconds * (0.9 + 0.2 * random);
}

/** Seconds to wait after the `failures`-th failure in a row: doubling from the interval, at most an hour, with jitter. */
export function backoffSeconds(intervalSeconds: number, failures: number, random: number): number {
  const doubled = intervalSeconds * 2 ** Math.min(20, Math.max(0, failures));
  return Math.min(longestBackoffSeconds, doubled) * (0.75 + 0.5 * random);
}

export type Pace = {
  intervalSeconds: number;
  fastestSeconds: number;
  /** Somebody waits for an answer in this source, or an incident reads it: look more often. */
  someoneWaits: boolean;
  /** Allowances as last stated. */
  rates: readonly RateState[];
  /** Calls of each class that one sync takes. */
  calls: ReadonlyMap<string, number>;
  /** Millionths of a US dollar; `syncCost` is what one sync costs. */
  budget: { budgetMicroUsd: number; spentMicroUsd: number; syncCostMicroUsd: number } | null;
  now: Date;
};

/**
 * Seconds until the next sync. Faster than the interval while somebody waits; slower where an allowance would not last
 * until it is renewed, or where little of the month's budget is left.
 */
export function pacedWaitSeconds(pace: Pace): number {
  let wait = pace.someoneWaits ? Math.min(pace.intervalSeconds, pace.fastestSeconds) : pace.intervalSeconds;
  for (const { callClass, remaining, resetAt } of pace.rates) {
    const calls = pace.calls.get(callClass) ?? 0;
    const secondsToReset = (resetAt.getTime() - pace.now.getTime()) / 1000;
    if (calls === 0 || secondsToReset <= 0) continue;
    wait = Math.max(wait, remaining < calls ? secondsToReset : (secondsToReset * calls) / remaining);
  }
  return Math.max(wait, budgetWait(pace));
}

function budgetWait({ budget, now }: Pace): number {
  if (!budget || budget.syncCostMicroUsd <= 0 || budget.spentMicroUsd < budgetWarnShare * budget.budgetMicroUsd) return 0;
  const left = budget.budgetMicroUsd - budget.spentMicroUsd;
  const secondsLeft = (nextMonth(now).getTime() - now.getTime()) / 1000;
  return left <= 0 ? secondsLeft : Math.min(secondsLeft, (secondsLeft * budget.syncCostMicroUsd) / left);
}

/** When a used-up monthly budget is renewed, UTC. */
export function nextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}
