import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAll, rejectionsOf, valuesOf } from "./reading";

describe.each([
  ["JSON lines", (texts: readonly string[]) => texts.join("\n")],
  ["a JSON array", (texts: readonly string[]) => `[${texts.join(",\n")}]`],
] as const)("%s", (name, join) => {
  it.each<[string, object]>([
    ['{"a":"x","b":2,"c":true,"d":null}', { a: "x", b: "2", c: "true" }],
    ['{"author":{"handle":"mara","stats":{"followers":3}},"tags":["a","b"]}', { "author.handle": "mara", "author.stats.followers": "3", tags: '["a","b"]' }],
    ['{"text":"a ] b } c [ d { e , f \\" g \\\\"}', { text: 'a ] b } c [ d { e , f " g \\' }],
    ['{"text":"two\\nlines 🙂 \\ud83d\\ude42 न"}', { text: "two\nlines 🙂 🙂 न" }],
    ['{"id":1052358764223922177,"user":{"id":-90071992547409931}}', { id: "1052358764223922177", "user.id": "-90071992547409931" }],
    ['{"id":12,"score":0.12345678901234567890}', { id: "12", score: "0.12345678901234568" }],
  ])("reads %s", async (text, expected) => {
    for (const content of [join([text, text]), `\ufeff${join([text, text])}`, gzipSync(join([text, text]))]) {
      expect(valuesOf((await readAll(content)).records)).toEqual([expected, expected]);
    }
  });

  it("keeps out what is no JSON object", async () => {
    const { records } = await readAll(join(['{"a":1}', "{a:1}", "7", '"x"', '["a",{"b":1}]', "null", '{"a":2}']));
    expect(rejectionsOf(records)).toEqual([
      [2, "The record is not valid JSON.", "{a:1}"],
      [3, "The record is not a JSON object.", "7"],
      [4, "The record is not a JSON object.", '"x"'],
      [5, "The record is not a JSON object.", '["a",{"b":1}]'],
      [6, "The record is not a JSON object.", "null"],
    ]);
    expect(valuesOf(records)).toEqual([{ a: "1" }, { a: "2" }]);
  });

  it("keeps out a record of more than 1 MB and reads the next", async () => {
    const { records } = await readAll(join(['{"a":1}', `{"a":"${"x".repeat(3_000_000)}"}`, `{"a":"${"y".repeat(900_000)}"}`, '{"a":3}']));
    expect(rejectionsOf(records)).toEqual([[2, "The record is longer than 1 MB.", expect.stringMatching(/^\{"a":"x{1990,}$/)]]);
    expect(valuesOf(records).map(({ a }) => a?.length)).toEqual([1, 900_000, 1]);
  });

  it("a string that never closes spoils its own record", async () => {
    const { records } = await readAll(join(['{"a":1}', '{"a":"oh}', '{"a":2}', '{"a":"x","b":{"c":3}}']));
    expect(rejectionsOf(records)).toEqual([[2, "The record is not valid JSON.", expect.stringMatching(/^\{"a":"oh\}/)]]);
    expect(valuesOf(records)).toEqual([{ a: "1" }, { a: "2" }, { a: "x", "b.c": "3" }]);
  });

  it("reads any objects", async () => {
    const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: fc.constantFrom("[", "]", "{", "}", '"', "\\", ",", "\n", "🙂") })), { minKeys: 1, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 10 }), async (objects) => {
        const { format, records } = await readAll(join(objects.map((each) => JSON.stringify(each))));
        expect(format).toBe(name === "JSON lines" ? "jsonl" : "json");
        expect(valuesOf(records)).toEqual(objects);
        expect(records.map(({ line }) => line)).toEqual(objects.map((_, index) => index + 1));
      }),
      { numRuns: 100 },
    );
  });
});

describe("JSON lines", () => {
  it("skips empty lines and counts them", async () => {
    const { records } = await readAll('{"a":1}\r\n\r\n{"a":2}\n\n{"a":\n');
    expect(records.map((record) => [record.line, record.ok])).toEqual([[1, true], [3, true], [5, false]]);
  });
});

describe("a JSON array", () => {
  it.each<[string, string, object[]]>([
    ["nothing", "[]", []],
    ["nothing with space", " [ \n ] \n", []],
    ["space everywhere", ' [ \n { "a" : [ 1 , 2 ] } , \n { "a" : { "b" : [ { } ] } } \n ] \n', [{ a: "[1,2]" }, { "a.b": "[{}]" }]],
    ["a comma too many", '[{"a":1},,{"a":2},]', [{ a: "1" }, { a: "2" }]],
    ["two arrays", '[{"a":1}]\n[{"a":2}]', [{ a: "1" }, { a: "2" }]],
  ])("reads %s", async (_name, text, expected) => {
    const { records } = await readAll(text);
    expect(records.every((record) => record.ok)).toBe(true);
    expect(valuesOf(records)).toEqual(expected);
  });

  it("goes on after a string that never closes in an indented element", async () => {
    const broken = JSON.stringify([{ a: 1 }, { a: "oh", b: { c: 1 } }, { a: 2 }], null, 2).replace('"oh"', '"oh');
    const { records } = await readAll(broken);
    expect(records.map((record) => record.ok)).toEqual([true, false, true]);
    expect(valuesOf(records)).toEqual([{ a: "1" }, { a: "2" }]);
  });

  it("a bracket too many spoils its own element", async () => {
    const { records } = await readAll('[{"a":1},{"a":2}},{"a":3}]');
    expect(records.map((record) => record.ok)).toEqual([true, false, true]);
  });

  it.each([['[{"a":1},{"a":"cut'], ['[{"a":1},{"a":[1},{"a":2}]'], ['[{"a":1},{"a":"oh},{"a":2}]']])("says that nothing after an element without end can be read: %s", async (text) => {
    const { records } = await readAll(text);
    expect(valuesOf(records)).toEqual([{ a: "1" }]);
    expect(rejectionsOf(records)).toEqual([[2, expect.stringContaining("never ends"), text.slice('[{"a":1},'.length)]]);
  });
});
