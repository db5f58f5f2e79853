import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emoticonCode } from "@/lib/sentiment/emoticons";
import { tokenize } from "@/lib/sentiment/tokenize";
import { capitals, drawnOut, maxTokens, tokenKind, Tokens } from "@/lib/sentiment/tokens";

const names = Object.fromEntries(Object.entries(tokenKind).map(([name, kind]) => [kind, name]));
const signs = new Map<number, string>([[0xe020, "USER"], [0xe021, "URL"], [0xe022, "NUMBER"], ...Object.entries(emoticonCode).map(([name, code]): [number, string] => [code, name])]);
const tokens = new Tokens();

/** Tokens as "kind:text". */
function read(text: string): string[] {
  tokenize(text, tokens);
  return Array.from({ length: tokens.count }, (_, i) => {
    const codes = tokens.codes.subarray(tokens.from[i], tokens.to[i]);
    return `${names[tokens.kind[i] ?? 0]}:${codes.length === 1 ? (signs.get(codes[0] ?? 0) ?? String.fromCharCode(...codes)) : String.fromCharCode(...codes)}`;
  });
}
const words = (text: string) => read(text).map((token) => token.slice(token.indexOf(":") + 1));

describe("tokenize", () => {
  it.each([
    ["Not GOOD at all", ["not", "good", "at", "all"]],
    ["I don’t, can't", ["i", "don't", ",", "can't"]],
    ["the shop's door", ["the", "shop", "'s", "door"]],
    ["Tom &amp; Ann &lt;3", ["tom", "&", "ann", "heart"]],
    ["Straße ÄÖÜ", ["straße", "äöü"]],
    ["नमस्ते دنیا", ["नमस्ते", "دنیا"]],
  ])("%s", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ["https://example.org/a?b=1 www.x.org http", ["url:URL", "url:URL", "url:URL"]],
    ["@some_one hi", ["user:USER", "word:hi"]],
    ["https is a word here", ["url:URL", "word:is", "word:a", "word:word", "word:here"]],
    ["httpd crashed", ["word:httpd", "word:crashed"]],
    ["0 stars, 48213 calls at 10:30", ["number:0", "word:stars", "mark:,", "number:NUMBER", "word:calls", "word:at", "number:NUMBER"]],
    ["mail me a@b", ["word:mail", "word:me", "word:a", "user:USER"]],
  ])("handles, links and numbers: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["#fail", ["hashtag:fail"]],
    ["#WorstDayEver", ["hashtag:worstdayever", "word:worst", "word:day", "word:ever"]],
    ["#data_breach", ["hashtag:data_breach", "word:data", "word:breach"]],
  ])("hashtags and their parts: %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    [":)", "happy"], [":-(", "sad"], [":'(", "cry"], [";)", "wink"], ["=D", "laugh"], [":P", "tongue"], [":/", "unsure"], ["<3", "heart"], ["</3", "broken"], ["(:", "happy"], ["-_-", "blank"],
  ])("emoticon %s is %s", (text, expected) => {
    expect(read(text)).toEqual([`emoticon:${expected}`]);
  });

  it.each(["8) eight", "re:do it", "at 10:3", "ratio 3:1"])("no emoticon in %s", (text) => {
    expect(read(text).some((token) => token.startsWith("emoticon:"))).toBe(false);
  });

  it("reads emoji one by one, without tones and selectors", () => {
    expect(read("👍🏽👍❤️😡")).toEqual(["emoji:👍", "emoji:👍", "emoji:❤", "emoji:😡"]);
  });

  it("shortens drawn-out letters and remembers the style", () => {
    expect(words("sooooo GREAT!!!! what?!?! hmm...")).toEqual(["soo", "great", "!!", "what", "?!", "hmm", "…"]);
    tokenize("sooooo GREAT I", tokens);
    expect(Array.from(tokens.style.subarray(0, 3))).toEqual([drawnOut, capitals, 0]);
  });

  it("takes any string, keeps its bounds and is the same each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 8_000 }), (text) => {
        const first = read(text);
        expect(first.length).toBeLessThanOrEqual(maxTokens);
        expect(tokens.units).toBeLessThanOrEqual(tokens.codes.length);
        expect(read(text)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });
});
