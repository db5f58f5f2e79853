import { expect, it } from "vitest";
import { sortByUrgency } from "@/lib/now/sort-by-urgency";

const now = new Date("2026-03-01T12:00:00Z");
const person = (name: string, seconds: number, sentiment: number | null, targetSeconds = 60) => ({
  name, sentiment, waitingSince: new Date(now.getTime() - seconds * 1000), dueAt: new Date(now.getTime() + (targetSeconds - seconds) * 1000),
});

it("puts who can still be answered first, then the newly late and unhappy, then the backlog", () => {
  const people = [
    person("backlog, unhappy", 90_000, -1),
    person("late and neutral", 70, 0),
    person("late and unhappy for long", 9000, -1),
    person("just came", 3, 1),
    person("late and unhappy", 252, -1),
    person("19 s left", 41, 0),
    person("at the target", 60, 0),
    person("not classified", 80, null),
    person("an hour left of four", 3 * 3600, -1, 4 * 3600),
    { ...person("outside staffed hours", 100_000, -1), dueAt: null },
  ];
  expect(sortByUrgency(people, now).map((p) => p.name)).toEqual([
    "at the target",
    "19 s left",
    "just came",
    "an hour left of four",
    "outside staffed hours",
    "late and unhappy",
    "late and unhappy for long",
    "late and neutral",
    "not classified",
    "backlog, unhappy",
  ]);
});
