import * as z from "zod/mini";
import { checkRange, type RangeInput, rangeFields } from "@/lib/metrics/schema";

/** What the addresses of Trends and Response times say: period, zone, filters, comparison. */
export const pageState = z
  .object({ ...rangeFields, compare: z._default(z.enum(["previous", "none"]), "previous") })
  .check(z.superRefine(checkRange));
export type PageState = z.output<typeof pageState>;

export const defaultRange = "30d";

/** The part of a page's state that every read of numbers takes, in the reader's zone unless the address names one. */
export function rangeOf(state: PageState, zone: string): RangeInput & { zone: string } {
  const { compare: _, ...range } = state;
  const hasEnds = range.from !== undefined && range.to !== undefined;
  return { ...range, range: hasEnds ? undefined : (range.range ?? defaultRange), zone: range.zone ?? zone };
}

/** How the compared period is called. */
export function previousWords(state: PageState): string {
  const days = { "24h": "the 24 h before", "7d": "the 7 days before", "30d": "the 30 days before", "90d": "the 90 days before", "365d": "the year before" };
  if (state.from !== undefined) return "the time before";
  const range = state.range ?? defaultRange;
  return range === "all" ? "nothing before" : days[range];
}

/** Whether the page compares: "all" has nothing before it. */
export function compares(state: PageState): boolean {
  return state.compare === "previous" && !(state.from === undefined && state.range === "all");
}

/** One bucket of a series, in words. */
export const bucketWords = { "15min": "quarter of an hour", hour: "hour", day: "day", week: "week", month: "month" } as const;
