import "server-only";
import { createHash } from "node:crypto";
import type { Cluster, Findings } from "@/lib/integrity/clusters/find-clusters";
import { closeInTime } from "@/lib/integrity/clusters/chance-times";
import type { SharedObject } from "@/lib/integrity/clusters/shared-objects";
import type { CaseEvidence, CaseNumber } from "@/lib/integrity/cases/schema";
import { compareTrait } from "@/lib/integrity/examine/compare";
import { type CaseDraft, type Examined, fingerprintOf, kindOf } from "@/lib/integrity/examine/case-draft";
import { hoursOf } from "@/lib/integrity/examine/hours";
import { sayLimits } from "@/lib/integrity/examine/limits";
import { oneTopic } from "@/lib/integrity/examine/one-topic";
import { type Person, traits } from "@/lib/integrity/examine/traits";
import { percentile } from "@/lib/stats/percentile";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

const mostObjects = 20;
const mostPairs = 1_500;
const titleLetters = 70;

/** A found cluster as a case, with what tells its accounts from ordinary ones. */
export function clusterEvidence(examined: Examined, { objects }: Findings, cluster: Cluster, ordinary: readonly Person[]): CaseDraft {
  const { set, posts, people } = examined;
  const members = cluster.members.map((place) => people[place] as Person);
  const inside = new Set(cluster.members);
  const authorOf = (post: number) => set.posts[post]?.author ?? -1;
  const held = cluster.objects.slice(0, mostObjects).map(({ object, members: accounts }) => ({ object: objects[object] as SharedObject, place: object, accounts }));
  const heldPlace = new Map(held.map(({ place }, index) => [place, index]));
  // What only the group holds together, not just what the list shows.
  const own = new Set(objects.filter(({ posts: holders }) => new Set(holders.map(authorOf).filter((author) => inside.has(author))).size >= 2).flatMap(({ posts: holders }) => holders).filter((post) => inside.has(authorOf(post))));
  const kind = kindOf(cluster, (object) => objects[object]?.kind);
  const comparisons = [...traits, oneTopic(objects, set)].flatMap((trait) => compareTrait(trait, members, ordinary) ?? []);
  const joined = new Set(cluster.joined);
  const accountPlace = new Map(cluster.members.map((place, index) => [place, index]));
  const pairs = cluster.pairs.slice(0, mostPairs).flatMap(({ a, b, meetings, score }): CaseEvidence["pairs"] => {
    const first = meetings[0];
    const [placeA, placeB] = [accountPlace.get(a), accountPlace.get(b)];
    if (!first || placeA === undefined || placeB === undefined) return [];
    const seconds = meetings.map(({ secondsApart }) => secondsApart).sort((x, y) => x - y);
    return [{ a: placeA, b: placeB, score, meetings: meetings.length, secondsApart: percentile(seconds, 0.5) ?? 0, mentionA: posts[first.postA]?.id ?? "", mentionB: posts[first.postB]?.id ?? "", object: heldPlace.get(first.object) ?? null }];
  });
  const mentions = [...own].map((post) => ({
    mentionId: posts[post]?.id ?? "", authorId: posts[post]?.authorId ?? "", atMs: posts[post]?.atMs ?? 0,
    objectKeys: held.filter(({ object }) => object.posts.includes(post)).map(({ object }) => keyOf(object)),
  }));
  const authorIds = members.map(({ id }) => id);
  const evidence: CaseEvidence = {
    version: 1, kind, rating: cluster.rating,
    examined: { posts: posts.length, accounts: people.length, from: new Date(examined.fromMs).toISOString(), until: new Date(examined.untilMs).toISOString(), ordinaryAuthors: ordinary.length },
    chance: { expected: cluster.expectedByChance, p: null, how: "the same posts with their authors dealt out anew; accounts of groups as strong, on average" },
    numbers: [timesNumber(examined, objects, inside), sharedNumber(examined, objects, inside, own, ordinary), ...comparisons.map(({ number }) => number)],
    accounts: cluster.members.map((place) => {
      const person = people[place] as Person;
      return { authorId: person.id, posts: person.posts.length, isJoined: joined.has(place), signs: comparisons.filter(({ holders }) => holders.includes(person.id)).map(({ number }) => number.key) };
    }),
    objects: held.map(({ object, accounts }) => ({
      key: keyOf(object), kind: object.kind, label: object.kind === "words" ? null : object.label, mentionId: posts[object.posts.find((post) => inside.has(authorOf(post))) ?? -1]?.id ?? "",
      accounts, posts: object.posts.filter((post) => inside.has(authorOf(post))).length, passedOn: object.passedOn,
    })),
    pairs, pairsInAll: cluster.pairs.length, hours: hoursOf(members, ordinary), reviewed: null, limits: sayLimits(comparisons, ordinary.length),
  };
  const label = held.find(({ object }) => object.kind !== "words")?.object.label ?? held[0]?.object.label ?? "";
  const title = `${cluster.members.length} accounts: ${label.length > titleLetters ? `${label.slice(0, titleLetters)}…` : label}`;
  return { kind, title, fingerprint: fingerprintOf(kind, authorIds), evidence, mentions };
}

/** Whole texts are named by a hash: nothing of a post stays here when it is deleted. */
export function keyOf({ kind, label }: Pick<SharedObject, "kind" | "label">): string {
  return kind === "words" || label.length > 200 ? `${kind}:${createHash("sha256").update(label).digest("hex").slice(0, 16)}` : `${kind}:${label}`;
}

function timesNumber({ set }: Examined, objects: readonly SharedObject[], inside: ReadonlySet<number>): CaseNumber {
  const { close, outOf, expected, p, how } = closeInTime(set, objects, inside);
  return { key: "close_in_time", label: "posts within an hour of another account’s with the same thing", unit: "count", value: close, outOf, ordinary: null, chance: { expected, p, how } };
}

function sharedNumber({ set }: Examined, objects: readonly SharedObject[], inside: ReadonlySet<number>, own: ReadonlySet<number>, ordinary: readonly Person[]): CaseNumber {
  const shared = new Set(objects.filter(({ passedOn }) => passedOn === null).flatMap(({ posts }) => posts));
  const theirs = set.posts.filter(({ author }) => inside.has(author)).length;
  const others = ordinary.reduce((sum, { posts }) => sum + posts.length, 0);
  const ordinaryShared = set.posts.filter(({ author }, index) => !inside.has(author) && shared.has(index)).length;
  const interval = wilsonInterval(Math.min(ordinaryShared, others), others);
  return {
    key: "shared_posts", label: "of their posts hold something that others here hold too", unit: "share", value: theirs === 0 ? 0 : own.size / theirs, outOf: theirs,
    ordinary: interval && { value: Math.min(ordinaryShared, others) / others, low: interval.low, high: interval.high, outOf: others }, chance: null,
  };
}
