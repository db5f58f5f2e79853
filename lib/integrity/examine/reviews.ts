import { findSharedObjects } from "@/lib/integrity/clusters/shared-objects";
import type { CaseEvidence, CaseNumber } from "@/lib/integrity/cases/schema";
import { type CaseDraft, type Examined, fingerprintOf } from "@/lib/integrity/examine/case-draft";
import { hoursOf } from "@/lib/integrity/examine/hours";
import type { ExaminedPost } from "@/lib/integrity/examine/people";
import type { Person } from "@/lib/integrity/examine/traits";
import { negativeBinomialTail } from "@/lib/stats/count-tails";
import { studentT } from "@/lib/stats/student-t";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

type Review = ExaminedPost & { rating: number };
type Burst = { day: number; count: number; expected: number; p: number };
type Sign = { key: string; label: string; isShown: (review: Review) => boolean };

const dayMs = 86_400_000;
const fewestReviews = 20;
const fewestDays = 14;
const fewestOfCase = 5;
const rarestDay = 0.01;
const veryRareDay = 0.0001;

/**
 * Reviews that did not come one by one: on a day with far more than the other days explain (negative binomial by their mean and
 * variance, corrected for the days looked at), with the day's most frequent rating, and with one sign more each. Signs are those
 * that ReviewMeta and others publish: one-review accounts, accounts with all their reviews on one day, a rating that the words
 * deny, words of another's review. The adjusted rating leaves these out; both come with their 95 % interval.
 */
export function examineReviews(examined: Examined, ordinary: readonly Person[]): CaseDraft[] {
  const reviews = examined.posts.filter((post): post is Review => post.rating !== null && post.subject !== null);
  if (reviews.length < fewestReviews) return [];
  const signs = signsOf(reviews);
  return [...Map.groupBy(reviews, ({ subject }) => subject ?? "")].flatMap(([subject, own]) => {
    const bursts = findBursts(own);
    const suspicious = bursts.flatMap(({ day }) => {
      const ofDay = own.filter(({ atMs }) => Math.floor(atMs / dayMs) === day);
      const most = mostFrequent(ofDay.map(({ rating }) => rating));
      return ofDay.filter((review) => review.rating === most && signs.some(({ isShown }) => isShown(review)));
    });
    const strongest = bursts.reduce<Burst | null>((best, burst) => (best === null || burst.p < best.p ? burst : best), null);
    return strongest && suspicious.length >= fewestOfCase ? [reviewCase(examined, ordinary, subject, own, suspicious, signs, strongest)] : [];
  });
}

function signsOf(reviews: readonly Review[]): Sign[] {
  const byAuthor = Map.groupBy(reviews, ({ authorId }) => authorId);
  const days = (authorId: string) => new Set(byAuthor.get(authorId)?.map(({ atMs }) => Math.floor(atMs / dayMs))).size;
  const places = new Map([...byAuthor.keys()].map((id, place) => [id, place]));
  const set = { authors: [...places.keys()], posts: reviews.map(({ authorId, atMs, text }) => ({ author: places.get(authorId) ?? 0, atMs, text })) };
  const copies = new Set(findSharedObjects(set).filter(({ kind }) => kind === "words").flatMap(({ posts }) => posts.map((post) => reviews[post]?.id)));
  return [
    { key: "one_review", label: "are by accounts with a single review here", isShown: ({ authorId }) => byAuthor.get(authorId)?.length === 1 },
    { key: "same_day_set", label: "are by accounts that wrote all their reviews (two or more) on one day", isShown: ({ authorId }) => (byAuthor.get(authorId)?.length ?? 0) >= 2 && days(authorId) === 1 },
    { key: "disagreement", label: "have a rating that their words deny", isShown: ({ rating, sentiment }) => (rating >= 4 && sentiment === -1) || (rating <= 2 && sentiment === 1) },
    { key: "template", label: "say nearly what another account's review says", isShown: ({ id }) => copies.has(id) },
  ];
}

