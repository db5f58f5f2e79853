import { readUniform } from "@/lib/advocacy/guard/account-findings";
import { readDisclosure } from "@/lib/advocacy/guard/disclosure";
import type { GuardAccount } from "@/lib/advocacy/guard/input";
import { readTitled } from "@/lib/advocacy/guard/scripted";
import { compare, prepare, rarityOf, type Similarity } from "@/lib/advocacy/guard/similarity";
import type { Outsider, OutsiderMeasure } from "@/lib/advocacy/posts/schema";
import type { ProgrammeLimits } from "@/lib/advocacy/programme/schema";
import { chanceRatings } from "@/lib/integrity/cases/schema";
import { defaultSettings, findClusters } from "@/lib/integrity/clusters/find-clusters";
import type { Turns } from "@/lib/stories/post";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

export type SeenPost = { handle: string; text: string; at: Date };
export type Side = { posts: readonly SeenPost[]; accounts: readonly GuardAccount[] };
/** `searched`: our posts that may be searched for groups; X asks for a permission. */
export type OutsiderInput = { ours: Side; searched: readonly SeenPost[]; ordinary: Side; names: readonly string[]; titles: readonly string[]; limits: ProgrammeLimits; now: Date };
export type OutsiderView = Pick<Outsider, "verdict" | "why" | "measures" | "groups" | "likest">;

const fewestPosts = 5;
const fewestAccounts = 3;
const dayMilliseconds = 86_400_000;
/** Below it a share does not strike anybody, however rare it is elsewhere. */
const strikingShare = 0.15;
/** With fewer ordinary authors nobody knows what is ordinary here, and the share alone decides. */
const fewestOrdinary = 20;
const undisclosedShare = 0.05;

/**
 * Our side by the measures that strangers are examined with: sameness of words, names, profiles, age, and the search for groups, each
 * beside ordinary authors of the same days. A measure strikes when its 95 % interval (Wilson) lies above theirs.
 */
export function* viewAsOutsider({ ours, searched, ordinary, names, titles, limits, now }: OutsiderInput): Turns<OutsiderView> {
  if (ours.posts.length < fewestPosts || new Set(ours.posts.map(({ handle }) => handle)).size < fewestAccounts) {
    return { verdict: "not_enough", why: `There are ${ours.posts.length} posts by advocates; from ${fewestPosts} posts by ${fewestAccounts} accounts on an outsider could say something.`, measures: [], groups: [], likest: null };
  }
  const threshold = limits.scriptedPercent / 100;
  const same = yield* nearest(ours.posts, names, titles);
  const theirSame = yield* nearest(ordinary.posts, names, titles);
  const dated = (side: Side) => side.accounts.filter(({ createdAt }) => createdAt !== null);
  const isNew = ({ createdAt }: GuardAccount) => createdAt !== null && now.getTime() - createdAt.getTime() < limits.newAccountDays * dayMilliseconds;
  const uniform = (side: Side, what: "handles" | "bios") => side.accounts.filter((account) => readUniform(account, side.accounts.filter((other) => other !== account))[what].length > 0).length;
  const withBio = (side: Side) => side.accounts.filter(({ bio }) => bio !== null && bio.trim() !== "").length;
  const silent = ours.posts.filter(({ text }) => readDisclosure(text, names).verdict !== "plain").length;
  const measures: OutsiderMeasure[] = [
    measure("sameness", "Posts that say the same as another person's", [same.filter(({ score }) => score >= threshold).length, same.length], [theirSame.filter(({ score }) => score >= threshold).length, theirSame.length],
      `Nearest post by somebody else at least ${limits.scriptedPercent} % alike, by passages and meaning.`, "Stop giving out sentences. Give facts, and let people tell what they have seen."),
    measure("handles", "Accounts named after one pattern", [uniform(ours, "handles"), ours.accounts.length], [uniform(ordinary, "handles"), ordinary.accounts.length],
      "Five letters at the beginning or end shared with two other accounts.", "Let people post from accounts they already had, under their own names."),
    measure("profiles", "Profiles that say nearly the same", [uniform(ours, "bios"), withBio(ours)], [uniform(ordinary, "bios"), withBio(ordinary)],
      "Half of all pairs of words shared with another profile.", "Give out no text for profiles."),
    measure("age", `Accounts younger than ${limits.newAccountDays} days`, [dated(ours).filter(isNew).length, dated(ours).length], [dated(ordinary).filter(isNew).length, dated(ordinary).length],
      "Where the network says when an account was made.", "Ask nobody to open an account for work."),
    undisclosed(silent, ours.posts.length),
  ];
  yield;
  const groups = findGroups(searched, ordinary.posts);
  const strikes = measures.filter(({ strikes: does }) => does);
  const grave = strikes.some(({ key }) => key === "sameness") || strikes.length >= 2 || groups.some(({ rating }) => rating === "very unlikely by chance");
  const verdict = grave ? "scripted" : strikes.length > 0 || groups.length > 0 ? "some_sameness" : "independent";
  return { verdict, why: sayWhy(verdict, strikes, groups), measures, groups, likest: likestOf(ours.posts, same) };
}

