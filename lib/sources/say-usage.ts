import { countOf } from "@/lib/format/number";
import type { SourceDetail } from "@/lib/sources/network-schema";
import { budgetWarnShare } from "@/lib/sources/next-sync";

export type SourceLimit = SourceDetail["limits"][number];

const million = 1_000_000;

/** Millionths of a US dollar as "$1.20"; less than a cent with as many digits as it takes ("$0.0015"). */
export function formatMicroUsd(microUsd: number): string {
  const dollars = microUsd / million;
  if (dollars === 0 || dollars >= 0.01) return `$${dollars.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `$${dollars.toFixed(6).replace(/0+$/, "")}`;
}

/** "1 call", "40 replies". */
export function countUnits(units: number, unit: string): string {
  return countOf(units, unit, `${unit.replace(/y$/, "ie")}s`);
}

export type BudgetTone = "fine" | "near" | "used";
export type Budget = { share: number; tone: BudgetTone; words: string };

/** How much of a month's budget is used: what happens at 80 % and at 100 % is said. Null without a budget. */
export function sayBudget(monthMicroUsd: number | null, budgetMicroUsd: number | null): Budget | null {
  if (budgetMicroUsd === null) return null;
  const used = monthMicroUsd ?? 0;
  const share = budgetMicroUsd === 0 ? 1 : used / budgetMicroUsd;
  const amounts = `${formatMicroUsd(used)} of ${formatMicroUsd(budgetMicroUsd)} used this month`;
  if (share >= 1) return { share: 1, tone: "used", words: `${amounts}. Reading has stopped until the month ends or the budget is raised.` };
  if (share >= budgetWarnShare) return { share, tone: "near", words: `${amounts}: more than 80 %. It is read less often so that it lasts.` };
  return { share, tone: "fine", words: `${amounts}.` };
}

/** "300 calls in 5 minutes", "10,000 quota units a day, anew at midnight in California"; "no limit" where none is documented. */
export function sayAllowance({ allowance, unit }: SourceLimit): string {
  if (!allowance) return "no limit";
  const per = /^\d/.test(allowance.per) ? `in ${allowance.per}` : `${allowance.per === "hour" ? "an" : "a"} ${allowance.per}`;
  return `${countUnits(allowance.units, unit)} ${per}${allowance.resets ? `, anew at ${allowance.resets}` : ""}`;
}

/** Share of the allowance in use, by what the network stated last, else by what was used where a day is counted; null when nobody knows. */
export function usedShare({ stated, allowance, usedLastDay }: SourceLimit, now: Date): number | null {
  if (stated && stated.resetAt > now && stated.limit) return Math.min(1, Math.max(0, 1 - stated.remaining / stated.limit));
  if (allowance?.per === "day") return Math.min(1, usedLastDay.units / allowance.units);
  return null;
}

/** Share of a backfill that is done, by how far back it has come; 1 once it ended well. */
export function backfillShare({ from, until, reachedAt, state }: NonNullable<SourceDetail["backfill"]>): number {
  if (state === "done") return 1;
  const whole = until.getTime() - from.getTime();
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, (until.getTime() - reachedAt.getTime()) / whole));
}

/** Seconds a running backfill will still take if it goes on as it did; null while nothing can be said. */
export function backfillSecondsLeft(backfill: NonNullable<SourceDetail["backfill"]>, now: Date): number | null {
  const share = backfillShare(backfill);
  const seconds = (now.getTime() - backfill.startedAt.getTime()) / 1000;
  return backfill.state !== "running" || share < 0.02 || seconds < 5 ? null : (seconds / share) * (1 - share);
}
