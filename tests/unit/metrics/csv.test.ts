import { describe, expect, test } from "vitest";
import { toCsv, withColumn } from "@/lib/http/csv";
import { localIso } from "@/lib/metrics/csv";

describe("toCsv", () => {
  test.each([
    ["plain", ["a", 1, null, true], "a,1,,true\r\n"],
    ["quotes, commas and line breaks", ['say "hi"', "a,b", "a\nb"], '"say ""hi""","a,b","a\nb"\r\n'],
    ["labels that look like formulas", ["=1+1", "@cmd", "-2 posts"], "'=1+1,'@cmd,'-2 posts\r\n"],
    ["negative numbers stay numbers", [-0.25], "-0.25\r\n"],
  ])("%s", (_, row, text) => {
    expect(toCsv([row])).toBe(text);
  });
});

test("one more column, the same in every row, whatever the cells hold", () => {
  expect(withColumn(toCsv([["a", "b"], ['say "hi",\r\nthere', 1], ["", null]]), "left_out", "4 posts, of 1 case")).toBe(
    toCsv([["a", "b", "left_out"], ['say "hi",\r\nthere', 1, "4 posts, of 1 case"], ["", null, "4 posts, of 1 case"]]),
  );
});

test.each([
  ["Asia/Kathmandu", "2026-11-01T00:00:00Z", "2026-11-01T05:45:00+05:45"],
  ["America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T01:30:00-04:00"],
  ["America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T01:30:00-05:00"],
])("localIso in %s", (zone, instant, text) => {
  expect(localIso(new Date(instant), zone)).toBe(text);
  expect(new Date(text).getTime()).toBe(new Date(instant).getTime());
});
