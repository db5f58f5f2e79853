import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { Stretch } from "@/lib/metrics/buckets";

/** SQL rows (slot, from_at, to_at) of stretches. */
export function stretchRows(stretches: readonly Stretch[]): Prisma.Sql {
  const iso = (ms: number) => new Date(ms).toISOString();
  return Prisma.sql`unnest(
    ${stretches.map((s) => s.slot)}::int[], ${stretches.map((s) => iso(s.fromMs))}::timestamptz[], ${stretches.map((s) => iso(s.toMs))}::timestamptz[]
  ) AS s(slot, from_at, to_at)`;
}
