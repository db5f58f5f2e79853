import { expect, it } from "vitest";
import { readClock } from "@/lib/now/read-clock";

const since = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => readClock(since, new Date(since.getTime() + 60_000), new Date(since.getTime() + seconds * 1000));

it.each([
  [-2, "0:00", "1 m 02 s left", false],
  [41, "0:41", "19 s left", false],
  [60, "1:00", "0 s left", false],
  [61, "1:01", "late by 0:01", true],
  [252, "4:12", "late by 3:12", true],
  [260_000, "3 d 0 h", "late by 3 d 0 h", true],
])("after %s s: %s, %s", (seconds, waited, note, late) => expect(after(seconds)).toEqual({ waited, note, late }));

it("is never late where nobody is ever there to answer", () => {
  expect(readClock(since, null, new Date(since.getTime() + 5_000))).toEqual({ waited: "0:05", note: "outside staffed hours", late: false });
});
