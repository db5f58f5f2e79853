import "server-only";
import type { JudgedAlert } from "@/lib/alerts/propose-fix";
import { type Executor, Prisma } from "@/lib/db/executor";

const mostEach = 100;

/** What people made of each rule's last alerts, newest first. */
export async function readJudged(executor: Executor, workspaceId: number, ruleIds: readonly number[]): Promise<Map<number, JudgedAlert[]>> {
  const rows = await executor.rows<JudgedAlert & { ruleId: number }>(Prisma.sql`
    SELECT r.id AS "ruleId", a.score, a.verdict FROM unnest(${[...ruleIds]}::int[]) AS r(id) CROSS JOIN LATERAL (
      SELECT (evidence->'numbers'->>'score')::float8 AS score, verdict::text AS verdict, window_to FROM alerts
      WHERE workspace_id = ${workspaceId} AND rule_id = r.id AND verdict <> 'open' ORDER BY window_to DESC LIMIT ${mostEach}::int) a
    ORDER BY r.id, a.window_to DESC`);
  const judged = new Map<number, JudgedAlert[]>();
  for (const { ruleId, ...alert } of rows) judged.set(ruleId, [...(judged.get(ruleId) ?? []), alert]);
  return judged;
}
