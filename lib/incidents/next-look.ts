import { clockDefaults, type ClockFacts, readClock } from "@/lib/incidents/statement-clock";

const quarterMilliseconds = 900_000;
/** What was posted in a quarter of an hour has mostly been brought in so long after it. */
const settleMilliseconds = 20_000;

/** When a worker looks at a running incident next: its statement is near or due, or a quarter of an hour can be counted. Null once it is over. */
export function nextLookAt(facts: ClockFacts, now: Date): Date | null {
  if (facts.stoodDownAt !== null) return null;
  const { dueAt } = readClock(facts, now);
  const near = dueAt && new Date(dueAt.getTime() - clockDefaults.nearMinutes * 60_000);
  const quarter = new Date((Math.floor((now.getTime() - settleMilliseconds) / quarterMilliseconds) + 1) * quarterMilliseconds + settleMilliseconds);
  const later = [near, dueAt, quarter].filter((at) => at !== null).filter((at) => at > now);
  return new Date(Math.min(...later.map((at) => at.getTime())));
}
