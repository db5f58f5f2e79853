import { describe, expect, it } from "vitest";
import { fieldOfInstant, instantOfField, snoozeTimes } from "@/lib/conversations/snooze-times";

const times = (now: string, zone: string) => Object.fromEntries(snoozeTimes(new Date(now), zone).map(({ label, at }) => [label, at.toISOString()]));

describe("snoozeTimes", () => {
  it("counts from now and from the reader's morning", () => {
    // Friday evening in Kathmandu (UTC+5:45).
    expect(times("2026-03-06T12:30:00Z", "Asia/Kathmandu")).toEqual({
      "15 minutes": "2026-03-06T12:45:00.000Z",
      "1 hour": "2026-03-06T13:30:00.000Z",
      "3 hours": "2026-03-06T15:30:00.000Z",
      "Tomorrow, 9:00": "2026-03-07T03:15:00.000Z",
      "Monday, 9:00": "2026-03-09T03:15:00.000Z",
    });
  });

  it("means nine by the clock on the wall after a change of it", () => {
    // New York went from UTC-5 to UTC-4 on 8 March 2026.
    expect(times("2026-03-07T20:00:00Z", "America/New_York")["Tomorrow, 9:00"]).toBe("2026-03-08T13:00:00.000Z");
  });

  it("does not offer Monday twice", () => {
    expect(times("2026-03-08T10:00:00Z", "UTC")).not.toHaveProperty("Monday, 9:00");
    expect(times("2026-03-09T10:00:00Z", "UTC")["Monday, 9:00"]).toBe("2026-03-16T09:00:00.000Z");
  });
});

describe("a date field", () => {
  it("is in the reader's zone, not the browser's", () => {
    expect(instantOfField("2026-07-01T09:30", "Europe/Berlin")?.toISOString()).toBe("2026-07-01T07:30:00.000Z");
    expect(fieldOfInstant(new Date("2026-07-01T07:30:00Z"), "Europe/Berlin")).toBe("2026-07-01T09:30");
  });

  it.each(["", "soon", "2026-13-01T00:00", "2026-07-01"])("knows that %j is not filled in", (value) => {
    expect(instantOfField(value, "UTC")).toBeNull();
  });
});
