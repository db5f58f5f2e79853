import "server-only";
import { Prisma } from "@/lib/db/executor";
import { binEdges, neverBin } from "@/lib/stats/histogram";

// width_bucket closes its buckets below, ours are closed above: counting on the negative axis turns them round.
const negated = binEdges.map((edge) => -edge).reverse();

/**
 * SQL for the histogram bin of a duration column (lib/stats/histogram.ts, `binOf`). Null is the bin of what never
 * happened.
 */
export function factBin(seconds: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE(${binEdges.length}::int - width_bucket(-${seconds}, ${negated}::float8[]), ${neverBin}::int)`;
}
