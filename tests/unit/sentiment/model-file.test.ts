import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readModel, writeModel } from "@/lib/sentiment/model-file";

const file = readFileSync("lib/sentiment/model.bin");

it("is small enough to ship", () => {
  expect(file.length).toBeLessThan(8 * 1024 ** 2);
});

it("is written as it was read", () => {
  const again = writeModel(readModel(file));
  const first = readModel(file);
  const second = readModel(again);
  expect(again.length).toBe(file.length);
  expect(second.english).toEqual(first.english);
  expect(second.others).toEqual(first.others);
  expect(second.lexicon.mask).toBe(first.lexicon.mask);
});

it("is refused when it is something else", () => {
  expect(() => readModel(new Uint8Array(4))).toThrow(/train:sentiment/);
  expect(() => readModel(new TextEncoder().encode("<!doctype html><title>Not found</title>"))).toThrow(/train:sentiment/);
});
