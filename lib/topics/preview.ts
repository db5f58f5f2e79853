import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { QueryNode } from "@/lib/topics/ast";
import { findFalseFriend, highlightFalseFriend } from "@/lib/topics/false-friend";
import { type FalseFriendKind, falseFriendKinds } from "@/lib/topics/false-friend-kinds";
import { type Highlight, highlightPost } from "@/lib/topics/highlight";
import { type IndexedPost, indexPost, matchesQuery } from "@/lib/topics/match-query";
import { type FalseFriendSample, type Preview, previewLimits, type PreviewSample } from "@/lib/topics/schema";
import { toTopicPost } from "@/lib/topics/sql/posts";
import type { RecentPost } from "@/lib/topics/sql/recent-posts";
import { tokenize } from "@/lib/topics/tokens";
import { WildcardWords } from "@/lib/topics/wildcard-words";

type Found = Pick<Preview, "matches" | "samples" | "falseFriends" | "wildcards">;

/** Some ten milliseconds: other requests are answered in between. */
const postsPerTurn = 500;

/** What a query finds among posts, what it only nearly finds and why, and which words its wildcards stand for. */
export async function previewPosts(node: QueryNode, rows: readonly RecentPost[]): Promise<Found> {
  const samples: PreviewSample[] = [];
  const friends = new Map<FalseFriendKind, { count: number; samples: FalseFriendSample[] }>();
  const wildcards = new WildcardWords(node);
  let matches = 0;
  let looked = 0;
  for (const row of rows) {
    if (++looked % postsPerTurn === 0) await nextTurn();
    const post = toTopicPost(row);
    const indexed = indexPost(post, tokenize(post.text));
    if (matchesQuery(node, indexed)) {
      matches += 1;
      wildcards.count(indexed.tokens);
      if (samples.length < previewLimits.samples) samples.push(sampleOf(row, highlightPost(node, post)));
    } else addFriend(friends, node, row, indexed);
  }
  return {
    matches,
    samples,
    falseFriends: falseFriendKinds.flatMap((kind) => {
      const found = friends.get(kind);
      return found ? [{ kind, ...found }] : [];
    }),
    wildcards: wildcards.list(),
  };
}

function addFriend(friends: Map<FalseFriendKind, { count: number; samples: FalseFriendSample[] }>, node: QueryNode, row: RecentPost, indexed: IndexedPost): void {
  const friend = findFalseFriend(node, indexed);
  if (!friend) return;
  const known = friends.get(friend.kind) ?? { count: 0, samples: [] };
  friends.set(friend.kind, known);
  known.count += 1;
  // Ten posts that lack the same word say no more than one: other reasons come first.
  if (known.samples.length >= previewLimits.friendSamples || known.samples.filter(({ detail }) => detail === friend.detail).length >= previewLimits.friendSamples - 2) return;
  known.samples.push({ ...sampleOf(row, highlightFalseFriend(node, friend.kind, indexed)), detail: friend.detail });
}

function sampleOf(row: RecentPost, highlights: Highlight[]): PreviewSample {
  return {
    id: row.id, text: row.text, highlights, handle: row.handle, sourceName: row.source_name,
    publishedAt: row.published_at, outbound: row.outbound, sentiment: row.sentiment,
  };
}
