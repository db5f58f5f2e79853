import { describe, expect, it } from "vitest";
import { dueReport, nextDue, type Rhythm } from "@/lib/reports/next-due";

const monday8: Rhythm = { kind: "weekly", day: 0, minute: 480, zone: "Europe/Berlin" };
const first7: Rhythm = { kind: "monthly", day: 1, minute: 420, zone: "Asia/Kathmandu" };

describe("nextDue", () => {
  it.each<[string, Rhythm, string, string]>([
    ["later the same day", monday8, "2026-11-23T06:59:00Z", "2026-11-23T07:00:00Z"],
    ["a week on, once it was", monday8, "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z"],
    ["from a Sunday to the Monday", monday8, "2026-11-22T12:00:00Z", "2026-11-23T07:00:00Z"],
    ["at the same local time after a change of clocks", monday8, "2026-03-27T12:00:00Z", "2026-03-30T06:00:00Z"],
    ["at a time that a clock change skips, right after it", { ...monday8, day: 6, minute: 150 }, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["the first of the next month", first7, "2026-11-15T00:00:00Z", "2026-12-01T01:15:00Z"],
    ["across the year", first7, "2026-12-01T01:15:00Z", "2027-01-01T01:15:00Z"],
    ["the 28th exists in February", { ...first7, day: 28, zone: "UTC" }, "2026-02-01T00:00:00Z", "2026-02-28T07:00:00Z"],
  ])("%s", (_, rhythm, after, due) => {
    expect(new Date(nextDue(rhythm, Date.parse(after))).toISOString()).toBe(due.replace("Z", ".000Z"));
  });
});

it("is about the week or month before", () => {
  expect(dueReport(monday8, Date.parse("2026-11-23T07:00:00Z"))).toEqual({ kind: "weekly", day: "2026-11-16", zone: "Europe/Berlin" });
  expect(dueReport(first7, Date.parse("2026-12-01T01:15:00Z"))).toEqual({ kind: "monthly", day: "2026-11-30", zone: "Asia/Kathmandu" });
});
