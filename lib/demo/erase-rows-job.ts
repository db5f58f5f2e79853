import "server-only";
import { eraseSome, workspaceTables } from "@/lib/demo/sql/erase";

const batch = 5_000;

/** Deletes everything a workspace holds, in bounded batches. Whoever calls it has made sure that it is invented. */
export async function eraseRows(workspaceId: number): Promise<void> {
  // Again until a round finds nothing: a rollup rebuild that was running may have written once more.
  for (let erased = 1; erased > 0; ) {
    erased = 0;
    for (const table of workspaceTables) erased += await eraseAll(table, workspaceId);
  }
}

async function eraseAll(table: (typeof workspaceTables)[number], workspaceId: number): Promise<number> {
  for (let erased = 0; ; ) {
    const some = await eraseSome(table, workspaceId, batch);
    erased += some;
    if (some < batch) return erased;
  }
}
