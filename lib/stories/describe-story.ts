import { wilsonInterval } from "@/lib/stats/wilson-interval";
import { byTime } from "@/lib/stories/group-posts";
import { hashText, jaccard, shingles } from "@/lib/stories/min-hash";
import type { Group, StoryPost, Wording } from "@/lib/stories/post";
import { stopWordsOf } from "@/lib/stories/stop-words";
import { isSearchable } from "@/lib/stories/words-of";

/** Why a post stands for its story. */
export type Role = "typical" | "earliest" | "most followed";

export type Story = {
  key: string;
  /** The text most alike to all others, shortened. */
  title: string;
  posts: number;
  /** Distinct authors; posts of deleted people count one each. */
  authors: number;
  /** In the period before; null where none was read. */
  before: number | null;
  negative: number;
  unclassified: number;
  /** Negative posts of all of them with Wilson's 95 % interval; null where none is classified. */
  negativeShare: { value: number; low: number; high: number } | null;
  firstAtMs: number;
  lastAtMs: number;
  /** Words that its posts have in common, for the full-text search; null where the search cannot find them. */
  search: string | null;
  examples: { post: StoryPost; roles: Role[] }[];
};

const titleLength = 140;
/** Wordings that the typical one is chosen from: the most repeated. */
const mostCompared = 40;
/** Wordings asked for the words they have in common: the most repeated. */
const mostCounted = 200;
const searchWords = 5;

/** Groups with at least two posts now, by how far their voices moved beyond the spread of two Poisson counts. */
export function pickStories(groups: readonly Group[], comparable: boolean, limit: number): Group[] {
  const score = (group: Group) => (comparable ? (group.postsNow - group.postsBefore) / Math.sqrt(group.postsNow + group.postsBefore) : group.postsNow);
  return groups
    .filter((group) => group.postsNow >= 2 && (group.members[0]?.words.length ?? 0) > 0 && voices(nowPosts(group)) >= 2)
    .map((group) => ({ group, score: score(group) }))
    .toSorted((a, b) => b.score - a.score || b.group.postsNow - a.group.postsNow || (keyOf(a.group) < keyOf(b.group) ? -1 : 1))
    .slice(0, limit)
    .map(({ group }) => group);
}

export function describeStory(group: Group, comparable: boolean): Story {
  const posts = nowPosts(group);
  const negative = posts.filter((post) => post.sentiment === -1).length;
  const unclassified = posts.filter((post) => post.sentiment === null).length;
  const interval = unclassified < posts.length ? wilsonInterval(negative, posts.length) : null;
  const typical = typicalWording(group);
  const first = posts[0] as StoryPost;
  return {
    key: keyOf(group),
    title: shorten((typical.posts.find((post) => post.isNow) ?? first).text),
    posts: posts.length,
    authors: voices(posts),
    before: comparable ? group.postsBefore : null,
    negative,
    unclassified,
    negativeShare: interval && { value: negative / posts.length, ...interval },
    firstAtMs: first.publishedAtMs,
    lastAtMs: (posts.at(-1) as StoryPost).publishedAtMs,
    search: commonWords(group, typical),
    examples: chooseExamples(posts, typical),
  };
}

function nowPosts(group: Group): StoryPost[] {
  return group.members.flatMap((wording) => (wording.postsNow > 0 ? wording.posts.filter((post) => post.isNow) : [])).sort(byTime);
}

function voices(posts: readonly StoryPost[]): number {
  return new Set(posts.map((post) => post.authorId ?? `post ${post.id}`)).size;
}

function keyOf(group: Group): string {
  const text = group.members[0]?.words.join(" ") ?? "";
  return hashText(text).toString(36) + hashText(`${text.length}${text}`).toString(36);
}

/** The medoid of the wordings said now: the least distance to all others, each as often as it was posted. */
function typicalWording(group: Group): Wording {
  const compared = group.members.filter((wording) => wording.postsNow > 0).toSorted((a, b) => b.postsNow - a.postsNow).slice(0, mostCompared);
  const sets = compared.map((wording) => shingles(wording.words.map(hashText)));
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < sets.length; i++) {
    let distance = 0;
    for (let j = 0; j < sets.length; j++) if (i !== j) distance += (compared[j]?.postsNow ?? 0) * (1 - jaccard(sets[i] as Uint32Array, sets[j] as Uint32Array));
    if (distance < least - 1e-9) {
      least = distance;
      best = i;
    }
  }
  return compared[best] as Wording;
}

/** At most three posts, each with every reason it stands for the story. */
function chooseExamples(posts: readonly StoryPost[], typical: Wording): Story["examples"] {
  const first = posts[0] as StoryPost;
  const followed = posts.reduce<StoryPost | null>((most, post) => ((post.followers ?? 0) > (most?.followers ?? 0) ? post : most), null);
  const chosen: [StoryPost | null | undefined, Role][] = [[typical.posts.find((post) => post.isNow), "typical"], [first, "earliest"], [followed, "most followed"]];
  const examples: Story["examples"] = [];
  for (const [post, role] of chosen) {
    if (!post) continue;
    const known = examples.find((example) => example.post.id === post.id);
    if (known) known.roles.push(role);
    else examples.push({ post, roles: [role] });
  }
  return examples;
}

/** The longest words of the typical wording that nine of ten posts hold, in its order. */
function commonWords(group: Group, typical: Wording): string | null {
  const stop = stopWordsOf(typical.lang);
  const counts = new Map<string, number>();
  const sample = group.members.filter((wording) => wording.postsNow > 0).slice(0, mostCounted);
  const posts = sample.reduce((sum, wording) => sum + wording.postsNow, 0);
  for (const wording of sample) for (const word of new Set(wording.words)) counts.set(word, (counts.get(word) ?? 0) + wording.postsNow);
  const fit = (least: number) => [...new Set(typical.words)].filter((word) => isSearchable(word) && !stop.has(word) && (counts.get(word) ?? 0) >= least * posts);
  const shared = fit(0.9);
  const words = shared.length > 0 ? shared : fit(0.5);
  const longest = new Set(words.toSorted((a, b) => b.length - a.length).slice(0, searchWords));
  return words.length === 0 ? null : words.filter((word) => longest.has(word)).join(" ").slice(0, 200);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= titleLength) return line;
  const cut = line.slice(0, titleLength);
  const space = cut.lastIndexOf(" ");
  return `${(space > titleLength / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
