import "server-only";
import type { Verdict } from "@/lib/alerts/schema";
import type { Family } from "@/lib/alerts/series-schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";

export type AlertRow = {
  id: number; ruleId: number; ruleName: string | null; family: Family; severity: number; verdict: Verdict; verdictBy: string | null; verdictAt: Date | null; note: string; reason: string;
  windowFrom: Date; windowTo: Date; firedAt: Date; endedAt: Date | null; incidentId: number | null;
};

/** Alerts as lists show them, the latest first. */
export function alertRows({ workspaceId }: WorkspaceScope, where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id, a.rule_id AS "ruleId", r.name AS "ruleName", a.evidence->'numbers'->>'family' AS family, a.severity::int AS severity, a.verdict::text AS verdict,
      u.name AS "verdictBy", a.verdict_at AS "verdictAt", a.note, a.reason, a.window_from AS "windowFrom", a.window_to AS "windowTo", a.fired_at AS "firedAt",
      a.ended_at AS "endedAt", a.incident_id AS "incidentId"
    FROM alerts a
    LEFT JOIN alert_rules r ON r.workspace_id = a.workspace_id AND r.id = a.rule_id
    LEFT JOIN users u ON u.id = a.verdict_by_id
    WHERE a.workspace_id = ${workspaceId} AND ${where}
    ORDER BY a.id DESC LIMIT ${limit}::int`;
}
