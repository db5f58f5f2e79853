import { describe, expect, it } from "vitest";
import { formatAgo, formatDay, formatInstant, formatMonth, formatSpan, formatTime, formatTimeWithSeconds, formatWeekday, formatZone } from "@/lib/format/date";

const at = new Date("2017-12-03T23:32:07Z");

describe("instants in a zone", () => {
  it("says the reader's clock, never the machine's", () => {
    expect(formatTime(at, "UTC")).toBe("23:32");
    expect(formatTime(at, "Europe/Berlin")).toBe("00:32");
    expect(formatTimeWithSeconds(at, "America/New_York")).toBe("18:32:07");
    expect(formatInstant(at, "Europe/Berlin")).toBe("4 Dec 2017, 00:32");
    expect(formatMonth(at, "UTC")).toBe("Dec 2017");
    expect(formatWeekday(at, "UTC")).toBe("Sun 3 Dec");
  });

  it("adds the year only where it is another", () => {
    expect(formatDay(at, "UTC", new Date("2017-01-01T00:00:00Z"))).toBe("3 Dec");
    expect(formatDay(at, "UTC", new Date("2026-01-01T00:00:00Z"))).toBe("3 Dec 2017");
  });

  it("says a shared day once", () => {
    expect(formatSpan(new Date("2017-12-03T10:00:00Z"), new Date("2017-12-03T10:30:00Z"), "UTC")).toBe("3 Dec 2017, 10:00 – 10:30");
    expect(formatSpan(new Date("2017-12-03T10:00:00Z"), new Date("2017-12-04T10:00:00Z"), "UTC")).toBe(
      "3 Dec 2017, 10:00 – 4 Dec 2017, 10:00",
    );
  });
});

it("names a zone with the offset of that day", () => {
  expect(formatZone("Europe/Berlin", new Date("2026-01-15T00:00:00Z"))).toBe("Europe/Berlin, UTC+1");
  expect(formatZone("Europe/Berlin", new Date("2026-07-15T00:00:00Z"))).toBe("Europe/Berlin, UTC+2");
  expect(formatZone("America/New_York", new Date("2026-01-15T00:00:00Z"))).toBe("America/New York, UTC−5");
  expect(formatZone("Asia/Kathmandu", at)).toBe("Asia/Kathmandu, UTC+5:45");
  expect(formatZone("UTC", at)).toBe("UTC");
});

it("tells how long ago, and never the future", () => {
  const ago = (seconds: number) => formatAgo(new Date(at.getTime() - seconds * 1000), at);
  expect([-5, 2, 61, 7200, 260_000].map(ago)).toEqual(["0 s ago", "2 s ago", "1 m ago", "2 h ago", "3 d ago"]);
});
