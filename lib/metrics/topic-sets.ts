import { type MentionCounts, noMentions } from "@/lib/metrics/measures";

type TopicCount = { slot: number; key: string } & Omit<MentionCounts, "outbound">;

/**
 * Posts of each slot with at least one topic of each set, from counts by topic ("3") and by the topics of posts that
 * have several ("3,17"): such a post was counted under each of its topics, so that all but one are taken off again.
 */
export function countTopicSets(rows: readonly TopicCount[], slots: number, sets: readonly (readonly number[])[]): MentionCounts[][] {
  const members = sets.map((ids) => new Set(ids));
  const weights = new Map<string, number[]>();
  const weightsOf = (key: string) => {
    const known = weights.get(key);
    if (known) return known;
    const topics = key.split(",").map(Number);
    const made = members.map((ids) => {
      const common = topics.filter((id) => ids.has(id)).length;
      return topics.length === 1 ? common : Math.min(0, 1 - common);
    });
    weights.set(key, made);
    return made;
  };
  const counts = Array.from({ length: slots }, () => sets.map(() => ({ ...noMentions })));
  for (const { slot, key, inbound, negative, neutral, positive, unclassified } of rows) {
    weightsOf(key).forEach((times, set) => {
      const own = counts[slot]?.[set];
      if (!own || times === 0) return;
      own.inbound += times * inbound;
      own.negative += times * negative;
      own.neutral += times * neutral;
      own.positive += times * positive;
      own.unclassified += times * unclassified;
    });
  }
  return counts;
}
