import { describe, expect, it } from "vitest";
import { SeriesReader } from "@/lib/detectors/read-series";

function read(text: string) {
  const reader = new SeriesReader();
  const rows = text.split("\n").flatMap((line) => reader.read(line) ?? []);
  reader.end();
  return rows;
}
const at = (iso: string) => Date.parse(iso);

describe("layouts", () => {
  it.each([
    ["plain", "timestamp,value\n2026-11-10 08:00:00,12\n2026-11-10 08:05:00,7.5"],
    ["BOM, capitals, other order, further column", "\uFEFFRegion,Count,Timestamp\neu,12,2026-11-10 08:00:00\neu,7.5,2026-11-10 08:05:00"],
    ["semicolons and quotes", '"time";"mentions"\n"2026-11-10T08:00:00Z";"12"\n"2026-11-10T08:05:00Z";"7.5"'],
    ["tabs, an offset, blank lines", "ts\tn\n\n2026-11-10T09:00:00+01:00\t 12\n2026-11-10T09:05:00+01:00\t7.5\n"],
    ["no header", "2026-11-10 08:00:00,12\n2026-11-10 08:05:00,7.5"],
    ["fractions of a second, exponents", "timestamp,value\n2026-11-10 08:00:00.000000,1.2e1\n2026-11-10 08:05,7.5"],
    ["unix seconds", `timestamp,value\n${at("2026-11-10T08:00:00Z") / 1000},12\n${at("2026-11-10T08:05:00Z") / 1000},7.5`],
  ])("%s", (_, text) => {
    expect(read(text).map(({ atMs, count }) => [new Date(atMs).toISOString(), count])).toEqual([
      ["2026-11-10T08:00:00.000Z", 12],
      ["2026-11-10T08:05:00.000Z", 7.5],
    ]);
  });

  it("keeps the text of timestamp and value", () => {
    expect(read("timestamp,value\n2026-11-10T08:00:00Z, 012.0")).toMatchObject([{ timestamp: "2026-11-10T08:00:00Z", value: " 012.0" }]);
  });
});

describe("says where it is wrong and what to do", () => {
  it.each([
    ["", /nothing in this file.*begin like this/s],
    ["when,how many\n2026-11-10 08:00:00,12", /Line 1: it should name the columns timestamp and value, but names "when", "how_many"/],
    ["value\n12", /Line 1: it has one column only/],
    ["timestamp,value\n2026-11-10 08:00:00,12\n2026-11-10 08:05:00,", /Line 3: the value is empty: write 0/],
    ["timestamp,value\n2026-11-10 08:00:00,NaN", /Line 2: "NaN" is no number/],
    ["timestamp,value\n2026-11-10 08:00:00,Infinity", /Line 2: "Infinity" is no number/],
    ["timestamp,value\n2026-11-10 08:00:00,1e999", /Line 2: "1e999" is no number/],
    ["timestamp,value\n2026-11-10 08:00:00,0x10", /is no number/],
    ["timestamp;value\n2026-11-10 08:00:00;1,5", /"1,5" is no number.*point/],
    ["timestamp,value\n2026-11-10 08:00:00", /Line 2: it has 1 field, but the columns/],
    ["timestamp,value\n2026-11-31 08:00:00,1", /Line 2: "2026-11-31 08:00:00" is no time: write/],
    ["timestamp,value\n2026-11-10 08:00:00,1\n2026-11-10 25:00:00,1", /Line 3: "2026-11-10 25:00:00" is no time/],
    ["timestamp,value\nyesterday,1", /is no time/],
    ['timestamp,value\n"2026-11-10 08:00:00,1', /Line 2: a quote in it never closes/],
  ])("%j", (text, message) => expect(() => read(text)).toThrow(message));
});
