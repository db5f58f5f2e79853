import type { ChosenTarget } from "@/lib/clocks/choose-target";
import { addStaffedSeconds, type StaffedHours, staffedSeconds } from "@/lib/time/staffed-hours";

/** A stretch in which clocks stand still; `to` null while it lasts. Milliseconds. */
export type Still = { from: number; to: number | null };

export type Due =
  /** `dueMs` null: not within ten years of staffed hours. */
  | { state: "runs"; dueMs: number | null }
  /** It stands still, with this much left. */
  | { state: "stands"; sinceMs: number; leftSeconds: number };

/** Counts time as a target does. */
export type Counting = { count(fromMs: number, toMs: number): number; add(fromMs: number, seconds: number): number | null };

const wall: Counting = { count: (fromMs, toMs) => Math.max(0, toMs - fromMs) / 1000, add: (fromMs, seconds) => fromMs + seconds * 1000 };

/** How a target counts: by the wall clock, or by staffed seconds in the workspace's zone. */
export function countingOf(staffed: boolean, hours: StaffedHours, zone: string): Counting {
  if (!staffed || hours.alwaysOn) return wall;
  const count = staffedSeconds(hours, zone);
  const add = addStaffedSeconds(hours, zone);
  return { count: (fromMs, toMs) => count(new Date(fromMs), new Date(toMs)), add: (fromMs, seconds) => add(new Date(fromMs), seconds)?.getTime() ?? null };
}

/** When a target that began at `startMs` falls due, the stretches in which it stood still left out. They come in order, none within another. */
export function dueAt(startMs: number, target: ChosenTarget, stills: readonly Still[], counting: Counting): Due {
  let atMs = startMs;
  let leftSeconds = target.seconds;
  for (const still of stills) {
    if (still.to !== null && still.to <= atMs) continue;
    if (still.from > atMs) {
      const passed = counting.count(atMs, still.from);
      if (passed >= leftSeconds) break;
      leftSeconds -= passed;
    }
    if (still.to === null) return { state: "stands", sinceMs: Math.max(still.from, startMs), leftSeconds };
    atMs = still.to;
  }
  return { state: "runs", dueMs: counting.add(atMs, leftSeconds) };
}
