import { bandKeys, hashText, jaccard, shingles } from "@/lib/stories/min-hash";
import type { Group, StoryPost, Turns, Wording } from "@/lib/stories/post";
import { wordsOf } from "@/lib/stories/words-of";

/** Texts that share at least half of their three-word runs are one story. */
export const nearDuplicate = 0.5;
/** "App is down" is what many people say, not what one said and others passed on. */
export const fewestWords = 4;

const longestRead = 400;
const perTurn = 100;
/** Groups a text is compared with at most: a flood of one template must not compare each with each. */
const mostCandidates = 40;
const none: readonly number[] = [];

/** Posts by what they say, without links and handles. The order of `posts` makes no difference. */
export function* readWordings(posts: readonly StoryPost[]): Turns<Wording[]> {
  const byWords = new Map<string, Wording>();
  const ordered = posts.toSorted(byTime);
  for (let index = 0; index < ordered.length; index++) {
    const post = ordered[index] as StoryPost;
    const words = wordsOf(post.text).slice(0, longestRead);
    if (words.length > 0) {
      const key = words.join(" ");
      let wording = byWords.get(key);
      if (!wording) byWords.set(key, (wording = { words, lang: post.lang, posts: [], postsNow: 0 }));
      wording.posts.push(post);
      if (post.isNow) wording.postsNow++;
    }
    if (index % perTurn === 0) yield;
  }
  return [...byWords.values()];
}

/**
 * Wordings in groups of near-duplicates. The most repeated wording leads, and another joins the leader it shares most
 * with: nothing is chained over steps, so every member shares `nearDuplicate` with its first. Same posts, same groups.
 */
export function* groupWordings(wordings: readonly Wording[]): Turns<Group[]> {
  const hashes = new Map<string, number>();
  const hashOf = (word: string) => {
    let hash = hashes.get(word);
    if (hash === undefined) hashes.set(word, (hash = hashText(word)));
    return hash;
  };
  const groups: Group[] = [];
  const leaders: { group: Group; shingles: Uint32Array }[] = [];
  const buckets = new Map<number, number[]>();
  const ordered = wordings.toSorted((a, b) => b.posts.length - a.posts.length || byTime(a.posts[0] as StoryPost, b.posts[0] as StoryPost));
  for (let index = 0; index < ordered.length; index++) {
    const wording = ordered[index] as Wording;
    if (index % perTurn === 0) yield;
    if (wording.words.length < fewestWords) {
      groups.push(groupOf(wording));
      continue;
    }
    const own = shingles(wording.words.map(hashOf));
    const keys = bandKeys(own);
    const candidates: number[] = [];
    for (const key of keys) for (const leader of buckets.get(key) ?? none) if (candidates.length < mostCandidates && !candidates.includes(leader)) candidates.push(leader);
    let best = -1;
    let likeness = 0;
    for (const candidate of candidates) {
      const found = jaccard(own, leaders[candidate]?.shingles ?? own);
      if (found >= nearDuplicate && (found > likeness || (found === likeness && candidate < best))) {
        best = candidate;
        likeness = found;
      }
    }
    const leader = leaders[best];
    if (leader) {
      leader.group.members.push(wording);
      leader.group.postsNow += wording.postsNow;
      leader.group.postsBefore += wording.posts.length - wording.postsNow;
      continue;
    }
    const group = groupOf(wording);
    groups.push(group);
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(leaders.length);
      else buckets.set(key, [leaders.length]);
    }
    leaders.push({ group, shingles: own });
  }
  return groups;
}

function groupOf(wording: Wording): Group {
  return { members: [wording], postsNow: wording.postsNow, postsBefore: wording.posts.length - wording.postsNow };
}

/** Oldest first; ids tell apart what was published in the same instant. */
export function byTime(a: StoryPost, b: StoryPost): number {
  return a.publishedAtMs - b.publishedAtMs || a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
