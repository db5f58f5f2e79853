import { describe, expect, test } from "vitest";
import { isTimeZone, listTimeZones, localTime, zoneOf } from "@/lib/time/zone";

describe("isTimeZone", () => {
  test.each([["Europe/Berlin", true], ["Asia/Kolkata", true], ["utc", true], ["+05:30", false], ["Mars/Base", false], ["", false]])("%s: %s", (name, valid) => {
    expect(isTimeZone(name)).toBe(valid);
  });

  test("the list holds current names, each of them valid", () => {
    const names = listTimeZones();
    expect(names).toEqual(expect.arrayContaining(["UTC", "Asia/Kathmandu", "Europe/Kyiv", "America/New_York"]));
    expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  });

  test("an unknown zone says what to write", () => {
    expect(() => zoneOf("Mars/Base")).toThrow(/Europe\/Berlin/);
  });
});

describe("zoneOf", () => {
  test("agrees with Intl for each hour of two years, in every zone with a rule of its own", () => {
    for (const name of ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]) {
      const format = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
      const zone = zoneOf(name);
      for (let at = Date.UTC(2025, 0, 1, 0, 30); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
        expect(new Date(at + zone.offsetMs(at)).toISOString().slice(0, 19).replace("T", " ")).toBe(format.format(at));
      }
    }
  });

  test("spans cover a range without gaps and change exactly at the clock change", () => {
    const spans = zoneOf("Europe/Berlin").spans(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    expect(spans.map((span) => [new Date(span.fromMs).toISOString(), span.offsetMs / 3_600_000])).toEqual([
      ["2026-01-01T00:00:00.000Z", 1],
      ["2026-03-29T01:00:00.000Z", 2],
      ["2026-10-25T01:00:00.000Z", 1],
    ]);
    expect(spans.at(-1)?.toMs).toBe(Date.UTC(2027, 0, 1));
  });

  test.each([
    ["Europe/Berlin", "2026-07-01T00:00", "2026-06-30T22:00"],
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00"],
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"],
    ["America/Santiago", "2026-09-06T00:00", "2026-09-06T04:00"],
    ["Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15"],
  ])("in %s the clock shows %s at %s", (name, local, utc) => {
    expect(new Date(zoneOf(name).instantOf(Date.parse(`${local}:00Z`))).toISOString()).toBe(`${utc}:00.000Z`);
  });

  test("localTime counts weekdays from Monday", () => {
    expect(localTime(zoneOf("Asia/Kathmandu"), Date.parse("2026-01-04T18:15:00Z"))).toEqual({
      year: 2026, month: 1, day: 5, hour: 0, minute: 0, second: 0, weekday: 0,
    });
  });
});
