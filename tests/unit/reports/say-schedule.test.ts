import { expect, it } from "vitest";
import { readAddresses, readMinute, sayMinute, saySchedule } from "@/lib/reports/say-schedule";

it.each([
  [{ kind: "weekly", day: 0, minute: 480, zone: "Europe/Berlin" }, "Each Monday at 08:00, Europe/Berlin, about the week before."],
  [{ kind: "monthly", day: 1, minute: 5, zone: "America/New_York" }, "Each month on the 1st at 00:05, America/New York, about the month before."],
  [{ kind: "monthly", day: 12, minute: 1439, zone: "UTC" }, "Each month on the 12th at 23:59, UTC, about the month before."],
  [{ kind: "monthly", day: 23, minute: 720, zone: "UTC" }, "Each month on the 23rd at 12:00, UTC, about the month before."],
] as const)("%j", (rhythm, said) => expect(saySchedule(rhythm)).toBe(said));

it.each([["08:00", 480], ["8:05", 485], ["23:59", 1439], ["24:00", null], ["12:60", null], ["noon", null], ["", null]])("reads %s", (text, minute) => expect(readMinute(text)).toBe(minute));

it("writes what it reads", () => {
  for (let minute = 0; minute < 1440; minute += 7) expect(readMinute(sayMinute(minute))).toBe(minute);
});

it("takes addresses as they are pasted, each once", () => {
  expect(readAddresses(" a@x.org, b@x.org;\n a@x.org  c@x.org,")).toEqual(["a@x.org", "b@x.org", "c@x.org"]);
});
