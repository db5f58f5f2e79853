import "server-only";
import { advocateAuthors } from "@/lib/advocacy/accounts/sql/advocate-authors";
import { enqueueGuard } from "@/lib/advocacy/posts/sql/enqueue-guard";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { rankConversations, rankedSince } from "@/lib/conversations/sql/rank";
import { refreshConversations } from "@/lib/conversations/sql/refresh";
import { Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { loadStaffed } from "@/lib/mentions/ingest-context";
import { markDirty } from "@/lib/mentions/sql/posts";

const batchSize = 1_000;

/** Job: everything again after owned accounts, advocates' accounts or staffed hours changed. Goes on where a killed run stopped. */
export async function recomputeFacts({ workspaceId, fromConversationId }: JobPayload<"facts.recompute">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  await recomputeAll(scope, BigInt(fromConversationId));
  // An account that was proved meanwhile has posts that the guard has not seen.
  await enqueueGuard(null, workspaceId);
}

/** Applies the owned accounts to authors and posts, then computes every conversation's facts, a batch a transaction. */
export async function recomputeAll(scope: WorkspaceScope, after = 0n): Promise<void> {
  const { workspaceId } = scope;
  const staffed = await loadStaffed(workspaceId);
  if (after === 0n) await applyOwnership(workspaceId);
  for (let last: bigint | null = after; last !== null; ) {
    const from: bigint = last;
    last = await inPgTransaction(async (executor, client) => {
      const rows = await executor.rows<{ id: string }>(Prisma.sql`
        SELECT id::text FROM conversations WHERE workspace_id = ${workspaceId} AND id > ${from.toString()}::bigint
        ORDER BY id LIMIT ${batchSize}`);
      const ids = rows.map((row) => BigInt(row.id));
      const end = ids.at(-1);
      if (end === undefined) return null;
      // Somebody who writes for the first time from here on was told apart when their post came in.
      const writers = (await executor.rows<{ id: string }>(Prisma.sql`
        SELECT DISTINCT author_id::text AS id FROM mentions
        WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${ids.map(String)}::bigint[]) AND author_id IS NOT NULL`)).map(({ id }) => id);
      const advocates = await advocateAuthors(executor, workspaceId, writers);
      await executor.rows(Prisma.sql`
        WITH meant AS (
          SELECT m.id, a.owned, NOT a.owned AND a.id = ANY(${advocates}::bigint[]) AS advocate FROM mentions m
          JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
          WHERE m.workspace_id = ${workspaceId} AND m.conversation_id = ANY(${ids.map(String)}::bigint[]) AND m.author_id = ANY(${writers}::bigint[])
        )
        UPDATE mentions m SET outbound = n.owned OR n.advocate, by_advocate = n.advocate,
          automated = n.advocate OR (m.automated AND NOT m.by_advocate)
        FROM meant n
        WHERE m.workspace_id = ${workspaceId} AND m.id = n.id AND (m.outbound <> (n.owned OR n.advocate) OR m.by_advocate <> n.advocate)`);
      const dirty = await refreshConversations(client, executor, workspaceId, ids, staffed);
      await settleClocks(executor, workspaceId, ids);
      await rankConversations(executor, workspaceId, ids, rankedSince());
      const posts = await executor.rows<{ published_at: Date }>(Prisma.sql`
        SELECT DISTINCT date_bin('15 minutes', published_at, 'epoch'::timestamptz) AS published_at FROM mentions
        WHERE workspace_id = ${workspaceId} AND conversation_id = ANY(${ids.map(String)}::bigint[])`);
      await markDirty(executor, workspaceId, [...dirty, ...posts.map((row) => row.published_at)]);
      await enqueue(executor, "metrics.rebuild", {}, { key: "metrics.rebuild" });
      await publish(executor, workspaceId, "conversation.changed", {});
      return end;
    });
  }
}

async function applyOwnership(workspaceId: number): Promise<void> {
  await inPgTransaction(async (executor) => {
    await executor.rows(Prisma.sql`
      UPDATE authors a SET owned = NOT a.owned
      WHERE a.workspace_id = ${workspaceId} AND a.owned <> EXISTS (
        SELECT 1 FROM owned_accounts o
        WHERE o.workspace_id = a.workspace_id AND o.network = a.network AND o.handle_key = lower(a.handle))`);
  });
}
