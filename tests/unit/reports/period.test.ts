import { describe, expect, it } from "vitest";
import { type AskedPeriod, periodOf, sayPeriod } from "@/lib/reports/period";

const later = Date.parse("2027-06-01T00:00:00Z");
const at = (iso: string) => Date.parse(iso);
const isoOf = (span: { fromMs: number; toMs: number } | null) => span && [span.fromMs, span.toMs].map((ms) => new Date(ms).toISOString().slice(0, 16));

describe("periodOf", () => {
  const berlin = "Europe/Berlin";
  it.each<[string, AskedPeriod, string, string[], string[], string[] | null]>([
    ["a month, against the calendar month before and the year before", { kind: "monthly", zone: berlin, atMs: at("2026-11-15T12:00Z") }, "November 2026", ["2026-10-31T23:00", "2026-11-30T23:00"], ["2026-09-30T22:00", "2026-10-31T23:00"], ["2025-10-31T23:00", "2025-11-30T23:00"]],
    ["a month's first local instant is in it", { kind: "monthly", zone: berlin, atMs: at("2026-10-31T23:00Z") }, "November 2026", ["2026-10-31T23:00", "2026-11-30T23:00"], ["2026-09-30T22:00", "2026-10-31T23:00"], ["2025-10-31T23:00", "2025-11-30T23:00"]],
    ["March, one hour short", { kind: "monthly", zone: berlin, atMs: at("2026-03-15T12:00Z") }, "March 2026", ["2026-02-28T23:00", "2026-03-31T22:00"], ["2026-01-31T23:00", "2026-02-28T23:00"], ["2025-02-28T23:00", "2025-03-31T22:00"]],
    ["a week from Monday, against 52 weeks before", { kind: "weekly", zone: "UTC", atMs: at("2026-11-22T23:59Z") }, "16–22 Nov 2026", ["2026-11-16T00:00", "2026-11-23T00:00"], ["2026-11-09T00:00", "2026-11-16T00:00"], ["2025-11-17T00:00", "2025-11-24T00:00"]],
    ["a week over a change of clocks keeps its Mondays", { kind: "weekly", zone: berlin, atMs: at("2026-10-25T12:00Z") }, "19–25 Oct 2026", ["2026-10-18T22:00", "2026-10-25T23:00"], ["2026-10-11T22:00", "2026-10-18T22:00"], ["2025-10-19T22:00", "2025-10-26T23:00"]],
    ["whole days, against as many before", { kind: "custom", zone: "Asia/Kathmandu", fromMs: at("2026-09-27T18:15Z"), toMs: at("2026-10-04T18:15Z") }, "28 Sep – 4 Oct 2026", ["2026-09-27T18:15", "2026-10-04T18:15"], ["2026-09-20T18:15", "2026-09-27T18:15"], ["2025-09-27T18:15", "2025-10-04T18:15"]],
    ["a leap day's year before begins in March", { kind: "custom", zone: "UTC", fromMs: at("2024-02-29T00:00Z"), toMs: at("2024-03-01T00:00Z") }, "29 Feb 2024", ["2024-02-29T00:00", "2024-03-01T00:00"], ["2024-02-28T00:00", "2024-02-29T00:00"], ["2023-03-01T00:00", "2023-03-02T00:00"]],
    ["an incident, against the time before alone", { kind: "incident", zone: "UTC", fromMs: at("2026-11-21T14:00Z"), toMs: at("2026-11-22T09:15Z") }, "21 Nov 2026, 14:00 – 22 Nov 2026, 09:15", ["2026-11-21T14:00", "2026-11-22T09:15"], ["2026-11-20T18:45", "2026-11-21T14:00"], null],
  ])("%s", (_, asked, name, whole, previous, lastYear) => {
    const period = periodOf(asked, later);
    expect(period).toMatchObject({ isUnfinished: false, whole: { name } });
    expect([isoOf(period), isoOf(period.previous), isoOf(period.lastYear)]).toEqual([whole, previous, lastYear]);
  });

  it("cuts what has not ended at the running quarter, and compares the same stretch, as the clocks show it", () => {
    const period = periodOf({ kind: "monthly", zone: berlin, atMs: at("2026-11-15T12:00Z") }, at("2026-11-22T11:07Z"));
    expect(period).toMatchObject({ isUnfinished: true, whole: { name: "November 2026" }, previous: { name: "the same stretch of October 2026" } });
    expect(isoOf(period)).toEqual(["2026-10-31T23:00", "2026-11-22T11:15"]);
    expect(isoOf(period.previous)).toEqual(["2026-09-30T22:00", "2026-10-22T10:15"]);
    const march = periodOf({ kind: "monthly", zone: "UTC", atMs: at("2026-03-31T12:00Z") }, at("2026-03-31T12:00Z"));
    expect(isoOf(march.previous)).toEqual(["2026-02-01T00:00", "2026-03-01T00:00"]);
  });
});

it.each([
  ["2026-11-05T00:00Z", "2026-11-06T00:00Z", "5 Nov 2026"],
  ["2026-12-28T00:00Z", "2027-01-04T00:00Z", "28 Dec 2026 – 3 Jan 2027"],
  ["2026-09-01T00:00Z", "2026-10-01T00:00Z", "September 2026"],
  ["2026-09-01T00:00Z", "2026-11-01T00:00Z", "1 Sep – 31 Oct 2026"],
  ["2026-11-05T14:00Z", "2026-11-05T15:30Z", "5 Nov 2026, 14:00 – 15:30"],
])("%s to %s is said %s", (from, to, said) => {
  expect(sayPeriod({ fromMs: at(from), toMs: at(to) }, "UTC")).toBe(said);
});
