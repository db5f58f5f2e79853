import { expect, it } from "vitest";
import { type ChartMark, placeMarks } from "@/lib/charts/place-marks";

const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));
const buckets = [0, 1, 2].map((hour) => ({ startAt: at(hour), endAt: at(hour + 1) }));
const mark = (kind: ChartMark["kind"], hour: number): ChartMark => ({ kind, at: at(hour), title: kind, href: "" });

it("puts marks into their buckets, the gravest first, and leaves out what is outside", () => {
  expect(placeMarks([mark("statement", 1), mark("alert", 0), mark("incident", 1), mark("alert", 3), mark("alert", -1)], buckets)).toEqual([
    { index: 0, kinds: ["alert"], symbol: "▲" },
    { index: 1, kinds: ["incident", "statement"], symbol: "◆" },
  ]);
  expect(placeMarks([mark("alert", 0)], [])).toEqual([]);
});
