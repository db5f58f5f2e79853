import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CandidatePost } from "@/lib/incidents/sql/candidate-posts";
import type { QueryNode } from "@/lib/topics/ast";
import { indexPost, matchesQuery } from "@/lib/topics/match-query";
import { toTopicPost } from "@/lib/topics/sql/posts";
import { tokenize } from "@/lib/topics/tokens";

/** Some ten milliseconds: other requests are answered in between. */
const postsPerTurn = 500;
const hourMilliseconds = 3_600_000;

export type Measured = {
  posts: number;
  authors: number;
  reach: number;
  hours: { at: Date; posts: number; reach: number }[];
  first: { conversationId: string; handle: string | null; at: Date } | null;
};

/** Counts what a query finds among posts (oldest first), hour by hour; reach is the followers of whoever wrote, each once, in the hour they first did. */
export async function measureSpread(node: QueryNode, rows: readonly CandidatePost[]): Promise<Measured> {
  const hours = new Map<number, { posts: number; reach: number }>();
  const authors = new Set<string>();
  let [posts, reach, looked] = [0, 0, 0];
  let first: Measured["first"] = null;
  for (const row of rows) {
    if (++looked % postsPerTurn === 0) await nextTurn();
    const post = toTopicPost(row);
    if (!matchesQuery(node, indexPost(post, tokenize(post.text)))) continue;
    first ??= { conversationId: row.conversation_id, handle: row.handle, at: row.published_at };
    const hour = Math.floor(row.published_at.getTime() / hourMilliseconds) * hourMilliseconds;
    const counted = hours.get(hour) ?? { posts: 0, reach: 0 };
    hours.set(hour, counted);
    posts += 1;
    counted.posts += 1;
    if (row.author_id === null || authors.has(row.author_id)) continue;
    authors.add(row.author_id);
    reach += row.followers ?? 0;
    counted.reach += row.followers ?? 0;
  }
  return { posts, authors: authors.size, reach, hours: fill(hours), first };
}

/** An hour without posts is a zero, not a gap. */
function fill(hours: ReadonlyMap<number, { posts: number; reach: number }>): Measured["hours"] {
  const known = [...hours.keys()];
  if (known.length === 0) return [];
  const filled: Measured["hours"] = [];
  for (let hour = Math.min(...known); hour <= Math.max(...known); hour += hourMilliseconds) filled.push({ at: new Date(hour), ...(hours.get(hour) ?? { posts: 0, reach: 0 }) });
  return filled;
}
