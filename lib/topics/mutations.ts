import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { enqueueRanking } from "@/lib/conversations/enqueue-ranking";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { nameTaken } from "@/lib/topics/name-taken";
import { type Topic, type TopicChange, type TopicInput, topicLimits } from "@/lib/topics/schema";
import { validQuery } from "@/lib/topics/valid-query";

type Tx = Prisma.TransactionClient;
const select = { id: true, name: true, query: true, themeId: true, weight: true, taggedAt: true } as const;

/** Adds a topic; posts that come from now on are tagged at once, older ones by the job it starts. */
export async function createTopic(scope: WorkspaceScope, input: TopicInput): Promise<Topic> {
  validQuery(input.query);
  return nameTaken("topic", input.name, () =>
    inTransaction(async (tx) => {
      const { workspaceId } = scope;
      if ((await tx.topic.count({ where: { workspaceId } })) >= topicLimits.topics) {
        throw new AppError("conflict", `A workspace holds at most ${topicLimits.topics} topics. Delete one that nobody uses.`);
      }
      await checkTheme(tx, scope, input.themeId);
      const topic = await tx.topic.create({ data: { workspaceId, ...input }, select });
      await recordAudit(tx, scope, "topic.create", `topic:${topic.id}`, { name: topic.name, query: topic.query });
      await startTagging(tx, scope, topic.id);
      return topic;
    }),
  );
}

/** Changes a topic that still is as the person saw it. Only a new query tags older posts again. */
export async function updateTopic(scope: WorkspaceScope, id: number, { seen, ...input }: TopicChange): Promise<Topic> {
  validQuery(input.query);
  return nameTaken("topic", input.name, () =>
    inTransaction(async (tx) => {
      const held = await holdTopic(tx, scope, id);
      if (held.name !== seen.name || held.query !== seen.query || held.themeId !== seen.themeId || (seen.weight ?? held.weight) !== held.weight) {
        throw new AppError("conflict", "Somebody else changed this topic meanwhile. Nothing was overwritten; open it again.");
      }
      await checkTheme(tx, scope, input.themeId);
      const retag = held.query !== input.query;
      const topic = await tx.topic.update({
        where: { workspaceId_id: { workspaceId: scope.workspaceId, id } },
        data: retag ? { ...input, taggedAt: null } : input,
        select,
      });
      await recordAudit(tx, scope, "topic.update", `topic:${id}`, { from: seen, to: input });
      if (retag) await startTagging(tx, scope, id);
      // A new query ranks what it tags; a new weight ranks what is tagged.
      if (held.weight !== topic.weight) await enqueueRanking(tx, scope.workspaceId, id);
      if (!retag) await publish(tx, scope.workspaceId, "topic.progress", { topicId: id });
      return topic;
    }),
  );
}

/** Deletes a topic; the job takes its tag off older posts. */
export async function deleteTopic(scope: WorkspaceScope, id: number): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await holdTopic(tx, scope, id);
    await tx.topic.delete({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
    await recordAudit(tx, scope, "topic.delete", `topic:${id}`, { name: held.name, query: held.query });
    await startTagging(tx, scope, id);
  });
}

type HeldTopic = { name: string; query: string; themeId: number | null; weight: number };

async function holdTopic(tx: Tx, scope: WorkspaceScope, id: number): Promise<HeldTopic> {
  const [held] = await tx.$queryRaw<HeldTopic[]>`
    SELECT name, query, theme_id AS "themeId", weight::int AS weight FROM topics WHERE workspace_id = ${scope.workspaceId} AND id = ${id} FOR UPDATE`;
  if (!held) throw new AppError("not_found", "This topic does not exist any more.");
  return held;
}

async function checkTheme(tx: Tx, scope: WorkspaceScope, themeId: number | null): Promise<void> {
  if (themeId === null) return;
  // Locked, so that the theme cannot be deleted between this look and the commit.
  const found = await tx.$queryRaw<object[]>`
    SELECT id FROM themes WHERE workspace_id = ${scope.workspaceId} AND id = ${themeId} FOR SHARE`;
  if (found.length === 0) throw new AppError("invalid_input", "This theme does not exist any more. Choose another.");
}

async function startTagging(tx: Tx, scope: WorkspaceScope, topicId: number): Promise<void> {
  const { workspaceId } = scope;
  await enqueue(tx, "topics.retag", { workspaceId, topicId }, { key: `topics.retag:${workspaceId}:${topicId}`, queue: `topics:${workspaceId}` });
  await publish(tx, workspaceId, "topic.progress", { topicId });
}
