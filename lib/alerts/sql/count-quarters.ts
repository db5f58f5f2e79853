import "server-only";
import type { Bucket } from "@/lib/alerts/evidence-schema";
import type { Series } from "@/lib/alerts/series-schema";
import { dense, type Span } from "@/lib/alerts/sql/count-buckets";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Whether the quarter-hour rollups hold what a series counts. */
export function isInRollups({ measure, dimension, bucketMinutes }: Series): boolean {
  return bucketMinutes === 15 && dimension !== "theme" && (measure === "mentions" || measure === "negative" || measure === "negative_share");
}

/** The same as `countBuckets`, from the rollups: for long stretches of the past, where they are complete. */
export async function countQuarters(executor: Executor, workspaceId: number, series: Series, span: Span): Promise<Bucket[]> {
  const key = series.dimension === "all" ? "all" : series.key;
  const value = series.measure === "mentions" ? Prisma.sql`inbound` : Prisma.sql`negative`;
  const second = series.measure === "negative_share" ? Prisma.sql`inbound - unclassified` : Prisma.sql`0`;
  const rows = await executor.rows<Bucket>(Prisma.sql`
    SELECT (extract(epoch FROM bucket) * 1000)::float8 AS "startMs", (${value})::float8 AS value, (${second})::float8 AS second
    FROM mention_buckets WHERE workspace_id = ${workspaceId} AND dimension = ${series.dimension} AND key = ${key}
      AND bucket >= ${new Date(span.fromMs)} AND bucket < ${new Date(span.toMs)}`);
  return dense(rows, series.bucketMinutes, span);
}
