import { describe, expect, it } from "vitest";
import { sayCase, sayExpectedOf, sayP, sayStrength, sayValue } from "@/lib/integrity/cases/say-case";
import { sayLeftOut } from "@/lib/integrity/cases/say-left-out";
import type { CaseEvidence } from "@/lib/integrity/cases/schema";
import { makeEvidence } from "@/tests/helpers/integrity-case";

const said = (change: Partial<CaseEvidence>, posts = 12) => sayCase({ ...makeEvidence(), ...change }, posts);

describe("a case in words", () => {
  it.each<[string, string, string]>([
    ["shared things", said({}), "3 accounts posted the same 2 things in 12 posts, typically 30 s apart. Chance alone would bring together next to none of these 3 accounts (p < 0.001)."],
    ["the same words", said({ kind: "same_words", pairsInAll: 1 }), "3 accounts posted the same 2 texts in 12 posts, 30 s apart. Chance alone would bring together next to none of these 3 accounts (p < 0.001)."],
    [
      "accounts alike", said({ kind: "cohort", chance: { expected: 1.24, p: null, how: "" } }),
      "3 accounts resemble one another: 100\u00a0% made within the same 14 days, where 4\u00a0% of ordinary authors do. Chance alone would bring together 1.2 of these 3 accounts.",
    ],
    [
      "reviews", said({ kind: "reviews", chance: { expected: 12.4, p: 0.02, how: "" }, reviewed: { subject: "Bear", raw: { mean: 3.2, low: 3, high: 3.4, reviews: 90 }, adjusted: { mean: 4.1, low: 3.9, high: 4.3, reviews: 78 } } }),
      "12 reviews by 3 accounts came together. Without them the rating of Bear would be 4.1 instead of 3.2. Chance alone would bring together 12 of these 3 accounts (p = 0.020).",
    ],
    ["a service desk", said({ rating: "customer-service macro: @harborpine" }), "3 accounts wrote 12 posts in the usual words of a service desk (@harborpine)."],
    ["no pairs", said({ pairs: [] }), "3 accounts posted the same 2 things in 12 posts. Chance alone would bring together next to none of these 3 accounts (p < 0.001)."],
  ])("%s", (_, words, expected) => expect(words).toBe(expected));

  it("never says what an account is", () => {
    for (const kind of ["coordination", "same_words", "cohort", "reviews"] as const) expect(said({ kind })).not.toMatch(/\b(bots?|fake|troll|score)\b/i);
  });

  it("tells strength in words and bars", () => {
    expect([sayStrength("very unlikely by chance").bars, sayStrength("unlikely by chance").bars, sayStrength("likely by chance").bars, sayStrength("customer-service macro: x").bars]).toEqual([3, 2, 1, 0]);
  });

  it.each<[string | null, string | null]>([
    [sayLeftOut({ posts: 0, cases: 0 }), null],
    [sayLeftOut({ posts: 1, cases: 1 }), "1 post of 1 coordinated case is left out"],
    [sayLeftOut({ posts: 1412, cases: 2 }), "1,412 posts of 2 coordinated cases are left out"],
    [sayExpectedOf(0.67, "share", 12), "0.7 of 12"],
    [sayExpectedOf(6.36, "count", 41), "6.4 of 41"],
    [sayExpectedOf(0, "share", 12), "0 of 12"],
    [sayValue(0.034, "share"), "3.4\u00a0%"],
    [sayValue(94, "seconds"), "1 m 34 s"],
    [sayValue(13.5, "days"), "14 d"],
    [sayValue(1.5, "days"), "1.5 d"],
    [sayValue(4.06, "stars"), "4.1 stars"],
    [sayValue(0.333, "ratio"), "0.33"],
    [sayValue(1204, "count"), "1,204"],
    [sayValue(0.2, "count"), "0.2"],
    [sayP(0.0004), "< 0.001"],
    [sayP(0.25), "= 0.25"],
  ])("%s", (words, expected) => expect(words).toBe(expected));
});
