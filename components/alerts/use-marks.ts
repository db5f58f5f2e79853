import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { marksQuery } from "@/lib/alerts/queries";

const minuteMs = 60_000;

/** Alerts, incidents and statements of a range, for charts; undefined until the range is known. */
export function useMarks(from: Date | null, to: Date | null) {
  // To whole minutes: a range that ends now moves on with every read.
  const whole = (at: Date | null) => new Date(Math.ceil((at?.getTime() ?? 0) / minuteMs) * minuteMs);
  return useQuery({ ...marksQuery(whole(from), whole(to)), enabled: from !== null && to !== null, placeholderData: keepPreviousData, select: ({ marks }) => marks });
}
