import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import { stepKeys, type StepKey } from "@/lib/first-minute/legs";
import { stepColumns } from "@/lib/first-minute/sql/step-columns";
import type { Filters } from "@/lib/metrics/filters";
import { rowFilter } from "@/lib/metrics/sql/row-filter";

/** So many conversations tell a percentile; a longer range is read from its newest. */
export const mostRead = 100_000;

type Spread = { n: number; marks: (number | null)[] | null };
export type LegsRow = { conversations: number; here: number; outside: number; whole: Spread; legs: Record<StepKey, Spread> };

/** The legs of every conversation whose first post was published in [from, to), as lib/first-minute/legs.ts computes those of one. */
export async function readLegs(scope: WorkspaceScope, filters: Filters, from: Date, to: Date): Promise<LegsRow> {
  const rows = Prisma.sql`
    SELECT * FROM (
      SELECT r.*, c.source_id, c.topic_ids, c.left_out, f.account_id, f.ended_at AS answered_at
      FROM response_steps r
      JOIN conversations c ON c.workspace_id = r.workspace_id AND c.id = r.conversation_id
      LEFT JOIN conversation_facts f ON f.workspace_id = r.workspace_id AND f.conversation_id = r.conversation_id AND f.kind = 'first_response' AND f.seq = 0
      WHERE r.workspace_id = ${scope.workspaceId} AND r.published_at >= ${from} AND r.published_at < ${to}
    ) AS known WHERE ${rowFilter(filters)}`;
  const seconds = stepKeys.map((step, index) => {
    const before = Prisma.join([Prisma.sql`published_at`, ...stepKeys.slice(0, index).map((key) => stepColumns[key])]);
    return Prisma.sql`greatest(0, extract(epoch FROM ${stepColumns[step]} - greatest(${before})))::float8 * CASE WHEN ${stepColumns[step]} IS NOT NULL THEN 1 END AS ${Prisma.raw(`"${step}"`)}`;
  });
  const spreads = stepKeys.map((step) => Prisma.sql`${step}::text, ${spread(Prisma.raw(`"${step}"`))}`);
  const [row] = await db().$queryRaw<LegsRow[]>(Prisma.sql`
    WITH known AS (${rows}), newest AS (SELECT * FROM known ORDER BY published_at DESC LIMIT ${mostRead}), timed AS (
      SELECT ${Prisma.join(seconds)}, confirmed_at, answered_at,
        CASE WHEN confirmed_at IS NOT NULL THEN greatest(0, extract(epoch FROM confirmed_at - published_at))::float8 END AS whole
      FROM newest
    )
    SELECT count(*)::int AS conversations, count(confirmed_at)::int AS here,
      (count(*) FILTER (WHERE confirmed_at IS NULL AND answered_at IS NOT NULL))::int AS outside,
      ${spread(Prisma.sql`whole`)} AS whole, json_build_object(${Prisma.join(spreads)}) AS legs
    FROM timed`);
  if (!row) throw new Error("an aggregate always has one row");
  return row;
}

function spread(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`json_build_object('n', count(${column}), 'marks', percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column}))`;
}