type Share = readonly [count: number, total: number];

function measure(key: string, label: string, ours: Share, ordinary: Share, how: string, whatToChange: string): OutsiderMeasure {
  const [count, total] = ours;
  const low = wilsonInterval(count, total)?.low ?? 0;
  const isKnown = ordinary[1] >= fewestOrdinary;
  const high = (isKnown ? wilsonInterval(...ordinary)?.high : null) ?? strikingShare;
  const share = total === 0 ? null : count / total;
  return { key, label, ours: share, ordinary: isKnown ? ordinary[0] / ordinary[1] : null, count, total, strikes: (share ?? 0) >= strikingShare && low > high, how, whatToChange };
}

function undisclosed(count: number, total: number): OutsiderMeasure {
  const share = total === 0 ? null : count / total;
  return {
    key: "undisclosed", label: "Posts that do not say who employs the writer", ours: share, ordinary: null, count, total, strikes: (share ?? 0) > undisclosedShare && count >= 2,
    how: "Words or a hashtag in the post itself that name the employer.", whatToChange: "Say it in every post. That is the law too (16 CFR 255.5).",
  };
}

type Nearest = { score: number; other: number; likeness: Similarity | null };

/** For each post the most alike one by another account. */
function* nearest(posts: readonly SeenPost[], names: readonly string[], titles: readonly string[]): Turns<Nearest[]> {
  const words = posts.map(({ text }) => readTitled(text, names, titles));
  const rarity = rarityOf(words, []);
  const ready = words.map((one) => prepare(one, rarity));
  const best = posts.map((): Nearest => ({ score: 0, other: -1, likeness: null }));
  const held = words.map((one) => new Set(one.filter(({ content }) => content).map(({ meaning }) => meaning)));
  for (let a = 0; a < posts.length; a++) {
    yield;
    for (let b = a + 1; b < posts.length; b++) {
      if (posts[b]?.handle === posts[a]?.handle || !meet(held[a] ?? new Set(), held[b] ?? new Set())) continue;
      const [one, other] = [ready[a], ready[b]];
      const likeness = one && other ? compare(one, other, rarity) : null;
      if (!likeness) continue;
      if (likeness.score > (best[a]?.score ?? 0)) best[a] = { score: likeness.score, other: b, likeness };
      if (likeness.score > (best[b]?.score ?? 0)) best[b] = { score: likeness.score, other: a, likeness: null };
    }
  }
  return best;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const meaning of a.size <= b.size ? a : b) if ((a.size <= b.size ? b : a).has(meaning) && ++shared >= 3) return true;
  return false;
}

function likestOf(posts: readonly SeenPost[], same: readonly Nearest[]): Outsider["likest"] {
  let best = -1;
  same.forEach(({ score, likeness }, at) => { if (likeness && score > (same[best]?.score ?? 0)) best = at; });
  const found = same[best];
  const [a, b] = [posts[best], posts[found?.other ?? -1]];
  if (!found?.likeness || !a || !b) return null;
  return { a: a.text, b: b.text, aHandle: a.handle, bHandle: b.handle, score: found.score, passages: found.likeness.passages };
}

/** Groups that a search among ours and ordinary authors brings together, with at least three of ours. */
function findGroups(ours: readonly SeenPost[], ordinary: readonly SeenPost[]): Outsider["groups"] {
  const all = [...ours, ...ordinary];
  const authors = [...new Set(all.map(({ handle }) => handle))];
  const index = new Map(authors.map((handle, at) => [handle, at]));
  const own = new Set(ours.map(({ handle }) => index.get(handle) ?? -1));
  const { clusters, objects } = findClusters({ posts: all.map(({ handle, text, at }) => ({ author: index.get(handle) ?? 0, atMs: at.getTime(), text })), authors }, defaultSettings);
  return clusters.flatMap(({ members, rating, expectedByChance, objects: held }) => {
    const handles = members.filter((member) => own.has(member)).map((member) => authors[member] ?? "");
    if (handles.length < fewestAccounts || 2 * handles.length < members.length || rating === chanceRatings[0]) return [];
    return [{ rating, handles, expectedByChance, share: held.slice(0, 3).map(({ object }) => objects[object]?.label ?? "") }];
  });
}

function sayWhy(verdict: OutsiderView["verdict"], strikes: readonly OutsiderMeasure[], groups: OutsiderView["groups"]): string {
  if (verdict === "independent") return "Nothing tells them from ordinary people who write here.";
  const said = strikes.map(({ label, count, total }) => `${label.toLowerCase()}: ${count} of ${total}`);
  if (groups.length > 0) said.push(`a search for coordinated groups brings ${groups.reduce((sum, { handles }) => sum + handles.length, 0)} of them together`);
  return `${said.join("; ").replace(/^./, (letter) => letter.toUpperCase())}.`;
}
