import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseInstant } from "@/lib/imports/parse-instant";

const read = (text: string, zone = "UTC") => parseInstant(text, zone)?.toISOString() ?? null;

describe("parseInstant", () => {
  it.each([
    ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"],
    ["2026-03-01t10:00:00z", "2026-03-01T10:00:00.000Z"],
    ["2026-03-01 10:00:00 UTC", "2026-03-01T10:00:00.000Z"],
    ["2026-03-01T10:00+05:45", "2026-03-01T04:15:00.000Z"],
    ["2026-03-01T10:00:00-0330", "2026-03-01T13:30:00.000Z"],
    ["2026-03-01 10:00:00.057", "2026-03-01T10:00:00.057Z"],
    ["2026-03-01 10:00:00.123456789Z", "2026-03-01T10:00:00.123Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["  2026-03-01  ", "2026-03-01T00:00:00.000Z"],
    ["Tue Oct 31 22:10:47 +0000 2017", "2017-10-31T22:10:47.000Z"],
    ["Tue Oct 31 22:10:47 +0545 2017", "2017-10-31T16:25:47.000Z"],
    ["Sun, 01 Mar 2026 10:00:00 GMT", "2026-03-01T10:00:00.000Z"],
    ["1 Mar 2026 10:00 -0500", "2026-03-01T15:00:00.000Z"],
    ["1509487847", "2017-10-31T22:10:47.000Z"],
    ["1509487847.5", "2017-10-31T22:10:47.500Z"],
    ["1509487847123", "2017-10-31T22:10:47.123Z"],
  ])("reads %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ["2026-03-01 10:00", "Asia/Kathmandu", "2026-03-01T04:15:00.000Z"],
    ["2026-03-01", "Asia/Kathmandu", "2026-02-28T18:15:00.000Z"],
    ["2026-01-15 12:00", "Europe/Berlin", "2026-01-15T11:00:00.000Z"],
    ["2026-07-15 12:00", "Europe/Berlin", "2026-07-15T10:00:00.000Z"],
    // 02:30 did not exist: the first instant after the gap. Twice 02:30: the earlier.
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01 01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2026-03-01T10:00:00Z", "Asia/Kathmandu", "2026-03-01T10:00:00.000Z"],
    ["2026-03-01T10:00:00+01:00", "Asia/Kathmandu", "2026-03-01T09:00:00.000Z"],
    ["Tue Oct 31 22:10:47 +0000 2017", "Asia/Kathmandu", "2017-10-31T22:10:47.000Z"],
    ["1509487847", "Asia/Kathmandu", "2017-10-31T22:10:47.000Z"],
  ])("reads %s in %s", (text, zone, instant) => {
    expect(read(text, zone)).toBe(instant);
  });

  it.each([
    "", " ", "yesterday", "null", "NaN", "31", "2017", "20171031", "2026-02-31", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-03-01 24:00",
    "2026-03-01 10:60", "2026-03-01T10", "0099-03-01", "1989-12-31", "2101-01-01", "9999-12-31", "01/02/2026", "1.3.2026", "Sun, 31 Feb 2026 10:00:00 GMT",
    "Tue Foo 31 22:10:47 +0000 2017", "Sat Feb 31 22:10:47 +0000 2017", "100000000", "-1509487847", "99999999999999999", "2026-03-01 10:00 Europe/Berlin",
    "2026-03-01T10:00:00+99:99", "2026-03-01; DROP TABLE", "２０２６-03-01",
  ])("does not guess at %j", (text) => {
    expect(read(text)).toBeNull();
  });

  it("reads every instant that JavaScript writes, and its own seconds and milliseconds", () => {
    const instant = fc.date({ min: new Date("2010-01-01T00:00:00Z"), max: new Date("2030-12-31T23:59:59.999Z"), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns"), (at, zone) => {
        expect(read(at.toISOString(), zone)).toBe(at.toISOString());
        expect(read(String(at.getTime()), zone)).toBe(at.toISOString());
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => parseInstant(text, "Europe/Berlin") !== undefined));
  });
});
