import type { CaseEvidence } from "@/lib/integrity/cases/schema";
import type { Person } from "@/lib/integrity/examine/traits";

const fewestPosts = 100;

/** Posts by hour of the UTC day, the group's beside the share that ordinary authors have. */
export function hoursOf(members: readonly Person[], ordinary: readonly Person[]): CaseEvidence["hours"] {
  const group = countHours(members);
  const others = countHours(ordinary);
  const sum = others.reduce((total, count) => total + count, 0);
  return { group, ordinary: sum < fewestPosts ? null : others.map((count) => count / sum) };
}

function countHours(people: readonly Person[]): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { posts } of people) {
    for (const { atMs } of posts) {
      const hour = new Date(atMs).getUTCHours();
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
  }
  return hours;
}
