import { describe, expect, it } from "vitest";
import { hashFolded } from "@/lib/sentiment/fold";

describe("hashFolded", () => {
  it.each([
    ["qué", "que"],
    ["größe", "grose"],
    ["ação", "acao"],
    ["أحمد", "احمد"],
    ["رائعة", "رائعه"],
    ["جَمِيل", "جميل"],
    ["جمـــيل", "جميل"],
  ])("reads %s as %s", (written, plain) => {
    expect(hashFolded(written)).toBe(hashFolded(plain));
  });

  it("keeps different words apart, and the vowels of Hindi", () => {
    expect(hashFolded("casa")).not.toBe(hashFolded("cosa"));
    expect(hashFolded("की")).not.toBe(hashFolded("का"));
  });
});
