import { expect, it } from "vitest";
import { usualReport } from "@/lib/reports/usual-reports";

it.each([
  ["lastWeek", "UTC", "2026-11-22T12:00Z", { kind: "weekly", day: "2026-11-15" }],
  ["lastMonth", "UTC", "2026-03-31T12:00Z", { kind: "monthly", day: "2026-02-28" }],
  ["thisMonth", "Pacific/Auckland", "2026-11-30T12:00Z", { kind: "monthly", day: "2026-12-01" }],
  ["lastMonth", "Pacific/Auckland", "2026-12-31T12:00Z", { kind: "monthly", day: "2026-12-31" }],
] as const)("%s in %s at %s", (which, zone, now, body) => {
  expect(usualReport(which, zone, Date.parse(now))).toEqual(body);
});
