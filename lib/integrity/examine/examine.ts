import { defaultSettings, findClusters } from "@/lib/integrity/clusters/find-clusters";
import { type ChanceRating, chanceRatings } from "@/lib/integrity/cases/schema";
import type { CaseDraft, Examined } from "@/lib/integrity/examine/case-draft";
import { clusterEvidence } from "@/lib/integrity/examine/cluster-evidence";
import { cohortEvidence, findCohorts } from "@/lib/integrity/examine/find-cohorts";
import type { ExaminedPost, ExaminedSet } from "@/lib/integrity/examine/people";
import { examineReviews } from "@/lib/integrity/examine/reviews";

/** Beyond it fewer rounds of chance tell enough, and the time stays bounded. */
const manyPosts = 20_000;

/**
 * Cases in any set of posts: accounts that repeat the same things together, crowds with one another's words, accounts made and
 * named alike, and reviews that do not come one by one. Only what chance does not make by itself (rated *unlikely* or *very
 * unlikely by chance*). Ordinary authors are all who are in none of them; with `subjects` only cases with three of these count,
 * so that a small group (our own advocates) can be examined among everybody else. Pure: the same posts, the same cases.
 */
export function examine({ posts, authors }: ExaminedSet, subjects?: ReadonlySet<string>): CaseDraft[] {
  const examined = prepare({ posts, authors });
  if (examined.posts.length === 0) return [];
  const findings = findClusters(examined.set, { ...defaultSettings, rounds: examined.posts.length > manyPosts ? 4 : defaultSettings.rounds });
  const clusters = findings.clusters.filter(({ rating }) => isTelling(rating));
  const desks = new Set(findings.desks);
  const clustered = new Set(clusters.flatMap(({ members }) => members));
  const cohorts = findCohorts(examined.people, (place) => clustered.has(place) || desks.has(place));
  const inAny = new Set([...clustered, ...cohorts.flatMap(({ places }) => places), ...desks]);
  const ordinary = examined.people.filter((_, place) => !inAny.has(place));
  const drafts = [
    ...clusters.map((cluster) => clusterEvidence(examined, findings, cluster, ordinary)),
    ...cohorts.map((cohort) => cohortEvidence(examined, cohort, ordinary)),
    ...examineReviews(examined, ordinary),
  ];
  return drafts.filter(({ mentions }) => subjects === undefined || new Set(mentions.map(({ authorId }) => authorId).filter((id) => subjects.has(id))).size >= 3);
}

const isTelling = (rating: ChanceRating) => rating !== chanceRatings[0];

function prepare({ posts, authors }: ExaminedSet): Examined {
  const place = new Map(authors.map(({ id }, index) => [id, index]));
  const known = posts.filter(({ authorId }) => place.has(authorId));
  const own = authors.map((): ExaminedPost[] => []);
  for (const post of known) own[place.get(post.authorId) ?? -1]?.push(post);
  return {
    set: { authors: authors.map(({ handle }) => handle), posts: known.map(({ authorId, atMs, text, links, quotes, images }) => ({ author: place.get(authorId) ?? -1, atMs, text, links, quotes, images })) },
    posts: known,
    people: authors.map((author, index) => ({ ...author, posts: own[index] ?? [] })),
    fromMs: known.reduce((first, { atMs }) => Math.min(first, atMs), Number.POSITIVE_INFINITY),
    untilMs: known.reduce((last, { atMs }) => Math.max(last, atMs), 0),
  };
}
