import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, Prisma } from "@/lib/db/executor";
import { inPlace, type Place } from "@/lib/incidents/sql/place";

const most = 20_000;

/** Seconds from somebody's first post that needs an answer to the answer, for each conversation that began in [from, to]; null: not answered by then. */
export function answersInPlace(executor: Executor, { workspaceId }: WorkspaceScope, place: Place, from: Date, to: Date): Promise<{ seconds: number | null }[]> {
  return executor.rows(Prisma.sql`
    SELECT CASE WHEN f.ended_at <= ${to}::timestamptz THEN f.seconds::float8 END AS seconds FROM conversation_facts f
    WHERE f.workspace_id = ${workspaceId} AND f.kind = 'first_response' AND f.started_at >= ${from}::timestamptz AND f.started_at <= ${to}::timestamptz AND ${inPlace("f", place)}
    ORDER BY f.started_at LIMIT ${most}`);
}
