import { expect, it } from "vitest";
import { taskStanding } from "@/lib/incidents/task-standing";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 3, 12, 0, seconds));

it.each<[Date | null, Date, number, string]>([
  [null, at(0), 1, "ahead"],
  [at(1), at(0), 1, "ahead"],
  [at(0), at(0), 1, "due"],
  [at(0), at(300), 1, "due"],
  [at(0), at(301), 1, "late"],
  [at(0), at(10), 30, "due"],
  [at(0), at(11), 30, "late"],
])("a step due at %o is at %o, at speed %i, %s", (dueAt, now, speed, standing) => {
  expect(taskStanding(dueAt, now, speed)).toBe(standing);
});
