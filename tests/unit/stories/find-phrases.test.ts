import { describe, expect, it } from "vitest";
import { logOddsZ } from "@/lib/stats/log-odds";
import { findPhrases, type Phrase } from "@/lib/stories/find-phrases";
import { groupWordings, readWordings } from "@/lib/stories/group-posts";
import { finish, type StoryPost } from "@/lib/stories/post";
import { post } from "./made";

const phrasesOf = (posts: StoryPost[]): Phrase[] => finish(findPhrases(finish(groupWordings(finish(readWordings(posts)))), 20));
const noun = (index: number) => ["parcel", "train", "doll", "puzzle", "kite", "robot", "shop", "voucher", "drum", "bear"][index % 10] ?? "";
const talk = (index: number, isNow: boolean) => post(`${index} my ${noun(index)} and the ${noun(index * 3 + 1)} ${index * 17} are nice ${index * 31}`, { isNow });

describe("logOddsZ", () => {
  it("is the formula of Monroe et al., worked by hand", () => {
    // Prior 0.1 × 30 = 3 of 0.1 × 2000 = 200.
    const now = Math.log(23 / (1200 - 23));
    const before = Math.log(13 / (1200 - 13));
    expect(logOddsZ({ count: 20, total: 1000 }, { count: 10, total: 1000 })).toBeCloseTo((now - before) / Math.sqrt(1 / 23 + 1 / 13), 10);
  });
  it("knows no direction where both are alike, is antisymmetric, and null without posts", () => {
    expect(logOddsZ({ count: 5, total: 100 }, { count: 50, total: 1000 })).toBeCloseTo(0, 12);
    expect(logOddsZ({ count: 5, total: 100 }, { count: 5, total: 100 })).toBe(0);
    expect(logOddsZ({ count: 9, total: 100 }, { count: 2, total: 100 })).toBeCloseTo(-(logOddsZ({ count: 2, total: 100 }, { count: 9, total: 100 }) ?? 0), 12);
    expect(logOddsZ({ count: 9, total: 100 }, { count: 0, total: 0 })).toBeNull();
  });
  it("grows with the count: the same ratio of more posts is surer", () => {
    const z = (times: number) => logOddsZ({ count: 3 * times, total: 1000 * times }, { count: times, total: 1000 * times }) ?? 0;
    expect(z(1)).toBeLessThan(z(4));
    expect(z(4)).toBeCloseTo(2 * z(1), 6);
  });
});

describe("findPhrases", () => {
  it("finds what emerged among ordinary talk, with counts that are true, and nothing else", () => {
    const ordinary = Array.from({ length: 400 }, (_, index) => talk(index, index % 2 === 0));
    const new_ = Array.from({ length: 40 }, (_, index) => post(`${noun(index)} ${index} I want a full refund ${index * 3} for the ${noun(index + 4)}`));
    const found = phrasesOf([...ordinary, ...new_]);
    expect(found[0]).toMatchObject({ phrase: "full refund", now: 40, before: 0, search: "full refund" });
    expect(found[0]?.z).toBeGreaterThan(4);
    expect(found.map(({ phrase }) => phrase).filter((phrase) => phrase.includes("refund"))).toHaveLength(1);
    for (const { phrase } of found) expect(phrase).not.toMatch(/^(my|the|a|and)\b|\b(my|the|a|and)$/);
  });

  it("is quiet where nothing changed", () => {
    expect(phrasesOf(Array.from({ length: 600 }, (_, index) => talk(Math.floor(index / 2), index % 2 === 0)))).toEqual([]);
  });

  it("takes a story that thousands passed on for one telling", () => {
    const ordinary = Array.from({ length: 400 }, (_, index) => talk(index, index % 2 === 0));
    const passedOn = Array.from({ length: 3000 }, (_, index) => post(`Toybox recalls the wooden train after an accident https://t.co/${index}`));
    expect(phrasesOf([...ordinary, ...passedOn]).filter(({ phrase }) => /recalls|accident|wooden/.test(phrase))).toEqual([]);
  });

  it("counts a phrase once a post, without links, handles, numbers and function words of its language", () => {
    const before = Array.from({ length: 60 }, (_, index) => post(`${index} ganz normaler Tag ${index * 7} heute ${noun(index)}`, { lang: "de", isNow: false }));
    const now = Array.from({ length: 30 }, (_, index) => post(`@bahn ${index} der Zug fällt aus, Zug fällt aus ${index * 9} https://x.org/${noun(index)}/zug ${noun(index)}`, { lang: "de" }));
    const found = phrasesOf([...before, ...now]);
    expect(found.map(({ phrase, now: count }) => [phrase, count])).toContainEqual(["zug fällt", 30]);
    expect(found.some(({ phrase }) => /bahn|x\.org|\d|^der\b|\baus$/.test(phrase))).toBe(false);
  });

  it("says where the search cannot follow: scripts without spaces", () => {
    const posts = [
      ...Array.from({ length: 50 }, (_, index) => post(`玩${noun(index)} ${index}`, { lang: "zh", isNow: false })),
      ...Array.from({ length: 30 }, (_, index) => post(`${noun(index)} 退款 ${index}`, { lang: "zh" })),
    ];
    expect(phrasesOf(posts).find(({ now, before }) => now === 30 && before === 0)).toMatchObject({ search: null });
  });
});
