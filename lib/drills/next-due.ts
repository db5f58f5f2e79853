import type { PlannedInject } from "@/lib/drills/plan-injects";
import { type Play, realSecondsOf } from "@/lib/drills/play-time";

/** When something happens next, in seconds of the wall clock since the start: the next post to come, or the end. Null behind a pause. */
export function nextDueSeconds(plan: readonly PlannedInject[], isDone: (inject: PlannedInject) => boolean, endSeconds: number, play: Play): { seconds: number | null; isEnd: boolean } {
  const end = realSecondsOf(endSeconds, play);
  let next: number | null = null;
  for (const inject of plan) if (inject.dueSeconds !== null && !isDone(inject) && (next === null || inject.dueSeconds < next)) next = inject.dueSeconds;
  return next !== null && (end === null || next <= end) ? { seconds: next, isEnd: false } : { seconds: end, isEnd: true };
}