function findBursts(reviews: readonly Review[]): Burst[] {
  const counts = new Map<number, number>();
  for (const { atMs } of reviews) counts.set(Math.floor(atMs / dayMs), (counts.get(Math.floor(atMs / dayMs)) ?? 0) + 1);
  const first = Math.min(...counts.keys());
  const length = Math.max(...counts.keys()) - first + 1;
  if (length < fewestDays) return [];
  const all = Array.from({ length }, (_, index) => counts.get(first + index) ?? 0);
  return all.flatMap((count, index): Burst[] => {
    const others = all.filter((_, other) => other !== index);
    const mean = Math.max(0.05, others.reduce((sum, each) => sum + each, 0) / others.length);
    const variance = others.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, others.length - 1);
    const shape = variance > mean ? mean ** 2 / (variance - mean) : 1e6;
    const p = count < fewestOfCase ? 1 : Math.min(1, negativeBinomialTail(count, mean, shape) * length);
    return p <= rarestDay ? [{ day: first + index, count, expected: mean, p }] : [];
  });
}

function mostFrequent(values: readonly number[]): number {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts].reduce((best, [value, all]) => (all.length > (counts.get(best)?.length ?? 0) ? value : best), values[0] ?? 0);
}

function reviewCase(examined: Examined, ordinary: readonly Person[], subject: string, own: readonly Review[], suspicious: readonly Review[], signs: readonly Sign[], burst: Burst): CaseDraft {
  const inCase = new Set(suspicious.map(({ id }) => id));
  const rest = own.filter(({ id }) => !inCase.has(id));
  const authorIds = [...new Set(suspicious.map(({ authorId }) => authorId))];
  const numbers: CaseNumber[] = [
    { key: "burst", label: "reviews on the fullest day", unit: "count", value: burst.count, outOf: own.length, ordinary: null, chance: { expected: burst.expected, p: burst.p, how: "negative binomial by the other days' mean and variance, times the days" } },
    ...signs.map(({ key, label, isShown }): CaseNumber => {
      const others = rest.filter(isShown).length;
      const interval = wilsonInterval(others, rest.length);
      return { key, label, unit: "share", value: suspicious.filter(isShown).length / suspicious.length, outOf: suspicious.length, ordinary: interval && { value: others / rest.length, low: interval.low, high: interval.high, outOf: rest.length }, chance: null };
    }),
  ];
  const evidence: CaseEvidence = {
    version: 1, kind: "reviews", rating: burst.p <= veryRareDay ? "very unlikely by chance" : "unlikely by chance",
    examined: { posts: examined.posts.length, accounts: examined.people.length, from: new Date(examined.fromMs).toISOString(), until: new Date(examined.untilMs).toISOString(), ordinaryAuthors: ordinary.length },
    chance: { expected: burst.expected, p: burst.p, how: "reviews of a day as the other days explain them" },
    numbers,
    accounts: authorIds.map((authorId) => {
      const theirs = suspicious.filter((review) => review.authorId === authorId);
      return { authorId, posts: theirs.length, isJoined: false, signs: signs.filter(({ isShown }) => theirs.some(isShown)).map(({ key }) => key) };
    }),
    objects: [], pairs: [], pairsInAll: 0, hours: hoursOf(examined.people.filter(({ id }) => authorIds.includes(id)), ordinary),
    reviewed: { subject, raw: meanOf(own), adjusted: rest.length > 0 ? meanOf(rest) : null },
    limits: ["A sale, a news story or a new version brings many reviews on one day too: read them before you judge.", "Sentiment is read by rules; irony is often missed."],
  };
  const mentions = suspicious.map(({ id, authorId, atMs }) => ({ mentionId: id, authorId, objectKeys: [], atMs }));
  return { kind: "reviews", title: `${suspicious.length} reviews of ${subject} on few days`, fingerprint: fingerprintOf("reviews", authorIds), evidence, mentions };
}

/** Mean stars with the 95 % interval of Student's t, within 1–5. */
function meanOf(reviews: readonly Review[]): { mean: number; low: number; high: number; reviews: number } {
  const n = reviews.length;
  const mean = reviews.reduce((sum, { rating }) => sum + rating, 0) / n;
  const variance = n > 1 ? reviews.reduce((sum, { rating }) => sum + (rating - mean) ** 2, 0) / (n - 1) : 0;
  const half = n > 1 ? studentT(0.95, n - 1) * Math.sqrt(variance / n) : 4;
  return { mean, low: Math.max(1, mean - half), high: Math.min(5, mean + half), reviews: n };
}
