import type { ChanceRating } from "@/lib/integrity/cases/schema";
import { pairsByChance } from "@/lib/integrity/clusters/chance";
import { joinByTheirWords } from "@/lib/integrity/clusters/join-by-words";
import { groupAccounts } from "@/lib/integrity/clusters/group-accounts";
import { findMacros, type Macro } from "@/lib/integrity/clusters/macros";
import { collectEvidence, type PairEvidence } from "@/lib/integrity/clusters/pair-evidence";
import type { PostSet } from "@/lib/integrity/clusters/posts";
import { findServiceDesks } from "@/lib/integrity/clusters/service-desks";
import { findTextCrowds, type TextCrowd } from "@/lib/integrity/clusters/text-crowds";
import { findSharedObjects, type SharedObject } from "@/lib/integrity/clusters/shared-objects";

export type Cluster = {
  /** How likely chance alone makes such a group. */
  rating: ChanceRating;
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

/** Two meetings have to be telling; of several each may be less so. */
const isEnough = (meetings: number, score: number) => (meetings === 2 && score >= 8) || (meetings >= 3 && score >= leastScore);
const leastScore = 5;
const scoreStep = 0.5;
const mostObjects = 20;
const seedsToCrowd = 2;

/**
 * Groups of accounts that repeatedly post the same things close together, with what it rests on. Two posts alike prove nothing:
 * a strong pair met at least twice, by different things, and groups of such pairs count where chance makes next to none of the
 * same posts. Service desks are left out. Evidence for a person's verdict, never a verdict.
 */
export function findClusters(set: PostSet, settings: FindSettings = defaultSettings): Findings {
  const objects = findSharedObjects(set);
  const desks = findServiceDesks(set);
  const isNoDesk = (pair: PairEvidence) => !desks.has(pair.a) && !desks.has(pair.b);
  const evidence = collectEvidence(set, objects, isEnough).filter(isNoDesk);
  const chance = pairsByChance(set, objects, settings.rounds, isEnough).map((pairs) => pairs.filter(isNoDesk));
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
  for (const crowd of findTextCrowds(set, objects, desks)) addCrowd(clusters, crowd, set, objects);
  return { clusters, objects, threshold, desks: [...desks].sort((x, y) => x - y), macros: findMacros(set, desks) };
}

/**
 * Whoever repeats is found by that. Where repetition shows only a small part of a crowd, the crowd makes that cluster larger;
 * where it shows nothing, the crowd is a cluster of its own.
 */
function addCrowd(clusters: Cluster[], crowd: TextCrowd, set: PostSet, objects: readonly SharedObject[]): void {
  const taken = new Set(clusters.flatMap(({ members }) => members));
  const fresh = crowd.members.filter((author) => !taken.has(author));
  const inCrowd = new Set(crowd.members);
  const host = clusters.find(({ members }) => 2 * members.filter((author) => inCrowd.has(author)).length >= members.length);
  if (host) {
    if (host.members.length * seedsToCrowd > crowd.members.length) return;
    host.joined.push(...fresh);
    host.joined.sort((x, y) => x - y);
    host.members = [...host.members, ...fresh].sort((x, y) => x - y);
    host.objects = heldBy(set, objects, host.members);
    return;
  }
  const rating = rate(crowd.expectedByChance / crowd.members.length);
  if (taken.size === 0 && rating !== "likely by chance") {
    clusters.push({ ...crowd, rating, joined: [], objects: heldBy(set, objects, crowd.members) });
  }
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
function rate(share: number): ChanceRating {
  if (share > 0.05) return "likely by chance";
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
