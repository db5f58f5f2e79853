import { readDoubt } from "@/lib/backlash/read-doubt";
import type { StartRow } from "@/lib/backlash/sql/read-starts";
import type { PostRow } from "@/lib/backlash/sql/read-posts";
import { rarestTopic, stratumOf } from "@/lib/backlash/stratum";
import type { Thread, ThreadPost } from "@/lib/backlash/thread";
import { localTime, type Zone } from "@/lib/time/zone";

/** "RT @somebody" and its kin: the post passes another one on. */
const passesOn = /^\s*(?:rt|via|reposted from)\s+@/iu;

/** The stratum of each conversation, by how it began. */
export function strataOf(starts: readonly StartRow[], zone: Zone): Map<string, string> {
  const conversationsOf = new Map<number, number>();
  for (const start of starts) for (const id of start.topicIds) conversationsOf.set(id, (conversationsOf.get(id) ?? 0) + 1);
  return new Map(
    starts.map(({ id, firstAt, network, sentiment, topicIds, followers }) => [
      id,
      stratumOf({ network, sentiment, followers, topicId: rarestTopic(topicIds, conversationsOf), hour: localTime(zone, firstAt.getTime()).hour }),
    ]),
  );
}

/** Conversations whose posts are needed: those with a reply, and those comparable by how they began. */
export function neededIds(starts: readonly StartRow[], strata: ReadonlyMap<string, string>, most: number): string[] {
  const wanted = new Set(starts.filter((start) => start.by !== null).map((start) => strata.get(start.id)));
  const treated = starts.filter((start) => start.by === "advocates");
  const others = starts.filter((start) => start.by !== "advocates" && wanted.has(strata.get(start.id)));
  // The newest: what is read is bounded whatever the workspace's size.
  return [...treated, ...others.slice(-Math.max(0, most - treated.length))].map((start) => start.id);
}

export function toThreads(rows: readonly PostRow[], strata: ReadonlyMap<string, string>): Thread[] {
  const byConversation = new Map<string, ThreadPost[]>();
  for (const row of rows) {
    const posts = byConversation.get(row.conversationId) ?? [];
    byConversation.set(row.conversationId, posts);
    posts.push({
      id: row.id,
      at: row.at.getTime(),
      side: row.side,
      authorId: row.authorId,
      campaignId: row.campaignId,
      pNegative: row.pNegative,
      pPositive: row.pPositive,
      isNegative: row.sentiment === -1,
      doubts: row.text !== null && readDoubt(row.text).length > 0,
      shares: row.text !== null && passesOn.test(row.text),
    });
  }
  return [...byConversation].map(([id, posts]) => ({ id, stratum: strata.get(id) ?? "", posts }));
}
