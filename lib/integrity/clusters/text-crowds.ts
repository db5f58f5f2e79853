import { groupAccounts } from "@/lib/integrity/clusters/group-accounts";
import type { PairEvidence } from "@/lib/integrity/clusters/pair-evidence";
import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";
import { isPassedOn, type SharedObject } from "@/lib/integrity/clusters/shared-objects";
import { binomialTail } from "@/lib/integrity/clusters/binomial-tail";

/** Accounts with few posts each whose words are each other's; `expectedByChance`: as many of them would copy so much by chance. */
export type TextCrowd = { members: number[]; pairs: PairEvidence[]; expectedByChance: number };

/** Nobody repeats anything here, so the crowd has to be large and its texts many. */
const fewestMembers = 8;
const fewestTexts = 4;
const membersPerText = 8;
/** Beyond it the crowd is one text that went round. */
const largestTextShare = 0.4;
/** Where most copy each other, copying is how people here write. */
const mostShare = 0.4;
const leastCopied = 0.5;
const windowMs = 2 * 86_400_000;
const marginMs = 86_400_000;
const mostAuthors = 400;
const neighbours = 3;

/**
 * Crowds of accounts that need not meet twice: most of what each of them posts while the crowd is active is nearly the words, or
 * two separate runs of words, of others in it, and those are many different texts. What is passed on (re-posts, quotations,
 * headlines) does not count. The base rate is how often posts outside the crowd are copies in the same sense.
 */
export function findTextCrowds(set: PostSet, objects: readonly SharedObject[], desks: ReadonlySet<number>): TextCrowd[] {
  const { posts } = set;
  const texts = objects.flatMap(({ kind, passedOn, authors }, index) => ((kind === "words" || kind === "phrase") && passedOn === null && authors <= mostAuthors ? [index] : []));
  const copied = copiedPosts(posts, objects, texts);
  const pairs = neighboursOf(posts, objects, texts, copied, desks);
  return groupAccounts(pairs, fewestMembers).flatMap((group): TextCrowd[] => {
    const members = keepCopiers(posts, copied, group.members);
    const inside = new Set(members);
    if (members.length < fewestMembers || members.length > mostShare * set.authors.length || !isDiverse(posts, objects, texts, inside)) return [];
    const rate = baseRate(posts, copied, (author) => inside.has(author) || desks.has(author));
    const counts = activity(posts, copied, inside);
    const expectedByChance = members.reduce((sum, author) => sum + binomialTail(counts.all.get(author) ?? 0, counts.copied.get(author) ?? 0, rate), 0);
    return [{ members, pairs: group.pairs.filter(({ a, b }) => inside.has(a) && inside.has(b)), expectedByChance }];
  });
}

/** Posts that hold nearly the words of another account's, or two different runs of words. */
function copiedPosts(posts: readonly IntegrityPost[], objects: readonly SharedObject[], texts: readonly number[]): ReadonlySet<number> {
  const held = new Int32Array(posts.length);
  for (const index of texts) {
    const object = objects[index] as SharedObject;
    for (const post of object.posts) held[post] = (held[post] as number) + (object.kind === "words" ? 2 : 1);
  }
  return new Set(Array.from(held.keys()).filter((post) => (held[post] as number) >= 2 && !isPassedOn((posts[post] as IntegrityPost).text)));
}

/** Each copied post with the last few by others that hold the same text: enough to see who hangs together. */
function neighboursOf(posts: readonly IntegrityPost[], objects: readonly SharedObject[], texts: readonly number[], copied: ReadonlySet<number>, desks: ReadonlySet<number>): PairEvidence[] {
  const found = new Map<string, PairEvidence>();
  for (const index of texts) {
    const holders = (objects[index] as SharedObject).posts.filter((post) => copied.has(post) && !desks.has((posts[post] as IntegrityPost).author));
    for (let at = 1; at < holders.length; at++) {
      for (let before = Math.max(0, at - neighbours); before < at; before++) {
        const [earlier, later] = [holders[before] as number, holders[at] as number];
        const [first, second] = [posts[earlier] as IntegrityPost, posts[later] as IntegrityPost];
        if (first.author === second.author || second.atMs - first.atMs > windowMs) continue;
        const [a, b, postA, postB] = first.author < second.author ? [first.author, second.author, earlier, later] : [second.author, first.author, later, earlier];
        const key = `${a} ${b}`;
        const meeting = { object: index, postA, postB, secondsApart: (second.atMs - first.atMs) / 1000, weight: 1 };
        const known = found.get(key);
        found.set(key, { a, b, meetings: [...(known?.meetings ?? []), meeting], score: (known?.score ?? 0) + 1 });
      }
    }
  }
  return [...found.values()].sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

/** Those of whose posts in the crowd's time at least half are copies, again until nobody falls out. */
function keepCopiers(posts: readonly IntegrityPost[], copied: ReadonlySet<number>, all: readonly number[]): number[] {
  let members = [...all];
  for (;;) {
    const counts = activity(posts, copied, new Set(members));
    const kept = members.filter((author) => (counts.copied.get(author) ?? 0) >= Math.max(1, leastCopied * (counts.all.get(author) ?? 0)));
    if (kept.length === members.length) return kept;
    members = kept;
  }
}

/** Posts and copies of each member between the crowd's first tenth and last tenth of copies, a day more on either side. */
function activity(posts: readonly IntegrityPost[], copied: ReadonlySet<number>, inside: ReadonlySet<number>): { all: Map<number, number>; copied: Map<number, number> } {
  const times = [...copied].filter((post) => inside.has((posts[post] as IntegrityPost).author)).map((post) => (posts[post] as IntegrityPost).atMs).sort((x, y) => x - y);
  const from = (times[Math.floor(times.length * 0.1)] ?? 0) - marginMs;
  const until = (times[Math.floor(times.length * 0.9)] ?? 0) + marginMs;
  const counts = { all: new Map<number, number>(), copied: new Map<number, number>() };
  posts.forEach(({ author, atMs }, index) => {
    if (!inside.has(author) || atMs < from || atMs > until) return;
    counts.all.set(author, (counts.all.get(author) ?? 0) + 1);
    if (copied.has(index)) counts.copied.set(author, (counts.copied.get(author) ?? 0) + 1);
  });
  return counts;
}

function isDiverse(posts: readonly IntegrityPost[], objects: readonly SharedObject[], texts: readonly number[], inside: ReadonlySet<number>): boolean {
  const holders = texts.map((index) => new Set((objects[index] as SharedObject).posts.map((post) => (posts[post] as IntegrityPost).author).filter((author) => inside.has(author))).size).filter((size) => size >= 2);
  return holders.length >= Math.max(fewestTexts, inside.size / membersPerText) && Math.max(...holders) <= Math.max(3, largestTextShare * inside.size);
}

function baseRate(posts: readonly IntegrityPost[], copied: ReadonlySet<number>, isOut: (author: number) => boolean): number {
  let all = 0;
  let copies = 0;
  posts.forEach(({ author }, index) => {
    if (isOut(author)) return;
    all++;
    if (copied.has(index)) copies++;
  });
  // One more of each, so that a small set does not say "never".
  return (copies + 1) / (all + 2);
}
