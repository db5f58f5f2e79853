import { pairsByChance } from "@/lib/integrity/clusters/chance";
import { joinByTheirWords } from "@/lib/integrity/clusters/join-by-words";
import { groupAccounts } from "@/lib/integrity/clusters/group-accounts";
import { findMacros, type Macro } from "@/lib/integrity/clusters/macros";
import { collectEvidence, type PairEvidence } from "@/lib/integrity/clusters/pair-evidence";
import type { PostSet } from "@/lib/integrity/clusters/posts";
import { findServiceDesks } from "@/lib/integrity/clusters/service-desks";
import { findSharedObjects, type SharedObject } from "@/lib/integrity/clusters/shared-objects";

/** How likely chance alone makes such a group. */
export const ratings = ["possible by chance", "unlikely by chance", "very unlikely by chance"] as const;
export type Rating = (typeof ratings)[number];

export type Cluster = {
  rating: Rating;
  members: number[];
  /** Members that were added because they use the group's own words, without a strong pair of their own. */
  joined: number[];
  pairs: PairEvidence[];
  /** How many of its accounts chance alone would bring together. */
  expectedByChance: number;
  /** What holds it together: object and how many members hold it, most first. */
  objects: { object: number; members: number }[];
};

export type Findings = {
  clusters: Cluster[];
  objects: SharedObject[];
  /** Score from which a pair is strong; infinite when chance explains all there is. */
  threshold: number;
  /** Service desks, which are left out, and what they say again and again. */
  desks: number[];
  macros: Macro[];
};

export type FindSettings = {
  /** Accounts that make a group. */
  smallest: number;
  /** Of the accounts in groups, how many may be there by chance. */
  falseShare: number;
  rounds: number;
};

export const defaultSettings: FindSettings = { smallest: 3, falseShare: 0.01, rounds: 10 };

const leastScore = 8;
const fewestMeetings = 2;
const scoreStep = 0.5;
const mostObjects = 20;

/**
 * Groups of accounts that repeatedly post the same things close together, with what it rests on. Two posts alike prove nothing:
 * a strong pair met at least twice, by different things, and groups of such pairs count where chance makes next to none of the
 * same posts. Service desks are left out. Evidence for a person's verdict, never a verdict.
 */
export function findClusters(set: PostSet, settings: FindSettings = defaultSettings): Findings {
  const objects = findSharedObjects(set);
  const desks = findServiceDesks(set);
  const isCandidate = (pair: PairEvidence) => pair.meetings.length >= fewestMeetings && pair.score >= leastScore && !desks.has(pair.a) && !desks.has(pair.b);
  const evidence = collectEvidence(set, objects).filter(isCandidate);
  const chance = pairsByChance(set, objects, settings.rounds).map((pairs) => pairs.filter(isCandidate));
  const threshold = lowestThreshold(evidence, chance, settings);
  const groups = groupAccounts(above(evidence, threshold), settings.smallest);
  const expected = expectedAccounts(chance, threshold, settings);
  const grouped = groups.reduce((sum, { members }) => sum + members.length, 0);
  const clusters = groups.map((group): Cluster => {
    const joined = joinByTheirWords(set, objects, group.members, desks);
    const members = [...group.members, ...joined].sort((x, y) => x - y);
    // Its share of the accounts that chance brings together.
    const expectedByChance = (expected * group.members.length) / Math.max(1, grouped);
    return { rating: rate(expectedByChance / group.members.length), members, joined, pairs: group.pairs, expectedByChance, objects: heldBy(set, objects, members) };
  });
  return { clusters, objects, threshold, desks: [...desks].sort((x, y) => x - y), macros: findMacros(set, desks) };
}

const above = (pairs: readonly PairEvidence[], score: number) => pairs.filter((pair) => pair.score >= score);

/** Accounts that chance alone brings together in groups, by the mean of the rounds. */
function expectedAccounts(chance: readonly PairEvidence[][], score: number, { smallest, rounds }: FindSettings): number {
  const accounts = (pairs: readonly PairEvidence[]) => groupAccounts(above(pairs, score), smallest).reduce((sum, { members }) => sum + members.length, 0);
  return chance.reduce((sum, pairs) => sum + accounts(pairs), 0) / rounds;
}

/** Lowest score at which at most `falseShare` of the accounts in groups are such as chance makes; infinite when there is none. */
function lowestThreshold(evidence: readonly PairEvidence[], chance: readonly PairEvidence[][], settings: FindSettings): number {
  const strongest = Math.max(0, ...evidence.slice(0, 1).map((pair) => pair.score));
  for (let score = leastScore; score <= strongest; score += scoreStep) {
    const grouped = groupAccounts(above(evidence, score), settings.smallest).reduce((sum, { members }) => sum + members.length, 0);
    if (grouped > 0 && expectedAccounts(chance, score, settings) <= settings.falseShare * grouped) return score;
  }
  return Number.POSITIVE_INFINITY;
}

/** By the share of its accounts that chance alone would bring together. */
function rate(share: number): Rating {
  if (share > 0.05) return "possible by chance";
  return share > 0.001 ? "unlikely by chance" : "very unlikely by chance";
}

function heldBy({ posts }: PostSet, objects: readonly SharedObject[], members: readonly number[]): Cluster["objects"] {
  const inside = new Set(members);
  return objects
    .map((object, index) => ({ object: index, members: new Set(object.posts.map((post) => posts[post]?.author ?? -1).filter((author) => inside.has(author))).size }))
    .filter((held) => held.members >= 2)
    .sort((x, y) => y.members - x.members || x.object - y.object)
    .slice(0, mostObjects);
}
