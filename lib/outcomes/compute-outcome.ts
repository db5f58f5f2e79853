export const outcomes = ["recovered", "calmed", "unchanged", "worsened"] as const;
export type Outcome = (typeof outcomes)[number];

/** What of a post decides how a conversation ended. */
export type OutcomePost = {
  id: bigint;
  publishedAt: Date;
  outbound: boolean;
  automated: boolean;
  /** Null once the post was deleted. */
  authorId: bigint | null;
  /** −1, 0, 1; null where it was not classified. */
  sentiment?: number | null;
};

/**
 * How a conversation ended for those who spoke to us. Worsened: more of those who joined end negative than
 * positive, or a later post is negative where the first was not and the last is not positive again. Recovered: first negative, last positive. Calmed: first negative, last neutral.
 * Else unchanged, which a person is too who was answered and never wrote again. Null while there is nothing to
 * compare: no classified inbound post, or a single one without a human answer. Posts may come in any order.
 */
export function computeOutcome(posts: readonly OutcomePost[]): Outcome | null {
  const inbound = posts.filter((post) => !post.outbound).sort(byTime);
  const isAnswered = posts.some((post) => post.outbound && !post.automated);
  if (inbound.length < 2 && !isAnswered) return null;
  const classified = inbound.flatMap(({ authorId, sentiment }) => (sentiment === null || sentiment === undefined ? [] : [{ authorId, sentiment }]));
  const first = classified[0]?.sentiment;
  const last = classified.at(-1)?.sentiment;
  if (first === undefined || last === undefined) return null;
  if (joinedUnhappy(inbound[0]?.authorId ?? null, classified)) return "worsened";
  if (first < 0) return last > 0 ? "recovered" : last === 0 ? "calmed" : "unchanged";
  return last <= 0 && classified.some(({ sentiment }) => sentiment < 0) ? "worsened" : "unchanged";
}

/**
 * Whether, of everybody but the opener, more had a negative last word than a positive one: a single unhappy voice counts
 * alone, but not against many pleased ones, where it may be the classifier's error. Who deleted their posts joined nobody.
 */
function joinedUnhappy(opener: bigint | null, classified: readonly { authorId: bigint | null; sentiment: number }[]): boolean {
  const lastWords = new Map<bigint, number>();
  for (const { authorId, sentiment } of classified) if (authorId !== null && authorId !== opener) lastWords.set(authorId, sentiment);
  return [...lastWords.values()].reduce((sum, sentiment) => sum + sentiment, 0) < 0;
}

function byTime(a: OutcomePost, b: OutcomePost): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
