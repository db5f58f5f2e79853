import { leastTogether } from "@/lib/voice/schema";

/** Voices of one week that share a key. */
export type HeardCount = { week: string; key: string | null; named: boolean; count: number };
/** Published counts by key and week; a week that is missing says nothing. */
export type SafeCounts = Map<string, Map<string, number>>;

/**
 * Counts so that no number and no difference of two numbers is about fewer than five voices: those of a key wait, week after
 * week, until at least five are together, and are then counted in the week in which the fifth came. Voices under a name, whom
 * a lead can take off again, wait apart from the others. What a week once said stays, whatever comes after it. Voices without
 * a key are never counted, so that what is missing from a total can always be theirs.
 */
export function countSafely(heard: readonly HeardCount[]): SafeCounts {
  const counts: SafeCounts = new Map();
  const waiting = new Map<string, number>();
  for (const [week, counted] of byWeek(heard)) {
    for (const { key, named, count } of counted) {
      if (key === null) continue;
      const group = `${named ? "named" : "anonymous"} ${key}`;
      const together = (waiting.get(group) ?? 0) + count;
      if (together < leastTogether) {
        waiting.set(group, together);
        continue;
      }
      waiting.set(group, 0);
      const weeks = counts.get(key) ?? new Map<string, number>();
      counts.set(key, weeks.set(week, (weeks.get(week) ?? 0) + together));
    }
  }
  return counts;
}

/** Of the weeks from one day up to another that is not in it; null where nothing may be said. */
export function sumWeeks(weeks: ReadonlyMap<string, number> | undefined, from: string, to: string): number | null {
  let sum = 0;
  for (const [week, count] of weeks ?? []) if (from <= week && week < to) sum += count;
  return sum === 0 ? null : sum;
}

/** In the order of weeks, each with one count a group: two of the same week wait together, whatever else tells them apart. */
function byWeek(heard: readonly HeardCount[]): [string, HeardCount[]][] {
  const weeks = new Map<string, Map<string, HeardCount>>();
  for (const one of heard) {
    const groups = weeks.get(one.week) ?? new Map<string, HeardCount>();
    const group = JSON.stringify([one.key, one.named]);
    groups.set(group, { ...one, count: one.count + (groups.get(group)?.count ?? 0) });
    weeks.set(one.week, groups);
  }
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, groups]) => [week, [...groups.values()]]);
}
