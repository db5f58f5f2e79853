import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { previewPosts } from "@/lib/topics/preview";
import { validQuery } from "@/lib/topics/valid-query";
import { type Preview, previewLimits, type TopicList, topicLimits } from "@/lib/topics/schema";
import { type RecentPost, recentPosts } from "@/lib/topics/sql/recent-posts";
import { type TopicCount, topicCounts } from "@/lib/topics/sql/topic-counts";

const bucketMilliseconds = 900_000;

function startOfPeriod(now: Date): Date {
  const start = now.getTime() - previewLimits.days * 86_400_000;
  return new Date(Math.ceil(start / bucketMilliseconds) * bucketMilliseconds);
}

/** All topics and themes by name, each topic with its inbound posts of the last 30 days. */
export async function listTopics(scope: WorkspaceScope, now: Date): Promise<TopicList> {
  const { workspaceId } = scope;
  const since = startOfPeriod(now);
  const [topics, themes, counts] = await Promise.all([
    db().topic.findMany({
      where: { workspaceId }, orderBy: { name: "asc" }, take: topicLimits.topics,
      select: { id: true, name: true, query: true, themeId: true, weight: true, taggedAt: true },
    }),
    db().theme.findMany({
      where: { workspaceId }, orderBy: { name: "asc" }, take: topicLimits.themes, select: { id: true, name: true, experience: true },
    }),
    db().$queryRaw<TopicCount[]>(topicCounts(scope, since)),
  ]);
  const byId = new Map(counts.map((count) => [count.id, count]));
  return {
    topics: topics.map((topic) => ({ ...topic, mentions: byId.get(topic.id)?.mentions ?? 0, negative: byId.get(topic.id)?.negative ?? 0 })),
    themes,
    since,
  };
}

/** Tries a query on the newest posts of the last 30 days: what it finds, and what it only nearly finds. Throws invalid_input with `position` when it does not parse. */
export async function previewQuery(scope: WorkspaceScope, query: string, now: Date): Promise<Preview> {
  const node = validQuery(query);
  const since = startOfPeriod(now);
  const rows = await db().$queryRaw<RecentPost[]>(recentPosts(scope, since, previewLimits.posts + 1));
  const scanned = rows.slice(0, previewLimits.posts);
  return { ...(await previewPosts(node, scanned)), scanned: scanned.length, partial: rows.length > scanned.length, since };
}
