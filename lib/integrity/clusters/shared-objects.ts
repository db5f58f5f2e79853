import type { ObjectKind } from "@/lib/integrity/cases/schema";
import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";
import { fewestWords, groupWordings, readWordings } from "@/lib/stories/group-posts";
import { finish } from "@/lib/stories/post";
import { wordsOf } from "@/lib/stories/words-of";


export type SharedObject = {
  kind: ObjectKind;
  /** For people: the first text, the phrase, the tag, the address. */
  label: string;
  /** Indices of the posts that hold it, in order of time. */
  posts: number[];
  /** How many accounts hold it. */
  authors: number;
  /** Why it counts less: re-posts and quotations pass on what one person said, headlines are what share buttons write. */
  passedOn: "repost" | "quotation" | "headline" | null;
};

/** Below this a text is what many people say by themselves (the tools' authors warn of short texts). */
const fewestSharedWords = 6;
const phraseWords = 5;
const fewestTags = 3;
const hashtag = /(?<![\p{L}\p{N}&])[#＃]([\p{L}\p{N}_]{2,80})/gu;
const link = /https?:\/\/[^\s"<>]+/gi;

/** Every object that at least two accounts hold. */
export function findSharedObjects({ posts }: PostSet): SharedObject[] {
  const found: SharedObject[] = [];
  const add = (kind: ObjectKind, label: string, holders: number[]) => {
    const authors = new Set(holders.map((index) => posts[index]?.author)).size;
    if (authors >= 2) found.push({ kind, label, posts: holders, authors, passedOn: passedOn(kind, holders.map((index) => posts[index]?.text ?? "")) });
  };
  const order = posts.map((_, index) => index).sort((a, b) => (posts[a]?.atMs ?? 0) - (posts[b]?.atMs ?? 0) || a - b);
  for (const group of nearDuplicates(posts)) add("words", posts[group[0] ?? 0]?.text ?? "", group);
  for (const [kind, keysOf] of keyed) {
    const holders = new Map<string, number[]>();
    for (const index of order) {
      for (const key of new Set(keysOf(posts[index] as IntegrityPost))) {
        const list = holders.get(key);
        if (list) list.push(index);
        else holders.set(key, [index]);
      }
    }
    for (const [key, list] of holders) if (list.length >= 2) add(kind, key, list);
  }
  return withoutEchoes(found);
}

/** One text makes many runs of words, all held by the same posts: of things with the same posts the first, weightiest kind says it all. */
function withoutEchoes(objects: readonly SharedObject[]): SharedObject[] {
  const seen = new Set<string>();
  return objects.filter(({ kind, posts }) => {
    if (kind !== "words" && kind !== "phrase") return true;
    const key = posts.join(" ");
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

const repost = /^\s*RT\s+[@＠]/;
const quotation = /^\s*["“«„].{20,}["”»“]/su;

/** A post that passes on what somebody else said. */
export const isPassedOn = (text: string) => repost.test(text) || quotation.test(text);

/** What half of the posts are or more. */
function passedOn(kind: ObjectKind, texts: readonly string[]): SharedObject["passedOn"] {
  const isMost = (pattern: RegExp) => 2 * texts.filter((text) => pattern.test(text)).length >= texts.length;
  if (isMost(repost)) return "repost";
  if (kind === "hashtag" || kind === "hashtag_set" || kind === "quote" || kind === "image") return null;
  if (isMost(quotation)) return "quotation";
  return isMost(/https?:\/\//i) && kind !== "link" ? "headline" : null;
}

/** Groups of posts that say almost the same, by their indices, oldest first. */
function nearDuplicates(posts: readonly IntegrityPost[]): number[][] {
  const asStories = posts.map((post, index) => ({
    id: String(index), conversationId: "", authorId: String(post.author), followers: null, publishedAtMs: post.atMs, lang: null, sentiment: null, text: post.text, isNow: true,
  }));
  const wordings = finish(readWordings(asStories)).filter((wording) => wording.words.length >= Math.max(fewestWords, fewestSharedWords));
  return finish(groupWordings(wordings)).map((group) =>
    group.members.flatMap((wording) => wording.posts.map((post) => Number(post.id))).sort((a, b) => (posts[a]?.atMs ?? 0) - (posts[b]?.atMs ?? 0) || a - b),
  );
}

const keyed: readonly (readonly [ObjectKind, (post: IntegrityPost) => string[]])[] = [
  ["phrase", ({ text }) => phrasesOf(text)],
  ["hashtag", ({ text }) => hashtagsOf(text)],
  ["hashtag_set", ({ text }) => tagSetOf(text)],
  ["link", ({ text, links }) => [...linksOf(text), ...(links ?? []).flatMap(linksOf)]],
  ["quote", ({ quotes }) => [...(quotes ?? [])]],
  ["image", ({ images }) => [...(images ?? [])]],
];

/** Three tags or more together, in any order: an event has its tag, but few put the same several to it by themselves. */
function tagSetOf(text: string): string[] {
  const tags = [...new Set(hashtagsOf(text))].sort();
  return tags.length >= fewestTags ? [tags.join(" ")] : [];
}

function phrasesOf(text: string): string[] {
  const words = wordsOf(text);
  return Array.from({ length: Math.max(0, words.length - phraseWords + 1) }, (_, at) => words.slice(at, at + phraseWords).join(" "));
}

export function hashtagsOf(text: string): string[] {
  return Array.from(text.matchAll(hashtag), ([, tag = ""]) => `#${tag.normalize("NFKC").toLowerCase()}`);
}

/** Addresses without scheme, "www.", fragment and what only counts visitors. */
function linksOf(text: string): string[] {
  return Array.from(text.matchAll(link), ([address]) => {
    const trimmed = address.replace(/[.,;:!?)\]}'…]+$/u, "");
    if (!URL.canParse(trimmed)) return trimmed;
    const { hostname, pathname, searchParams } = new URL(trimmed);
    const query = new URLSearchParams(Array.from(searchParams).filter(([key]) => !/^(?:utm_|fbclid|gclid|ref$|s$|t$)/.test(key))).toString();
    return `${hostname.replace(/^www\./, "")}${pathname.replace(/\/$/, "")}${query ? `?${query}` : ""}`;
  });
}
