import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import type { StoredAdaptation } from "@/lib/labels/adaptation-schema";
import { findAdaptation } from "@/lib/labels/find-adaptation";
import { fitAdaptation, type TaughtPost } from "@/lib/labels/fit-adaptation";
import { type TaughtRecord, taughtPosts } from "@/lib/labels/sql/taught";
import { publish } from "@/lib/live/publish";
import { chosenModelName, readPosts } from "@/lib/sentiment/read-posts";

/** Job: learns from the workspace's labels and stores what came of it. What no longer helps is switched off. */
export async function fitWorkspace({ workspaceId }: JobPayload<"sentiment.adapt">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  const rows = await db().$queryRaw<TaughtRecord[]>(taughtPosts(scope));
  // The model alone: what was learnt before must not be learnt upon.
  const read = await readPosts(rows);
  const posts = rows.flatMap(({ text, people, sampled }, index): TaughtPost[] => {
    const model = read[index];
    return model ? [{ text, sampled, people: (people + 1) as 0 | 1 | 2, model: [model.negative, model.neutral, model.positive] }] : [];
  });
  const { weights, tried, before, after } = fitAdaptation(posts);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
    const { sentimentAdaptation } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { sentimentAdaptation: true } });
    const wasOn = findAdaptation(sentimentAdaptation)?.isOn ?? false;
    const fitted: StoredAdaptation = {
      fittedAt: new Date().toISOString(), labels: posts.length, tried, before, after, weights, model: chosenModelName(), isOn: wasOn && weights !== null,
    };
    await tx.workspace.update({ where: { id: workspaceId }, data: { sentimentAdaptation: fitted } });
    await publish(tx, workspaceId, "model-quality.changed");
  });
}
