import { describe, expect, it } from "vitest";
import { findClusters } from "@/lib/integrity/clusters/find-clusters";
import type { PostSet } from "@/lib/integrity/clusters/posts";
import { findSharedObjects } from "@/lib/integrity/clusters/shared-objects";
import { addCampaign, hourMs, makeOrganic, randomOf, sentence, startMs } from "./made";

const postsOf = (rows: readonly (readonly [author: number, hours: number, text: string])[], accounts: number): PostSet => ({
  authors: Array.from({ length: accounts }, (_, index) => `account${index}`),
  posts: rows.map(([author, hours, text]) => ({ author, atMs: startMs + hours * hourMs, text })),
});

describe("what posts share", () => {
  const shared = (first: string, second: string) => findSharedObjects(postsOf([[0, 0, first], [1, 1, second]], 2)).map(({ kind, label, passedOn }) => [kind, label, passedOn]);

  it.each<[string, string, string, [string, string, string | null][]]>([
    ["a hashtag in any case", "so tired #HarborTurkey", "never again #harborturkey!", [["hashtag", "#harborturkey", null]]],
    ["a link, whatever counts its visitors", "look https://www.news.example/a/?utm_source=x", "see https://news.example/a.", [["link", "news.example/a", null]]],
    ["a run of five words", "we say my aunt went to hospital today", "yesterday MY aunt went to hospital", [["phrase", "my aunt went to hospital", null]]],
    ["nothing of an address's parts", "me@example.org &#39; a#b", "you@example.org &#39; c#b", []],
    ["nothing short", "so sad today", "so sad today", []],
  ])("%s", (_, first, second, expected) => {
    expect(shared(first, second)).toEqual(expected);
  });

  it.each([
    ["RT @desk: the turkey made all of us very sick", "repost"],
    ["“The turkey made all of us very sick”", "quotation"],
    ["The turkey made all of us very sick https://t.example/1", "headline"],
    ["The turkey made all of us very sick", null],
  ])("%s counts as %s", (text, passedOn) => {
    expect(shared(text, text).find(([kind]) => kind === "words")?.[2]).toBe(passedOn);
  });
});

describe("clusters", () => {
  it.each([1, 2, 3])("none among ordinary accounts (%i)", (seed) => {
    expect(findClusters(makeOrganic(randomOf(seed), 600)).clusters.filter(({ rating }) => rating !== "likely by chance")).toEqual([]);
  });

  it.each([4, 5, 6])("a campaign is found, and few others with it (%i)", (seed) => {
    const random = randomOf(seed);
    const { set, members } = addCampaign(makeOrganic(random, 600), random, 40, 4);
    const { clusters } = findClusters(set);
    const found = clusters.filter(({ rating }) => rating !== "likely by chance").flatMap((cluster) => cluster.members);
    const right = found.filter((account) => members.has(account)).length;
    expect(right / members.size).toBeGreaterThanOrEqual(0.7);
    expect(right / found.length).toBeGreaterThanOrEqual(0.9);
  });

  it("one text that many pass on is no cluster: nobody meets twice", () => {
    const random = randomOf(7);
    const organic = makeOrganic(random, 300);
    const text = sentence(random, 16);
    const cascade = Array.from({ length: 40 }, (_, author) => ({ author: author * 7, atMs: startMs + 300 * hourMs + author * 60_000, text }));
    expect(findClusters({ ...organic, posts: [...organic.posts, ...cascade] }).clusters).toEqual([]);
  });

  it("service desks say the same words and are named instead; people whom nobody called are none", () => {
    const random = randomOf(8);
    const organic = makeOrganic(random, 300);
    const macros = Array.from({ length: 2 }, () => sentence(random, 12));
    const speak = (from: readonly string[], isCalled: boolean): PostSet => {
      const authors = [...organic.authors, ...from];
      const posts = [...organic.posts];
      from.forEach((name, index) => {
        for (let count = 0; count < 8; count++) {
          const person = 20 * index + count;
          const atMs = startMs + (100 + count) * hourMs;
          if (isCalled) posts.push({ author: person, atMs, text: `@${name} ${sentence(random, 9)}` });
          posts.push({ author: organic.authors.length + index, atMs: atMs + 60_000 * (index + 1), text: `@person${person} ${macros[count % 2]}` });
        }
      });
      return { authors, posts };
    };
    const desks = findClusters(speak(["HarborHelp", "PineCare", "KettleDesk"], true));
    expect(desks.clusters).toEqual([]);
    expect(desks.desks.map((id) => id - organic.authors.length)).toEqual([0, 1, 2]);
    expect(desks.macros.map(({ author, posts }) => [author - organic.authors.length, posts])).toEqual([[0, 4], [0, 4], [1, 4], [1, 4], [2, 4], [2, 4]]);
    const army = findClusters(speak(["fcHappyAnn", "fcHappyBob", "fcHappyCy"], false));
    expect(army.clusters.map(({ members }) => members.map((id) => id - organic.authors.length))).toEqual([[0, 1, 2]]);
  });

  it("the same posts give the same answer", () => {
    const random = randomOf(9);
    const { set } = addCampaign(makeOrganic(random, 200), random, 20, 4);
    expect(findClusters(set)).toEqual(findClusters(set));
  });

  it("nothing comes of nothing, of one post, and of one account", () => {
    expect(findClusters({ posts: [], authors: [] })).toMatchObject({ clusters: [], threshold: Number.POSITIVE_INFINITY });
    expect(findClusters(postsOf([[0, 0, "one post of six words or more"]], 1)).clusters).toEqual([]);
    expect(findClusters(postsOf(Array.from({ length: 20 }, (_, i) => [0, i, "the same text again and again here"] as const), 1)).clusters).toEqual([]);
  });
});
