import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { settleClocks } from "@/lib/clocks/sql/settle";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { inPgTransaction } from "@/lib/db/pg-transaction";

/** Whoever began to wait earlier is history, also in a demo. */
const newsHours = 24;

/**
 * The demo as if it had come in live: targets and an escalation, clocks of who waits now, and where each first minute of
 * the last thirty days went. All of it invented, the same for the same posts. Does nothing when it was done.
 */
export async function timeDemo({ workspaceId }: WorkspaceScope, now: Date): Promise<void> {
  if ((await db().target.count({ where: { workspaceId } })) > 0) return;
  const topic = await db().topic.findFirst({ where: { workspaceId, name: "Deliveries" }, select: { id: true } });
  await inPgTransaction(async (executor) => {
    await executor.rows(Prisma.sql`
      INSERT INTO targets (workspace_id, kind, severity, topic_id, seconds, staffed) VALUES
        (${workspaceId}, 'next_response', NULL, NULL, 900, true), (${workspaceId}, 'resolution', 2, NULL, 14400, false), (${workspaceId}, 'resolution', NULL, ${topic?.id ?? null}, 86400, true)`);
    await executor.rows(Prisma.sql`
      INSERT INTO escalations (workspace_id, kind, after_seconds, severity, action, role, changed_at) VALUES
        (${workspaceId}, 'first_response', -15, 2, 'notify', 'responder', ${now}::timestamptz), (${workspaceId}, 'first_response', 600, 3, 'notify', 'lead', ${now}::timestamptz)`);
    await executor.rows(Prisma.sql`
      UPDATE mentions SET received_at = published_at + make_interval(secs => 1 + id % 3) WHERE workspace_id = ${workspaceId} AND published_at >= ${now}::timestamptz - interval '31 days'`);
    const waiting = await executor.rows<{ id: string }>(Prisma.sql`
      SELECT id::text AS id FROM conversations WHERE workspace_id = ${workspaceId} AND status = 'open' AND waiting_since >= ${now}::timestamptz - make_interval(hours => ${newsHours}::int)
      ORDER BY id LIMIT 2000`);
    await settleClocks(executor, workspaceId, [], waiting.map(({ id }) => BigInt(id)));
    // People were told of these while the demo was written.
    await executor.rows(Prisma.sql`
      UPDATE clocks SET state = 'missed', missed_at = due_at, next_at = NULL WHERE workspace_id = ${workspaceId} AND state = 'running' AND due_at <= clock_timestamp()`);
    await executor.rows(writeSteps(workspaceId, now));
  });
}

/** Steps at shares of each wait that differ by conversation; one in six was answered elsewhere, one in nine needed an approval. */
function writeSteps(workspaceId: number, now: Date): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO response_steps (workspace_id, conversation_id, published_at, received_at, seen_at, claimed_at, drafted_at, approval_requested_at, approved_at, sent_at, confirmed_at)
    SELECT f.workspace_id, f.conversation_id, f.started_at, f.started_at + least(w.wait * 0.1, make_interval(secs => 1 + f.conversation_id % 3)),
      f.started_at + w.wait * (0.2 + h.a * 0.3), f.started_at + w.wait * (0.52 + h.a * 0.06),
      CASE WHEN w.here THEN f.started_at + w.wait * (0.6 + h.b * 0.1) END,
      CASE WHEN w.here AND f.conversation_id % 9 = 0 THEN f.started_at + w.wait * 0.75 END, CASE WHEN w.here AND f.conversation_id % 9 = 0 THEN f.started_at + w.wait * (0.85 + h.b * 0.1) END,
      CASE WHEN w.here THEN f.ended_at - least(w.wait * 0.03, make_interval(secs => 2)) END, CASE WHEN w.here THEN f.started_at + w.wait + make_interval(secs => 0.4 + h.b) END
    FROM conversation_facts f
    CROSS JOIN LATERAL (SELECT (f.conversation_id * 37 % 100) / 100.0 AS a, (f.conversation_id * 61 % 100) / 100.0 AS b) AS h
    CROSS JOIN LATERAL (SELECT f.ended_at - f.started_at AS wait, f.conversation_id % 6 <> 0 AS here) AS w
    WHERE f.workspace_id = ${workspaceId} AND f.kind = 'first_response' AND f.seq = 0 AND f.ended_at IS NOT NULL AND f.started_at >= ${now}::timestamptz - interval '31 days'
    ON CONFLICT (workspace_id, conversation_id) DO NOTHING`;
}
