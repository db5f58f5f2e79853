import { expect, it } from "vitest";
import { expectTyping, keepTyped, takeTyped } from "@/components/conversations/typed-ahead";

it("keeps what is typed for the field that was asked for, once", () => {
  expectTyping("reply", "7");
  for (const key of ["H", "u", "Backspace", "i", " ", "👋", "!", "Backspace", "Tab", "Enter", "ArrowLeft"]) keepTyped(key);
  expect(takeTyped("note", "7")).toBe("");
  expect(takeTyped("reply", "8")).toBe("");
  expect(takeTyped("reply", "7")).toBe("Hi 👋");
  expect(takeTyped("reply", "7")).toBe("");
});

it("says which keys write", () => {
  expect(["a", " ", "é", "👋", "Backspace", "Tab", "Enter", "F5", "ArrowDown"].filter((key) => keepTyped(key))).toEqual(["a", " ", "é", "👋", "Backspace"]);
});

it("forgets what was meant for another field, and begins anew when it is asked for again", () => {
  expectTyping("reply", "7");
  keepTyped("a");
  expectTyping("note", "7");
  keepTyped("b");
  expectTyping("note", "7");
  keepTyped("c");
  expect(takeTyped("reply", "7")).toBe("");
  expect(takeTyped("note", "7")).toBe("c");
});
