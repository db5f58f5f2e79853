import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { evidenceSchema } from "@/lib/integrity/cases/schema";
import { withoutPosts } from "@/lib/integrity/cases/without-posts";
import { closeInTime } from "@/lib/integrity/clusters/chance-times";
import { binomialTail } from "@/lib/integrity/clusters/binomial-tail";
import { examine } from "@/lib/integrity/examine/examine";
import type { ExaminedAuthor, ExaminedPost, ExaminedSet } from "@/lib/integrity/examine/people";
import { mediaOf } from "@/lib/integrity/media-of";
import { type Hoax, judge, makeHoax } from "./hoax";
import { hourMs, makeOrganic, randomOf, sentence, startMs } from "./made";

const dayMs = 24 * hourMs;
const given = ["ana", "ben", "cem", "dora", "emil", "fay", "gus", "hana", "ivo", "juna", "kai", "lea", "mara", "nils", "olga", "pia", "rosa", "sven", "tara", "uli"];

function setOf({ set, members }: Hoax, random: () => number): ExaminedSet {
  const authors = set.authors.map((_, place): ExaminedAuthor => {
    const isNew = members.has(place);
    const name = `${given[place % given.length] ?? ""}${sentence(random, 1)}`;
    return {
      id: String(place), handle: isNew ? `shopper_${name}` : name, bio: isNew ? "Proud mother, truth and real food first" : sentence(random, 8),
      accountCreatedAtMs: isNew ? startMs + 480 * hourMs + random() * 48 * hourMs : startMs - random() * 3_000 * dayMs, followers: isNew ? 3 : Math.floor(random() * 500), following: isNew ? 400 : Math.floor(random() * 300),
    };
  });
  const posts = set.posts.map(({ author, atMs, text }, place): ExaminedPost => ({ id: String(place), authorId: String(author), atMs, text, rating: null, subject: null, sentiment: null, links: [], quotes: [], images: [] }));
  return { posts, authors };
}

