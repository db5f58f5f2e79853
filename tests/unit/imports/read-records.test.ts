import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { previewFile } from "@/lib/imports/preview";
import { detectFormat, readRecords } from "@/lib/imports/read-records";
import { csvOf, fileWith, readAll } from "./reading";

describe("detectFormat", () => {
  it.each([
    ["a,b\n1;2;3\t4\t5\n", "csv"], ["a;b;c\n", "semicolon"], ["a\tb\n", "tsv"], ["text\n", "csv"], ['  [{"a":1}]', "json"], ['\n{"a":1}', "jsonl"],
    ["a;b,c;d\n", "semicolon"], ['"a","b"\r\n', "csv"],
  ])("%j is %s", async (text, format) => {
    expect(await detectFormat(fileWith(text))).toBe(format);
    expect(await detectFormat(fileWith(gzipSync(text)))).toBe(format);
  });

  it.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["a byte order mark alone", Buffer.from([0xef, 0xbb, 0xbf]), /empty/],
    ["gzipped nothing", gzipSync(""), /empty/],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /not text/],
    ["a zipped spreadsheet", Buffer.from("504b0304140006000800000021", "hex"), /not text/],
    ["a PDF", Buffer.from("%PDF-1.7\n%µ¶\n1 0 obj\n"), /not text/],
    ["a gzipped picture", gzipSync(Buffer.from("89504e470d0a1a0a0000000d", "hex")), /not text/],
    ["a damaged gzip file", Buffer.concat([gzipSync("a,b\n").subarray(0, 10), Buffer.alloc(50, 7)]), /damaged/],
    ["a cut gzip file", gzipSync("a,b\n1,2\n").subarray(0, 20), /damaged/],
  ])("refuses %s", async (_name, content, message) => {
    await expect(detectFormat(fileWith(content))).rejects.toMatchObject({ code: "invalid_input", message: expect.stringMatching(message) });
  });
});

describe("readRecords", () => {
  it.each([
    ["CSV", csvOf([["a", "b"], ...Array.from({ length: 50_000 }, (_, index) => [String(index), String(Math.sin(index))])])],
    ["JSON lines", Array.from({ length: 50_000 }, (_, index) => `{"a":${Math.sin(index)}}\n`).join("")],
    ["a JSON array", `[${Array.from({ length: 50_000 }, (_, index) => `{"a":${Math.sin(index)}}`).join(",")}]`],
  ])("%s: a gzip file cut in its middle ends with words", async (_name, text) => {
    const packed = gzipSync(text);
    await expect(readAll(packed.subarray(0, packed.length / 2))).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("cut off") });
  });

  it("tells how much of the file was read", async () => {
    const file = fileWith("a,b\n1,2\n");
    const reader = await readRecords(file);
    expect(reader.bytesRead()).toBe(0);
    await Array.fromAsync(reader.records);
    expect(reader.bytesRead()).toBe(8);
  });

  it.each([
    ["CSV", csvOf([["a", "b"], ...Array.from({ length: 20_000 }, () => ["1", "some text ".repeat(50)])])],
    ["JSON lines", `{"a":"${"some text ".repeat(50)}"}\n`.repeat(20_000)],
    ["a JSON array", `[${`{"a":"${"some text ".repeat(50)}"},\n`.repeat(20_000)}]`],
  ])("%s: reads no further than its reader does, so that memory stays bounded", async (_name, text) => {
    const { records, bytesRead } = await readRecords(fileWith(text));
    let bytes = 0;
    let seen = 0;
    for await (const record of records) {
      if (record.ok) bytes += Object.values(record.values).join("").length;
      seen += 1;
      if (seen % 4_000 !== 0) continue;
      await sleep(30);
      expect(bytesRead()).toBeLessThan(bytes * 1.2 + 2_000_000);
    }
    expect(seen).toBe(20_000);
  });
});

describe("previewFile", () => {
  it("shows the first 20 rows that can be read, cut, and the columns of all of them", async () => {
    const lines = Array.from({ length: 30 }, (_, index) => JSON.stringify({ id: index, ...(index === 3 ? { lang: "en" } : {}), text: "x".repeat(500) }));
    const preview = await previewFile(fileWith(`broken\n${lines.join("\n")}`.replace("broken", "{broken")));
    expect(preview).toMatchObject({ format: "JSON lines", columns: ["id", "text", "lang"], shape: { kind: "unknown", mapping: { id: "id", text: "text", lang: "lang" } } });
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows[3]).toEqual(["3", "x".repeat(200), "en"]);
    expect(preview.rows[4]?.[2]).toBe("");
  });

  it.each([["a,b\n"], ["a,b\n1\n2\n"], ["[]"], ["{\n{\n"]])("refuses %j, of which no row can be read", async (text) => {
    await expect(previewFile(fileWith(text))).rejects.toMatchObject({ code: "invalid_input", message: expect.stringContaining("No row") });
  });
});
