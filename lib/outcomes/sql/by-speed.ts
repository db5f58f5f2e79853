import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Filters } from "@/lib/metrics/filters";
import type { Clock } from "@/lib/metrics/measures";
import { read } from "@/lib/metrics/sql/read";
import { rowFilter } from "@/lib/metrics/sql/row-filter";
import type { Outcome } from "@/lib/outcomes/compute-outcome";
import { speedEdges } from "@/lib/outcomes/say-speed";
import type { Speed } from "@/lib/outcomes/schema";

export type SpeedCount = { speed: Speed; outcome: Outcome; count: number };

/**
 * Conversations whose first post was negative, by the time to our first answer and how they ended. Where nothing came after the first post
 * it ended as it began. Bounded by the range through the index of facts, and cut off after five seconds.
 */
export function countBySpeed(scope: WorkspaceScope, filters: Filters, clock: Clock, { fromMs, toMs }: { fromMs: number; toMs: number }): Promise<SpeedCount[]> {
  const duration = clock === "wall" ? Prisma.sql`seconds` : Prisma.sql`staffed_seconds`;
  return read<SpeedCount>("guarded", Prisma.sql`
    SELECT CASE WHEN f.duration IS NULL THEN 'never' WHEN f.duration <= ${speedEdges.minute}::float8 THEN 'minute' WHEN f.duration <= ${speedEdges["five-minutes"]}::float8 THEN 'five-minutes'
        WHEN f.duration <= ${speedEdges.hour}::float8 THEN 'hour' WHEN f.duration <= ${speedEdges.day}::float8 THEN 'day' ELSE 'later' END AS speed,
      coalesce(c.outcome::text, 'unchanged') AS outcome, count(*)::int AS count
    FROM (
      SELECT conversation_id, ${duration} AS duration FROM conversation_facts
      WHERE workspace_id = ${scope.workspaceId} AND kind = 'first_response' AND started_at >= ${new Date(fromMs)} AND started_at < ${new Date(toMs)} AND ${rowFilter(filters)}
    ) f
    JOIN conversations c ON c.workspace_id = ${scope.workspaceId} AND c.id = f.conversation_id AND c.first_sentiment = -1
    GROUP BY 1, 2`);
}