describe("a case", () => {
  const random = randomOf(71);
  const hoax = makeHoax(random, "paraphrases", 60, 400);
  const drafts = examine(setOf(hoax, random));
  const [draft] = drafts;

  it("names the accounts, what they share, and how unlike ordinary authors they are", () => {
    expect(drafts).toHaveLength(1);
    const evidence = z.parse(evidenceSchema, draft?.evidence);
    const { precision, recall } = judge(evidence.accounts.map(({ authorId }) => Number(authorId)), hoax.members);
    expect([precision >= 0.9, recall >= 0.7]).toEqual([true, true]);
    for (const key of ["created_within_days", "made_shortly_before", "handle_template", "bio_template", "lopsided_follows", "close_in_time"]) {
      const number = evidence.numbers.find((each) => each.key === key);
      expect([key, number?.chance?.p, (number?.value ?? 0) > (number?.ordinary?.high ?? number?.chance?.expected ?? 0)]).toEqual([key, 0.005, true]);
    }
    expect(evidence.accounts.filter(({ signs }) => signs.includes("handle_template")).length).toBeGreaterThan(50);
    expect(evidence.pairs.every(({ a, b }) => a < b && b < evidence.accounts.length)).toBe(true);
    expect(evidence.objects.every(({ kind, label }) => (kind === "words") === (label === null))).toBe(true);
    expect(evidence.hours.ordinary?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it("is the same for the same posts, and only there for those it is about", () => {
    const again = randomOf(71);
    const set = setOf(makeHoax(again, "paraphrases", 60, 400), again);
    expect(examine(set)[0]?.fingerprint).toBe(draft?.fingerprint);
    expect(examine(set, new Set(["0", "1", "2"]))).toEqual([]);
  });

  it("keeps nothing of posts that are gone", () => {
    const evidence = z.parse(evidenceSchema, draft?.evidence);
    const left = (draft?.mentions ?? []).filter(({ authorId }) => authorId !== evidence.accounts[0]?.authorId);
    const rest = withoutPosts(evidence, left);
    expect(rest.accounts).toHaveLength(evidence.accounts.length - 1);
    const ids = new Set(left.map(({ mentionId }) => mentionId));
    expect(rest.pairs.every(({ a, b, mentionA, mentionB }) => a < b && b < rest.accounts.length && ids.has(mentionA) && ids.has(mentionB))).toBe(true);
    expect(rest.objects.every(({ mentionId }) => ids.has(mentionId))).toBe(true);
    expect(withoutPosts(evidence, [])).toMatchObject({ accounts: [], objects: [], pairs: [] });
  });
});

it("accounts named and made alike are a cohort, whatever they write; ordinary ones are none", () => {
  const random = randomOf(5);
  const organic = makeOrganic(random, 300);
  const plain = { set: organic, members: new Set<number>() };
  expect(examine(setOf(plain, random))).toEqual([]);
  const set = setOf({ set: organic, members: new Set([3, 40, 77, 120, 160, 201, 250, 288]) }, random);
  expect(examine(set).map(({ kind, evidence }) => [kind, evidence.accounts.length])).toEqual([["cohort", 8]]);
});

it("reviews that come all at once are a case, with the rating as it would be without them", () => {
  const random = randomOf(9);
  const review = (id: string, author: string, day: number, rating: number, text: string): ExaminedPost => ({ id, authorId: author, atMs: startMs + day * dayMs + random() * dayMs, text, rating, subject: "Kettle", sentiment: rating > 3 ? 1 : -1, links: [], quotes: [], images: [] });
  const usual = Array.from({ length: 90 }, (_, index) => review(`u${index}`, `person${index % 70}`, index % 30, 1 + (index % 4), sentence(random, 12)));
  const wave = Array.from({ length: 25 }, (_, index) => review(`w${index}`, `new${index}`, 12, 5, sentence(random, 12)));
  const authors = [...new Set([...usual, ...wave].map(({ authorId }) => authorId))].map((id): ExaminedAuthor => ({ id, handle: id.replace(/(\d+)$/, (digits) => sentence(random, 2).replace(" ", digits)), bio: null, accountCreatedAtMs: null, followers: null, following: null }));
  expect(examine({ posts: usual, authors }).filter(({ kind }) => kind === "reviews")).toEqual([]);
  const [found] = examine({ posts: [...usual, ...wave], authors }).filter(({ kind }) => kind === "reviews");
  expect(found?.mentions).toHaveLength(25);
  expect(found?.evidence.reviewed).toMatchObject({ subject: "Kettle", raw: { reviews: 115 }, adjusted: { reviews: 90 } });
  expect(found?.evidence.reviewed?.adjusted?.high).toBeLessThan(found?.evidence.reviewed?.raw.mean ?? 0);
});

it("the share of times as close by chance is uniform where only chance is at work", () => {
  const random = randomOf(3);
  const ps = Array.from({ length: 200 }, (_, round) => {
    const posts = Array.from({ length: 300 }, (_post, index) => ({ author: index % 60, atMs: startMs + random() * 240 * hourMs, text: "" }));
    const order = posts.map((_post, index) => index).sort((a, b) => (posts[a]?.atMs ?? 0) - (posts[b]?.atMs ?? 0));
    const objects = [0, 1].map((object) => ({ kind: "link" as const, label: String(object), passedOn: null, authors: 60, posts: order.filter((index) => index % 2 === object) }));
    return closeInTime({ posts, authors: [] }, objects, new Set(Array.from({ length: 40 }, (_author, index) => index)), round).p;
  });
  for (const level of [0.05, 0.1, 0.25, 0.5, 0.75]) {
    const share = ps.filter((p) => p <= level).length / ps.length;
    // Three standard errors of 200 rounds; ties may only make p larger.
    expect(share).toBeLessThan(level + 3 * Math.sqrt((level * (1 - level)) / 200));
    expect(share).toBeGreaterThan(level - 0.06 - 3 * Math.sqrt((level * (1 - level)) / 200));
  }
});

it.each([[10, 0, 0.3, 1], [10, 11, 0.3, 0], [2, 2, 0.1, 0.01], [3, 1, 0.5, 0.875], [5, 2, 1, 1]])("of %i trials %i or more at %f have probability %f", (trials, least, rate, expected) => {
  expect(binomialTail(trials, least, rate)).toBeCloseTo(expected, 10);
});

it("what stands beside a post is told apart", () => {
  const cid = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq";
  expect(mediaOf([
    { url: `https://cdn.bsky.app/img/feed_fullsize/plain/did:plc:a/${cid}`, kind: "image" }, { url: "https://bsky.app/profile/a.test/post/3k", kind: "link" }, { url: "https://news.example/a", kind: "link" },
    { url: "https://files.example/1.png", kind: "image", alt: "a turkey" },
  ])).toEqual({ images: [cid, "https://files.example/1.png"], quotes: ["https://bsky.app/profile/a.test/post/3k"], links: ["https://news.example/a"] });
  expect(mediaOf(null)).toEqual({ images: [], quotes: [], links: [] });
});
