import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { dayOf } from "@/lib/metrics/buckets";
import type { RollupKey } from "@/lib/metrics/filters";
import type { Clock, ResponseKind } from "@/lib/metrics/measures";
import type { PackedDay } from "@/lib/metrics/packed-quarters";
import type { KindsAndClocks } from "@/lib/metrics/rows";
import { read } from "@/lib/metrics/sql/read";

type Row = { kind: ResponseKind; clock: Clock; bucket: Date; quarters: Uint8Array | null };

/**
 * Every UTC day that a range touches, whole, by "kind clock". Null where one of them has not been packed yet: then
 * only the facts can say in which quarter they began.
 */
export async function packedDays(
  scope: WorkspaceScope,
  { dimension, key }: RollupKey,
  { kinds, clocks }: KindsAndClocks,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Map<string, PackedDay[]> | null> {
  const rows = await read<Row>("free", Prisma.sql`
    SELECT kind, clock, bucket, quarters FROM response_buckets
    WHERE workspace_id = ${scope.workspaceId} AND tier = 'day' AND kind = ANY(${kinds}::fact_kind[]) AND clock = ANY(${clocks}::text[])
      AND dimension = ${dimension} AND key = ${key} AND bucket >= ${new Date(dayOf(fromMs))} AND bucket < ${new Date(toMs)}`);
  const days = new Map<string, PackedDay[]>();
  for (const { kind, clock, bucket, quarters } of rows) {
    if (!quarters) return null;
    const own = days.get(`${kind} ${clock}`) ?? [];
    own.push({ startMs: bucket.getTime(), quarters });
    days.set(`${kind} ${clock}`, own);
  }
  return days;
}
