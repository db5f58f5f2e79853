import "server-only";
import type { TopicPost } from "@/lib/topics/ast";
import { enqueueSettle } from "@/lib/clocks/enqueue-settle";
import { enqueueRanking } from "@/lib/conversations/enqueue-ranking";
import { db } from "@/lib/db/client";
import { type Executor, Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { markDirty } from "@/lib/mentions/sql/posts";
import { compileTopics } from "@/lib/topics/compile";
import { parseQuery } from "@/lib/topics/parse-query";
import { mayMatch } from "@/lib/topics/sql/may-match";
import { toTopicPost } from "@/lib/topics/sql/posts";
import { holdIngest, nextPage, postsToTag, writeTags } from "@/lib/topics/sql/retag";

type Run = {
  workspaceId: number;
  topicId: number;
  query: string | null;
  matches: (post: TopicPost) => boolean;
  /** Holds for every post that matches, and for few others. */
  mayMatch: Prisma.Sql;
  total: number;
};
type Progress = { afterId: string; done: number };

/**
 * Job: tags stored posts for one topic, or untags them when the topic is gone. A batch a transaction, so a killed
 * run loses one batch and the next run repeats without harm. An edit ends the run: the edit has started its own.
 */
export async function retagTopic({ workspaceId, topicId }: JobPayload<"topics.retag">, batchSize = 10_000): Promise<void> {
  const topic = await db().topic.findUnique({ where: { workspaceId_id: { workspaceId, id: topicId } }, select: { query: true } });
  const match = compileTopics(topic ? [{ id: topicId, query: topic.query }] : []);
  const parsed = topic ? parseQuery(topic.query) : null;
  const total = await db().mention.count({ where: { workspaceId } });
  const run: Run = {
    workspaceId, topicId, query: topic?.query ?? null, total,
    matches: (post) => match(post).length > 0, mayMatch: parsed?.ok ? mayMatch(parsed.node) : Prisma.sql`false`,
  };
  let progress: Progress | null = { afterId: "0", done: 0 };
  while (progress) {
    const from: Progress = progress;
    progress = await inPgTransaction((executor) => retagBatch(executor, run, from, batchSize));
  }
}

/** Returns where to go on; null when everything is tagged or the topic was edited meanwhile. */
async function retagBatch(executor: Executor, run: Run, { afterId, done }: Progress, batchSize: number): Promise<Progress | null> {
  const { workspaceId, topicId } = run;
  await holdIngest(executor, workspaceId);
  const [held] = await executor.rows<{ query: string; weight: number }>(Prisma.sql`
    SELECT query, weight::int AS weight FROM topics WHERE workspace_id = ${workspaceId} AND id = ${topicId} FOR NO KEY UPDATE`);
  if ((held?.query ?? null) !== run.query) return null;

  const page = await nextPage(executor, workspaceId, afterId, batchSize);
  const posts = page.last === null ? [] : await postsToTag(executor, workspaceId, topicId, afterId, page.last, run.mayMatch);
  const add: string[] = [];
  const remove: string[] = [];
  for (const post of posts) {
    // A deleted post has no text to look at: it keeps the tags it had, until the topic goes.
    const wanted = post.deleted ? post.tagged && run.query !== null : run.matches(toTopicPost(post));
    if (wanted && !post.tagged) add.push(post.id);
    if (!wanted && post.tagged) remove.push(post.id);
  }
  const dirty = await writeTags(executor, workspaceId, topicId, add, remove);
  await markDirty(executor, workspaceId, dirty);
  if (dirty.length > 0) await enqueue(executor, "metrics.rebuild", {}, { key: "metrics.rebuild" });
  const finished = page.posts < batchSize;
  // Of a topic that is gone nobody knows any more whether it had weight.
  if (finished && (held?.weight ?? 1) > 0) await enqueueRanking(executor, workspaceId);
  // What is about the topic now may have another target.
  if (finished) await enqueueSettle(executor, workspaceId);
  if (finished) {
    await executor.rows(Prisma.sql`
      UPDATE topics SET tagged_at = clock_timestamp() WHERE workspace_id = ${workspaceId} AND id = ${topicId} RETURNING id`);
  }
  const now = done + page.posts;
  await publish(executor, workspaceId, "topic.progress", { topicId, done: now, total: Math.max(run.total, now), finished });
  return finished ? null : { afterId: page.last ?? afterId, done: now };
}
