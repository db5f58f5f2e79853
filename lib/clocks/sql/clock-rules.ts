import "server-only";
import type { TargetRule } from "@/lib/clocks/choose-target";
import { type Counting, countingOf } from "@/lib/clocks/due-at";
import type { EscalationRule } from "@/lib/clocks/next-event";
import { type Executor, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import type { StaffedHours } from "@/lib/time/staffed-hours";

/** What a workspace says about clocks. */
export type ClockRules = { targets: TargetRule[]; escalations: EscalationRule[]; defaultSeconds: number; counting: (staffed: boolean) => Counting };

type Row = {
  targets: TargetRule[];
  escalations: (Omit<EscalationRule, "changedAt"> & { changedAt: string })[];
  defaultSeconds: number;
  staffedHours: StaffedHours;
  timeZone: string;
};

export async function readClockRules(executor: Executor, workspaceId: number): Promise<ClockRules> {
  const [row] = await executor.rows<Row>(Prisma.sql`
    SELECT w.first_response_target_seconds AS "defaultSeconds", w.staffed_hours AS "staffedHours", w.time_zone AS "timeZone",
      (SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'severity', t.severity, 'topicId', t.topic_id, 'sourceId', t.source_id,
        'seconds', t.seconds, 'staffed', t.staffed)), '[]') FROM targets t WHERE t.workspace_id = w.id) AS targets,
      (SELECT coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'afterSeconds', e.after_seconds, 'severity', e.severity,
        'action', e.action, 'userId', e.user_id, 'role', e.role, 'changedAt', e.changed_at) ORDER BY e.id), '[]')
        FROM escalations e WHERE e.workspace_id = w.id) AS escalations
    FROM workspaces w WHERE w.id = ${workspaceId}`);
  if (!row) throw new AppError("not_found", "This workspace no longer exists.");
  const wall = countingOf(false, row.staffedHours, row.timeZone);
  let staffed: Counting | undefined;
  return {
    targets: row.targets,
    escalations: row.escalations.map((rule) => ({ ...rule, changedAt: new Date(rule.changedAt) })),
    defaultSeconds: row.defaultSeconds,
    counting: (isStaffed) => (isStaffed ? (staffed ??= countingOf(true, row.staffedHours, row.timeZone)) : wall),
  };
}

