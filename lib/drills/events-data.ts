import "server-only";
import { stopRulePrefix } from "@/lib/backlash/say-backlash";
import type { DrillEvents } from "@/lib/drills/compute-scorecard";
import { dueStatements } from "@/lib/drills/due-statements";
import { observe } from "@/lib/drills/observe-data";
import type { Scenario } from "@/lib/drills/scenario-schema";
import type { HeldDrill } from "@/lib/drills/sql/hold";
import { type Executor, Prisma } from "@/lib/db/executor";

const most = 5_000;

/** What a scorecard is computed from, read at the drill's end. */
export async function readEvents(executor: Executor, drill: HeldDrill, scenario: Scenario, workspaceId: number, startedAt: Date, endedAt: Date): Promise<DrillEvents> {
  const observed = await observe(executor, workspaceId);
  const { posts, claims, incidents, promises } = observed;
  const alerts = await executor.rows<{ at: Date }>(Prisma.sql`SELECT fired_at AS at FROM alerts WHERE workspace_id = ${workspaceId} ORDER BY fired_at LIMIT ${most}`);
  const conversations = await executor.rows<{ needsAnswerAt: Date; answeredAt: Date | null }>(Prisma.sql`
    SELECT started_at AS "needsAnswerAt", ended_at AS "answeredAt" FROM conversation_facts
    WHERE workspace_id = ${workspaceId} AND kind = 'first_response' AND started_at >= ${startedAt} AND started_at <= ${endedAt} ORDER BY started_at LIMIT ${most}`);
  const approvals = await executor.rows<{ askedAt: Date; decidedAt: Date | null }>(Prisma.sql`
    SELECT requested_at AS "askedAt", decided_at AS "decidedAt" FROM approvals WHERE workspace_id = ${workspaceId} AND state <> 'withdrawn' ORDER BY requested_at LIMIT ${most}`);
  return {
    scenario: drill.scenario,
    speed: drill.speed,
    pauses: drill.progress.pauses,
    startedAt,
    endedAt,
    troubleAt: posts.postedAt.get(scenario.detection.begins) ?? null,
    alertsAt: alerts.map(({ at }) => at),
    claimsAt: claims.map(({ at }) => at),
    declaredAt: incidents[0]?.declaredAt ?? null,
    conversations,
    statements: dueStatements(observed),
    approvals,
    replies: posts.replies.map(({ text, sentiment }) => ({ text, isNegative: sentiment === null ? null : sentiment === -1 })),
    promises,
    campaigns: observed.campaigns.map(({ reason, isRunning, stoppedAt, ...campaign }) => ({ ...campaign, stoppedAt: isRunning ? null : stoppedAt, byRule: reason?.startsWith(stopRulePrefix) ?? false })),
  };
}
