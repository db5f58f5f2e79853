import { describe, expect, test } from "vitest";
import { alwaysStaffed, staffedHoursSchema } from "@/lib/workspaces/schema";

const withMonday = (periods: { from: string; to: string }[], sunday: { from: string; to: string }[] = []) => ({
  ...alwaysStaffed,
  alwaysOn: false,
  week: { ...alwaysStaffed.week, mon: periods, sun: sunday },
});

describe("staffedHoursSchema", () => {
  test.each([
    ["several periods", withMonday([{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" }]), true],
    ["over midnight", withMonday([{ from: "22:00", to: "06:00" }]), true],
    ["touching", withMonday([{ from: "09:00", to: "12:00" }, { from: "12:00", to: "24:00" }]), true],
    ["overlapping", withMonday([{ from: "09:00", to: "12:00" }, { from: "11:59", to: "13:00" }]), false],
    ["a night that runs into the next day's period", withMonday([{ from: "05:00", to: "09:00" }], [{ from: "22:00", to: "06:00" }]), false],
    ["empty", withMonday([{ from: "09:00", to: "09:00" }]), false],
    ["no such time", withMonday([{ from: "09:00", to: "25:00" }]), false],
    ["no such day", { ...alwaysStaffed, holidays: [{ day: "2026-02-30", name: "x" }] }, false],
    ["always", alwaysStaffed, true],
  ])("%s", (_, value, valid) => {
    expect(staffedHoursSchema.safeParse(value).success).toBe(valid);
  });
});
