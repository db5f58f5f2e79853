import "server-only";
import type { Bucket } from "@/lib/alerts/evidence-schema";
import type { Measure, Series } from "@/lib/alerts/series-schema";
import { seriesFilter } from "@/lib/alerts/sql/series-filter";
import { type Executor, Prisma } from "@/lib/db/executor";

export type Span = { fromMs: number; toMs: number };

/**
 * What a series counted in [fromMs, toMs), a bucket a row, from the posts themselves: posts by others, by when they were
 * published; deleted ones too. Every bucket of the span is there; one without posts holds 0. Both ends lie on the grid.
 */
export async function countBuckets(executor: Executor, workspaceId: number, series: Series, { fromMs, toMs }: Span): Promise<Bucket[]> {
  const rows = await executor.rows<Bucket>(series.measure === "reach" ? reach(workspaceId, series, fromMs, toMs) : counts(workspaceId, series, fromMs, toMs));
  return dense(rows, series.bucketMinutes, { fromMs, toMs });
}

/** Rows in their places, 0 between. */
export function dense(rows: readonly Bucket[], bucketMinutes: number, { fromMs, toMs }: Span): Bucket[] {
  const bucketMs = bucketMinutes * 60_000;
  const byStart = new Map(rows.map((row) => [row.startMs, row]));
  return Array.from({ length: Math.max(0, Math.round((toMs - fromMs) / bucketMs)) }, (_, index) => {
    const startMs = fromMs + index * bucketMs;
    return byStart.get(startMs) ?? { startMs, value: 0, second: 0 };
  });
}

const start = (minutes: number) => Prisma.sql`(extract(epoch FROM date_bin(make_interval(mins => ${minutes}::int), m.published_at, 'epoch')) * 1000)::float8`;

function where(workspaceId: number, series: Series, fromMs: number, toMs: number): Prisma.Sql {
  return Prisma.sql`m.workspace_id = ${workspaceId} AND m.published_at >= ${new Date(fromMs)} AND m.published_at < ${new Date(toMs)}
    AND NOT m.outbound AND ${seriesFilter(workspaceId, series)}`;
}

const values: Record<Exclude<Measure, "reach">, { value: Prisma.Sql; second: Prisma.Sql }> = {
  mentions: { value: Prisma.sql`count(*)`, second: Prisma.sql`0` },
  negative: { value: Prisma.sql`count(*) FILTER (WHERE m.sentiment = -1)`, second: Prisma.sql`0` },
  negative_share: { value: Prisma.sql`count(*) FILTER (WHERE m.sentiment = -1)`, second: Prisma.sql`count(m.sentiment)` },
  // Somebody who left counts as one voice a post.
  negative_authors: { value: Prisma.sql`count(DISTINCT coalesce(m.author_id, -m.id)) FILTER (WHERE m.sentiment = -1)`, second: Prisma.sql`0` },
  story_shares: { value: Prisma.sql`count(*)`, second: Prisma.sql`count(DISTINCT coalesce(m.author_id, -m.id))` },
};

function counts(workspaceId: number, series: Series, fromMs: number, toMs: number): Prisma.Sql {
  const { value, second } = values[series.measure === "reach" ? "mentions" : series.measure];
  return Prisma.sql`
    SELECT ${start(series.bucketMinutes)} AS "startMs", (${value})::float8 AS value, (${second})::float8 AS second
    FROM mentions m WHERE ${where(workspaceId, series, fromMs, toMs)} GROUP BY 1`;
}

/** Followers of everybody who wrote in a bucket, each once. */
function reach(workspaceId: number, series: Series, fromMs: number, toMs: number): Prisma.Sql {
  return Prisma.sql`
    SELECT v."startMs", sum(coalesce(a.followers, 0))::float8 AS value, 0::float8 AS second
    FROM (SELECT DISTINCT ${start(series.bucketMinutes)} AS "startMs", m.author_id FROM mentions m WHERE ${where(workspaceId, series, fromMs, toMs)} AND m.author_id IS NOT NULL) v
    JOIN authors a ON a.workspace_id = ${workspaceId} AND a.id = v.author_id
    GROUP BY 1`;
}
