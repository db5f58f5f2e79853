import { describe, expect, it } from "vitest";
import { fromTimeField, sayWeeklyHours, staffedProblems, toTimeField } from "@/components/settings/say-staffed-hours";
import { alwaysStaffed, staffedHoursSchema } from "@/lib/workspaces/schema";

const off = { ...alwaysStaffed, alwaysOn: false };

describe("staffed hours in words", () => {
  it.each([
    [alwaysStaffed, "Around the clock, every day."],
    [off, "Nobody is there at any time. Add hours to a day."],
    [{ ...off, week: { ...off.week, mon: [{ from: "09:00", to: "10:00" }] } }, "1 hour a week."],
    [{ ...off, week: { ...off.week, mon: [{ from: "09:00", to: "12:15" }], fri: [{ from: "22:00", to: "06:00" }] } }, "11.3 hours a week."],
    [{ ...off, week: { ...off.week, sun: [{ from: "00:00", to: "24:00" }] } }, "24 hours a week."],
  ])("%#", (hours, words) => {
    expect(sayWeeklyHours(hours)).toBe(words);
  });

  it("the day's end goes through a browser's time field and back", () => {
    for (const end of ["24:00", "17:30", "00:01"]) expect(fromTimeField(toTimeField(end))).toBe(end);
  });

  it("says each problem at its day", () => {
    const wrong = { ...off, week: { ...off.week, tue: [{ from: "09:00", to: "12:00" }, { from: "11:00", to: "13:00" }], sat: [{ from: "", to: "12:00" }] } };
    const checked = staffedHoursSchema.safeParse(wrong);
    expect(checked.success).toBe(false);
    expect(Object.keys(staffedProblems(checked.error?.issues ?? []))).toEqual(["sat", "tue"]);
    const overlap = staffedHoursSchema.safeParse({ ...wrong, week: { ...wrong.week, sat: [] } });
    expect(staffedProblems(overlap.error?.issues ?? [])).toEqual({ tue: expect.stringContaining("overlap") });
  });
});
