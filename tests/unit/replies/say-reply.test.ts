import { describe, expect, it } from "vitest";
import { countGraphemes } from "@/lib/replies/graphemes";
import { sayLength, sayReply } from "@/lib/replies/say-reply";
import { replyStates } from "@/lib/replies/schema";

describe("graphemes", () => {
  it.each([
    ["", 0],
    ["abc", 3],
    ["👩‍👩‍👧", 1],
    ["🇳🇵🇵🇹", 2],
    ["e\u0301", 1],
    ["नमस्ते", 3],
    ["a\r\nb", 3],
  ])("of %j: %i", (text, count) => expect(countGraphemes(text)).toBe(count));
});

describe("a reply's length", () => {
  it("is counted against the network's limit, without the space around it", () => {
    expect(sayLength(" abc ", 300)).toEqual({ words: "3 of 300", isTooLong: false });
    expect(sayLength("👩‍👩‍👧👩‍👩‍👧", 1)).toEqual({ words: "1 too many of 1", isTooLong: true });
    expect(sayLength("abc", null)).toBeNull();
  });
});

describe("a reply's state", () => {
  it.each(replyStates)("%s has a word and a sentence", (state) => expect(sayReply({ state, error: null })).toMatchObject({ word: expect.any(String), sentence: expect.stringMatching(/\.$/) }));
  it("says the server's reason for a failure or a wait", () => {
    expect(sayReply({ state: "failed", error: "It is too long." })).toMatchObject({ tone: "act", sentence: "It is too long." });
    expect(sayReply({ state: "queued", error: "The network says we ask too often (429)." }).sentence).toContain("429");
    expect(sayReply({ state: "unknown", error: "anything" }).sentence).toBe("The network gave no answer; it is being asked whether the reply stands there.");
  });
});
