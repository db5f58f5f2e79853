import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecords } from "@/lib/imports/read-records";
import { csvOf, fileWith, readAll, rejectionsOf, valuesOf } from "./reading";

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

describe("readCsv", () => {
  it.each<[string, string, object[]]>([
    ["commas", "a,b\n1,2\n3,4\n", [{ a: "1", b: "2" }, { a: "3", b: "4" }]],
    ["no end of line at the end", "a,b\n1,2", [{ a: "1", b: "2" }]],
    ["\\r\\n", "a,b\r\n1,2\r\n\r\n3,4\r\n", [{ a: "1", b: "2" }, { a: "3", b: "4" }]],
    ["semicolons", "a;b\n1,5;2\n", [{ a: "1,5", b: "2" }]],
    ["tabs", "a\tb\n1, 2\t3;4\n", [{ a: "1, 2", b: "3;4" }]],
    ["a byte order mark", "\ufeffa,b\n1,2\n", [{ a: "1", b: "2" }]],
    ["quotes, commas and line ends in quotes", 'a,b\n"say ""hi"", you","two\nlines"\n"x\r\ny",2\n', [{ a: 'say "hi", you', b: "two\nlines" }, { a: "x\r\ny", b: "2" }]],
    ["lone carriage returns", 'a,b\none\rtwo,2\n"three\rfour",4\n', [{ a: "one\rtwo", b: "2" }, { a: "three\rfour", b: "4" }]],
    ["a quote inside a field", 'a,b\n5" nails,2\n', [{ a: '5" nails', b: "2" }]],
    ["a nameless column", ",a\n0,1\n", [{ "column 1": "0", a: "1" }]],
    ["two columns of one name", "text,text\nfirst,second\n", [{ text: "first", "text (column 2)": "second" }]],
    ["names with space around", " a , b \n1,2\n", [{ a: "1", b: "2" }]],
    ["many languages", "a,b\nनमस्ते 🙂,日本\n", [{ a: "नमस्ते 🙂", b: "日本" }]],
    ["a header alone", "a,b\n", []],
  ])("reads %s", async (_name, text, expected) => {
    for (const content of [Buffer.from(text), gzipSync(text), utf16(text), gzipSync(utf16(text)), utf16(text).swap16()]) {
      const { records } = await readAll(content);
      expect(records.every((record) => record.ok)).toBe(true);
      expect(valuesOf(records)).toEqual(expected);
    }
  });

  it("tells a row's line, whatever stood before it", async () => {
    const { records } = await readAll('a,b\n1,2\n\n"x\ny\r\nz",2\ncarriage\rreturn,3\n\r\n\n4,4\n5\n6,6\n');
    expect(records.map((record) => [record.line, record.ok])).toEqual([[2, true], [4, true], [7, true], [10, true], [11, false], [12, true]]);
  });

  it("keeps a row with too few or too many fields out, with its reason", async () => {
    const { records } = await readAll("a,b\n\n1\n1,2\n1,2,3\nlone\rreturn\n");
    expect(rejectionsOf(records)).toEqual([
      [3, "The row has 1 fields, the header 2.", "1"],
      [5, "The row has 3 fields, the header 2.", "1,2,3"],
      [6, "The row has 1 fields, the header 2.", "lone\rreturn"],
    ]);
    expect(valuesOf(records)).toEqual([{ a: "1", b: "2" }]);
  });

  it("goes on at the next line after a quote that never closes", async () => {
    for (const text of ['a,b\n1,2\n\n3,"oh\n4,5\n6,7\n', 'a,b\r\n1,2\r\n\r\n3,"oh\r\n4,5\r\n6,7']) {
      for (const content of [Buffer.from(text), utf16(text), gzipSync(text)]) {
        const { records } = await readAll(content);
        expect(rejectionsOf(records)).toEqual([[4, "A quote in this row never closes.", '3,"oh']]);
        expect(records.map((record) => record.line)).toEqual([2, 4, 5, 6]);
        expect(valuesOf(records)).toEqual([{ a: "1", b: "2" }, { a: "4", b: "5" }, { a: "6", b: "7" }]);
      }
    }
  });

  it("goes on at the next line after a quote that closes in a later row", async () => {
    const { records } = await readAll('a,b\n1,"oh\n2,two\n3,"three"\n4,four\n');
    expect(rejectionsOf(records)).toEqual([[2, "A quote in this row closes in a later one.", '1,"oh']]);
    expect(valuesOf(records)).toEqual([{ a: "2", b: "two" }, { a: "3", b: "three" }, { a: "4", b: "four" }]);
  });

  it("leaves a field alone that begins with a quote, of whatever lines", async () => {
    const rows = [["1", '"Hello" she said\nyes, ok', "x"], ["2", '"\n"', "2,"], ["3", '""', '"a\nb"']];
    const { records } = await readAll(csvOf([["a", "b", "c"], ...rows]));
    expect(valuesOf(records)).toEqual(rows.map(([a, b, c]) => ({ a, b, c })));
  });

  it("each of several broken rows spoils itself alone, the last one too", async () => {
    const { records } = await readAll('a,b\n1,"x\n2,2\n3,"y\n4,4\n5,"z');
    expect(rejectionsOf(records).map(([line]) => line)).toEqual([2, 4, 6]);
    expect(valuesOf(records).map((values) => values.a)).toEqual(["2", "4"]);
  });

  it("a row of more than 1 MB is kept out, the next one read", async () => {
    const { records } = await readAll(`a,b\n1,"${"x".repeat(1_100_000)}"\n2,${"y".repeat(900_000)}\n3,3\n`);
    expect(rejectionsOf(records)).toEqual([[2, expect.stringContaining("longer than 1 MB"), expect.stringMatching(/^1,"x{1990,}$/)]]);
    expect(valuesOf(records).map((values) => values.a)).toEqual(["2", "3"]);
  });

  it.each([
    ["a header whose quote never closes", 'a,"b\n1,2\n3,4\n', /first row/],
    ["quotes that never close all over the file", `a,b\n${'1,"x\n2,2\n'.repeat(202)}`, /200 quotes/],
  ])("refuses %s", async (_name, text, message) => {
    await expect(readAll(text)).rejects.toMatchObject({ code: "invalid_input", message: expect.stringMatching(message) });
  });

  it("gives back any table it is given", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", "🙂", '"', ",", ";", "\t", "\n", "\r", "\r\n", " ", "न", "'", "\\"), maxLength: 12 });
    const table = fc.integer({ min: 2, max: 5 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 15 }));
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n"), fc.constantFrom("plain", "mark", "utf16", "gzip"), async (rows, delimiter, newline, kind) => {
        const header = Array.from({ length: rows[0]?.length ?? 2 }, (_, index) => `c${index}`);
        const text = csvOf([header, ...rows], delimiter, newline);
        const content = { plain: text, mark: `\ufeff${text}`, utf16: utf16(text), gzip: gzipSync(text) }[kind];
        const { records } = await readAll(content);
        expect(valuesOf(records)).toEqual(rows.map((row) => Object.fromEntries(row.map((value, index) => [`c${index}`, value]))));
        expect(records).toHaveLength(rows.length);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it.skipIf(process.platform !== "linux")("leaves no file open when its reader stops early", async () => {
    const rows = csvOf([["a", "b"], ...Array.from({ length: 200_000 }, (_, index) => [String(index), "some text that gzip does not make vanish"])]);
    const files = [fileWith(rows), fileWith(gzipSync(rows)), fileWith(`[${'{"a":1},'.repeat(200_000)}]`), fileWith('{"a":1}\n'.repeat(200_000))];
    const countOpen = () => readdirSync("/proc/self/fd").length;
    const before = countOpen();
    for (let round = 0; round < 5; round++) {
      for (const file of files) for await (const _record of (await readRecords(file)).records) break;
    }
    await sleep(100);
    expect(countOpen()).toBeLessThan(before + 5);
  });
});
