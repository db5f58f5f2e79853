import "server-only";
import { atWork } from "@/lib/alerts/evaluate-job";
import { holdRule } from "@/lib/alerts/sql/rules";
import { tellAlert, type Told } from "@/lib/alerts/tell";
import { db } from "@/lib/db/client";
import { Prisma, viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";

/** Alerts of which somebody is to be told now. */
export function listDueAlerts(): Promise<{ workspaceId: number; id: number }[]> {
  return viaPrisma(db()).rows(Prisma.sql`
    SELECT workspace_id AS "workspaceId", id FROM alerts WHERE next_at <= clock_timestamp() ORDER BY next_at LIMIT 100`);
}

/** Tells again of an alert that nobody acknowledged, or whoever comes next. Whichever worker is first; once. */
export function remindOf(workspaceId: number, alertId: number): Promise<void> {
  return inTransaction(async (tx) => {
    const executor = viaPrisma(tx);
    const [alert] = await executor.rows<Told & { ruleId: number; nextAt: Date | null }>(Prisma.sql`
      SELECT id, rule_id AS "ruleId", severity::int AS severity, verdict::text AS verdict, reason, fired_at AS "firedAt", ended_at AS "endedAt",
        last_told_at AS "lastToldAt", escalated::int AS escalated
      FROM alerts WHERE workspace_id = ${workspaceId} AND id = ${alertId} AND next_at <= clock_timestamp() FOR UPDATE SKIP LOCKED`);
    const rule = alert && (await holdRule(executor, workspaceId, alert.ruleId));
    if (alert && rule) await tellAlert(executor, workspaceId, atWork(rule), alert);
  });
}
