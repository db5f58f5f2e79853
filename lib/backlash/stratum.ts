/** Reach by followers in powers of ten, as author reach spreads; not known is a band of its own. */
export function reachBand(followers: number | null): string {
  if (followers === null) return "unknown";
  if (followers < 100) return "under 100";
  if (followers < 1_000) return "100 to 999";
  return followers < 10_000 ? "1,000 to 9,999" : "10,000 and more";
}

/** Local hour in quarters of the day. */
export const hourBand = (hour: number): string => (hour < 6 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening");

/** People who had spoken when the reply came. */
export const peopleBand = (people: number): number => (people <= 1 ? 1 : people <= 3 ? 2 : people <= 9 ? 4 : 10);

export type Start = { network: string; topicId: number | null; sentiment: number | null; followers: number | null; hour: number };

/**
 * Coarsened exact matching (Iacus, King & Porro 2012, Political Analysis 20, 1–24): conversations are comparable when they are
 * equal in network, topic, first sentiment, band of reach and band of the local hour. Nothing is modelled or extrapolated; what
 * has no equal is left out and counted.
 */
export const stratumOf = ({ network, topicId, sentiment, followers, hour }: Start): string =>
  [network, topicId ?? "none", sentiment ?? "none", reachBand(followers), hourBand(hour)].join("|");

/** A post's most telling topic: of its topics the one that the fewest conversations have. Null without any. */
export function rarestTopic(topicIds: readonly number[], conversationsOf: ReadonlyMap<number, number>): number | null {
  let rarest: number | null = null;
  for (const id of topicIds) {
    if (rarest === null) rarest = id;
    else {
      const difference = (conversationsOf.get(id) ?? 0) - (conversationsOf.get(rarest) ?? 0);
      if (difference < 0 || (difference === 0 && id < rarest)) rarest = id;
    }
  }
  return rarest;
}
