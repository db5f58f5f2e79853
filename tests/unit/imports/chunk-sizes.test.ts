import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { csvOf, readAll } from "./reading";

const chunk = vi.hoisted(() => ({ bytes: 0 }));

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof import("node:fs")>();
  type Options = Exclude<Parameters<typeof fs.createReadStream>[1], string | undefined>;
  return {
    ...fs,
    createReadStream: (path: string, options: Options) => fs.createReadStream(path, { ...options, highWaterMark: chunk.bytes || options.highWaterMark }),
  };
});

afterEach(() => {
  chunk.bytes = 0;
});

const rows = [["a", "b"], ["1", "न 🙂"], ["2", 'say "hi"'], ["3", "two\r\nlines"], ["4", "lone\rreturn"]];
const csv = `${csvOf(rows, ",", "\r\n")}5,"never\n6,six\n7\n8,eight`;
const objects = ['{"a":1,"t":"न 🙂 ] } \\" \\\\"}', "{broken", '{"a":{"b":[1,{"c":2}]}}', '{"a":"never}', '{"a":3}'];
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

const contents: [string, string | Buffer][] = [
  ["CSV", csv],
  ["CSV with a mark", `\ufeff${csv}`],
  ["CSV as UTF-16", utf16(csv)],
  ["CSV as UTF-16, big end first", utf16(csv).swap16()],
  ["gzipped CSV", gzipSync(csv)],
  ["gzipped UTF-16", gzipSync(utf16(csv))],
  ["two gzip files in one", Buffer.concat([gzipSync(csv.slice(0, 40)), gzipSync(csv.slice(40))])],
  ["JSON lines", objects.join("\r\n")],
  ["JSON lines with a mark", `\ufeff${objects.join("\n")}`],
  ["a JSON array", ` [ ${objects.join(" ,\n")} ] `],
  ["a JSON array cut off", `[${[...objects, ...objects].join(",\n").slice(0, -3)}`],
];

describe("records are the same whatever pieces the file comes in", () => {
  it.each(contents)("%s", async (_name, content) => {
    const whole = await readAll(content);
    expect(whole.records.filter((record) => record.ok).length).toBeGreaterThan(1);
    expect(whole.records.some((record) => !record.ok)).toBe(true);
    for (const bytes of [1, 2, 3, 5, 7, 16, 33, 64]) {
      chunk.bytes = bytes;
      expect(await readAll(content)).toEqual(whole);
    }
  });
});
