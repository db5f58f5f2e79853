import "server-only";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";

/** Job: brings every rollup up to date. Safe to run twice at once. */
export async function rebuildUntilClean(): Promise<void> {
  await rebuildAllDirtyBuckets();
}
