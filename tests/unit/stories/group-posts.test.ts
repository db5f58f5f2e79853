import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeStory, pickStories } from "@/lib/stories/describe-story";
import { fewestWords, groupWordings, nearDuplicate, readWordings } from "@/lib/stories/group-posts";
import { bandKeys, hashText, jaccard, shingles } from "@/lib/stories/min-hash";
import { finish, type Group, type StoryPost } from "@/lib/stories/post";
import { wordsOf } from "@/lib/stories/words-of";
import { post } from "./made";

const groupsOf = (posts: StoryPost[]): Group[] => finish(groupWordings(finish(readWordings(posts))));
const shingled = (text: string) => shingles(wordsOf(text).map(hashText));
const shape = (groups: Group[]) =>
  groups.map((group) => group.members.flatMap((wording) => wording.posts.map((one) => one.id)).sort()).sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));

const recall = "Toybox recalls the wooden train after two children swallowed a loose magnet";

describe("wordsOf", () => {
  it.each([
    ["RT @toybox: The Train is back! https://t.co/abc", ["the", "train", "is", "back"]],
    ["the train is back", ["the", "train", "is", "back"]],
    ["Don’t buy it, www.example.org/x says #Recall", ["don't", "buy", "it", "says", "recall"]],
    ["Čeština a café", ["čeština", "a", "café"]],
    ["玩具 recall", ["玩", "具", "recall"]],
    ["@a @b https://x.org", []],
    ["🔥", []],
  ])("%s", (text, words) => expect(wordsOf(text)).toEqual(words));
});

describe("grouping", () => {
  it("counts 5,000 re-posts as one story with 5,000 voices", () => {
    const posts = Array.from({ length: 5000 }, (_, index) => post(index % 2 ? `RT @mara: ${recall} https://t.co/${index}` : `${recall}!`));
    const others = Array.from({ length: 500 }, (_, index) => post(`My parcel number ${index} waits in depot ${index * 7} since day ${index * 13} and nobody called ${index}`));
    const groups = groupsOf([...posts, ...others]);
    const [story] = pickStories(groups, true, 10);
    const told = describeStory(story as Group, true);
    expect(told).toMatchObject({ posts: 5000, authors: 5000, before: 0, title: `${recall}!` });
    expect(told.examples[0]).toMatchObject({ post: { id: posts[0]?.id }, roles: ["typical", "earliest"] });
  });

  it("joins an edited and a commented re-post, and leaves other news alone", () => {
    const posts = [
      post(recall), post(recall), post(`Unbelievable. ${recall}`), post(recall.replace("two children", "three children")),
      post("Toybox opens a new shop in the city centre with a train for children to ride"),
    ];
    expect(groupsOf(posts).map((group) => group.postsNow).sort()).toEqual([1, 4]);
  });

  it("does not take what many people say in few words for a story", () => {
    expect(groupsOf([post("app is down"), post("app down again"), post("app is down")]).filter((group) => group.members.length > 1)).toEqual([]);
    expect(fewestWords).toBe(4);
  });

  it("counts a person once, people who left one each, and needs two voices", () => {
    const noisy = Array.from({ length: 9 }, () => post("Everybody look at my little shop of handmade soap", { authorId: "77" }));
    expect(pickStories(groupsOf(noisy), true, 10)).toEqual([]);
    const left = [post(recall, { authorId: null }), post(recall, { authorId: null }), post(recall, { authorId: "5" }), post(recall, { authorId: "5" })];
    expect(describeStory(groupsOf(left)[0] as Group, true)).toMatchObject({ posts: 4, authors: 3 });
  });

  it("compares with the period before and says how negative it is, with an interval", () => {
    const posts = [
      ...Array.from({ length: 4 }, () => post(recall, { isNow: false })), ...Array.from({ length: 6 }, () => post(recall, { sentiment: -1 })),
      ...Array.from({ length: 4 }, () => post(recall, { sentiment: 0 })),
    ];
    const told = describeStory(groupsOf(posts)[0] as Group, true);
    expect(told).toMatchObject({ posts: 10, before: 4, negative: 6, negativeShare: { value: 0.6 } });
    expect(told.negativeShare?.low).toBeCloseTo(0.313, 2);
    expect(told.negativeShare?.high).toBeCloseTo(0.832, 2);
    expect(describeStory(groupsOf([post(recall, { sentiment: null })])[0] as Group, false)).toMatchObject({ before: null, negativeShare: null });
  });

  it("chooses the typical, the earliest and the most followed post, and words that find them", () => {
    const early = post(`Is it true? ${recall}`, { followers: 3 });
    const typical = post(recall, { followers: 10 });
    const loud = post(`Breaking: ${recall} today`, { followers: 90_000 });
    const told = describeStory(groupsOf([early, typical, loud, post(recall), post(recall)])[0] as Group, true);
    expect(told.examples.map(({ post: { id }, roles }) => [id, roles])).toEqual([[typical.id, ["typical"]], [early.id, ["earliest"]], [loud.id, ["most followed"]]]);
    for (const word of told.search?.split(" ") ?? ["?"]) expect(recall.toLowerCase()).toContain(word);
  });
});

describe("MinHash", () => {
  it("finds pairs as likely as the bands promise", () => {
    const text = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `w${from + index}`).join(" ");
    let together = 0;
    for (let trial = 0; trial < 200; trial++) {
      // 60 of 80 three-word runs shared: a likeness of 0.6.
      const a = shingled(`${trial} ${text(trial * 1000, trial * 1000 + 62)} ${text(900_000 + trial * 50, 900_000 + trial * 50 + 18)}`);
      const b = shingled(`${text(trial * 1000, trial * 1000 + 62)} ${text(500_000 + trial * 50, 500_000 + trial * 50 + 19)}`);
      const keys = new Set(bandKeys(a));
      if (bandKeys(b).some((key) => keys.has(key))) together++;
    }
    // 1 − (1 − 0.6²)¹² = 0.995
    expect(together).toBeGreaterThanOrEqual(195);
  });
});

describe("properties", () => {
  const word = fc.constantFrom("train", "late", "refund", "parcel", "again", "broken", "magnet", "shop", "the", "my", "call", "depot");
  const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" ")), { minLength: 1, maxLength: 40 });

  it("every post is in one group, and every member is like the first", () => {
    fc.assert(fc.property(texts, (all) => {
      const posts = all.map((text) => post(text));
      const groups = groupsOf(posts);
      expect(groups.reduce((sum, group) => sum + group.postsNow, 0)).toBe(posts.length);
      expect(groups.flatMap((group) => group.members.flatMap((wording) => wording.posts)).length).toBe(posts.length);
      for (const { members } of groups) {
        const first = shingled(members[0]?.words.join(" ") ?? "");
        for (const member of members.slice(1)) expect(jaccard(first, shingled(member.words.join(" ")))).toBeGreaterThanOrEqual(nearDuplicate);
      }
    }));
  });

  it("the order in which posts come makes no difference, nor do links and handles", () => {
    fc.assert(fc.property(texts, fc.integer(), (all, seed) => {
      const posts = all.map((text) => post(text));
      const shuffled = posts.toSorted((a, b) => ((Number(a.id) * 7919 + seed) % 101) - ((Number(b.id) * 7919 + seed) % 101));
      const dressed = posts.map((one) => ({ ...one, text: `RT @someone: ${one.text} https://t.co/${one.id}` }));
      expect(shape(groupsOf(shuffled))).toEqual(shape(groupsOf(posts)));
      expect(shape(groupsOf(dressed))).toEqual(shape(groupsOf(posts)));
    }));
  });
});
