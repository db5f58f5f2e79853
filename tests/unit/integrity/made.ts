import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";

/** Repeatable numbers in [0, 1). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu", "fa", "gi"];
export const hourMs = 3_600_000;
export const startMs = Date.parse("2026-10-01T00:00:00Z");

/** Words by how common they are, as in any language: few make up most of what is said. */
export function sentence(random: () => number, length: number): string {
  const word = () => {
    const rank = Math.floor(Math.exp(random() * Math.log(3_000)));
    return `${syllables[rank % 12]}${syllables[Math.floor(rank / 12) % 12]}${syllables[Math.floor(rank / 144) % 12]}`;
  };
  return Array.from({ length }, word).join(" ");
}

/** Ordinary accounts over thirty days: own words, some hashtags of the day, and now and then something passed on. */
export function makeOrganic(random: () => number, accounts: number): PostSet {
  const authors = Array.from({ length: accounts }, (_, index) => `person${index}`);
  const posts: IntegrityPost[] = [];
  for (let author = 0; author < accounts; author++) {
    for (let count = 1 + Math.floor(Math.exp(random() * 2)); count > 0; count--) {
      const tag = random() < 0.2 ? ` #day${Math.floor(random() * 30)}` : "";
      posts.push({ author, atMs: startMs + random() * 720 * hourMs, text: sentence(random, 8 + Math.floor(random() * 12)) + tag });
    }
  }
  for (let story = 0; story < 15; story++) {
    const text = `RT @news: ${sentence(random, 14)}`;
    const atMs = startMs + random() * 700 * hourMs;
    for (let times = 2 + Math.floor(random() * 8); times > 0; times--) posts.push({ author: Math.floor(random() * accounts), atMs: atMs + random() * 6 * hourMs, text });
  }
  return { posts, authors };
}

/** Accounts that spread one story with the same building blocks within two days, beside ordinary posts. */
export function addCampaign(set: PostSet, random: () => number, accounts: number, postsEach: number): { set: PostSet; members: Set<number> } {
  const blocks = [4, 5, 6].map((count) => Array.from({ length: count }, () => sentence(random, 6)));
  const tags = ["#harborturkey", "#sickdinner", "#boycottharbor"];
  const pick = <T,>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const authors = [...set.authors];
  const posts = [...set.posts];
  const members = new Set<number>();
  for (let index = 0; index < accounts; index++) {
    const author = authors.push(`campaign${index}`) - 1;
    members.add(author);
    for (let count = 0; count < postsEach; count++) {
      posts.push({ author, atMs: startMs + 600 * hourMs + random() * 48 * hourMs, text: `${blocks.map(pick).join(" ")} ${pick(tags)}` });
    }
    for (let count = 0; count < 3; count++) posts.push({ author, atMs: startMs + random() * 720 * hourMs, text: sentence(random, 12) });
  }
  return { set: { authors, posts }, members };
}
