import "server-only";
import type { Evidence } from "@/lib/alerts/evidence-schema";
import { type Executor, Prisma } from "@/lib/db/executor";

export type NewAlert = { ruleId: number; severity: number; reason: string; windowFromMs: number; windowToMs: number; evidence: Evidence; mentionIds: readonly string[]; firedAt: Date };

/** Keeps an alert; null where the rule has one of this very window already. */
export async function insertAlert(executor: Executor, workspaceId: number, alert: NewAlert): Promise<{ id: number; firedAt: Date } | null> {
  const [row] = await executor.rows<{ id: number; firedAt: Date }>(Prisma.sql`
    INSERT INTO alerts (workspace_id, rule_id, severity, state, reason, window_from, window_to, evidence, mention_ids, fired_at)
    VALUES (${workspaceId}, ${alert.ruleId}, ${alert.severity}::smallint, 'alert', ${alert.reason}, ${new Date(alert.windowFromMs)}, ${new Date(alert.windowToMs)},
      ${JSON.stringify(alert.evidence)}::jsonb, ${[...alert.mentionIds]}::bigint[], ${alert.firedAt})
    ON CONFLICT (workspace_id, rule_id, window_to) DO NOTHING RETURNING id, fired_at AS "firedAt"`);
  return row ?? null;
}

/** What rose is as usual again; whoever was not told by then need not be. */
export async function endAlerts(executor: Executor, workspaceId: number, ruleId: number, exceptId: number | null, at: Date): Promise<void> {
  await executor.rows(Prisma.sql`
    UPDATE alerts SET ended_at = ${at}, next_at = NULL
    WHERE workspace_id = ${workspaceId} AND rule_id = ${ruleId} AND ended_at IS NULL AND id IS DISTINCT FROM ${exceptId}::int`);
}

/** What people were told of an alert, and when they are told next. */
export async function keepTelling(executor: Executor, workspaceId: number, id: number, { lastToldAt, escalated, nextAt }: { lastToldAt: Date | null; escalated: number; nextAt: Date | null }): Promise<void> {
  await executor.rows(Prisma.sql`
    UPDATE alerts SET last_told_at = ${lastToldAt}, escalated = ${escalated}::smallint, next_at = ${nextAt} WHERE workspace_id = ${workspaceId} AND id = ${id}`);
}
