import type { Practice } from "@/lib/drills/schema";
import { countOf } from "@/lib/format/number";

/** How long without practice before it is said so. */
const staleDays = 45;

/** One sentence: whether the team is in practice. Dates are said by whoever shows it. */
export function sayPractice({ lastAt, recent, longestGapDays }: Practice, now: Date): { words: string; isStale: boolean } {
  if (lastAt === null) return { words: "Nobody here has practised yet.", isStale: true };
  const days = Math.floor((now.getTime() - lastAt.getTime()) / 86_400_000);
  const last = days <= 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
  if (recent === 0) return { words: `The last drill was ${last}: nobody is in practice any more.`, isStale: true };
  const gap = longestGapDays !== null && recent > 1 ? `, never more than ${countOf(Math.ceil(longestGapDays), "day", "days")} apart` : "";
  return { words: `The last drill was ${last}; ${countOf(recent, "drill", "drills")} in 90 days${gap}.`, isStale: days > staleDays };
}
