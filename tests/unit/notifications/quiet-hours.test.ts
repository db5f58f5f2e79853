import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultRules } from "@/lib/notifications/preferences-schema";
import { isQuiet, nextDigestAt, nextLocalTime } from "@/lib/notifications/quiet-hours";
import { localTime, zoneOf } from "@/lib/time/zone";

const night = { from: "22:00", to: "07:00", graveBreaksThrough: true };
const lunch = { from: "12:00", to: "13:30", graveBreaksThrough: false };

describe("quiet hours", () => {
  it.each([
    ["before midnight", night, "Europe/Berlin", "2026-01-10T21:00:00Z", true],
    ["a minute before they begin", night, "Europe/Berlin", "2026-01-10T20:59:59Z", false],
    ["after midnight", night, "Europe/Berlin", "2026-01-11T05:59:59Z", true],
    ["at their end", night, "Europe/Berlin", "2026-01-11T06:00:00Z", false],
    ["in summer an hour earlier in UTC", night, "Europe/Berlin", "2026-07-10T20:00:00Z", true],
    ["in the person's zone, not the server's", night, "America/Los_Angeles", "2026-01-10T21:00:00Z", false],
    ["within one day", lunch, "Asia/Kathmandu", "2026-01-10T06:15:00Z", true],
    ["at the end of those within one day", lunch, "Asia/Kathmandu", "2026-01-10T07:45:00Z", false],
    ["none chosen", null, "UTC", "2026-01-10T23:00:00Z", false],
  ] as const)("%s", (_name, quiet, zone, now, quietThen) => {
    expect(isQuiet(quiet, zone, new Date(now))).toBe(quietThen);
  });
});

describe("the next time a clock shows", () => {
  it.each([
    ["later today", "08:00", "Europe/Berlin", "2026-01-10T06:00:00Z", "2026-01-10T07:00:00Z"],
    ["tomorrow, once it is past", "08:00", "Europe/Berlin", "2026-01-10T07:00:00Z", "2026-01-11T07:00:00Z"],
    ["over the change to summer time", "08:00", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"],
    ["an hour that summer time skips: the first instant after it", "02:30", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
    ["an hour that comes twice: the earlier", "02:30", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"],
    ["already tomorrow in the zone", "00:30", "Pacific/Auckland", "2026-01-10T11:00:00Z", "2026-01-10T11:30:00Z"],
    ["over the new year", "09:15", "America/New_York", "2026-12-31T23:00:00Z", "2027-01-01T14:15:00Z"],
  ])("%s", (_name, time, zone, now, next) => {
    expect(nextLocalTime(time, zone, new Date(now)).toISOString()).toBe(new Date(next).toISOString());
  });

  it("always lies ahead, within two days, and shows that time unless it is skipped", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }), fc.constantFrom("Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"), fc.integer({ min: 0, max: 1439 }), (now, zone, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
        const next = nextLocalTime(time, zone, now);
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(2 * 86_400_000);
        const { hour, minute } = localTime(zoneOf(zone), next.getTime());
        const shown = hour * 60 + minute;
        expect(Math.abs(shown - minutes) <= 60).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the next digest", () => {
  const daily = { digest: { every: "daily", at: "08:00" }, quiet: night } as const;
  const hourly = { digest: { every: "hourly", at: "08:00" }, quiet: night } as const;
  it.each([
    ["none without a choice", { ...defaultRules }, "UTC", "2026-01-10T10:00:00Z", null],
    ["daily at its time", daily, "Europe/Berlin", "2026-01-10T21:30:00Z", "2026-01-11T07:00:00Z"],
    ["daily at its time even within quiet hours", { ...daily, digest: { every: "daily", at: "06:30" } }, "UTC", "2026-01-10T21:30:00Z", "2026-01-11T06:30:00Z"],
    ["hourly at the full hour of the person's clock", hourly, "Asia/Kathmandu", "2026-01-10T10:01:00Z", "2026-01-10T10:15:00Z"],
    ["hourly, never at this very instant", hourly, "UTC", "2026-01-10T10:00:00Z", "2026-01-10T11:00:00Z"],
    ["hourly, after quiet hours", hourly, "Europe/Berlin", "2026-01-10T20:30:00Z", "2026-01-11T06:00:00Z"],
    ["hourly through the night without quiet hours", { ...hourly, quiet: null }, "Europe/Berlin", "2026-01-10T20:30:00Z", "2026-01-10T21:00:00Z"],
  ] as const)("%s", (_name, rules, zone, now, next) => {
    expect(nextDigestAt(rules, zone, new Date(now))?.toISOString() ?? null).toBe(next && new Date(next).toISOString());
  });
});
