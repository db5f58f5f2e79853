import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { fillDemo } from "@/lib/demo/fill-job";
import { isBeingRemoved } from "@/lib/demo/mutations";
import { eraseSome, workspaceTables } from "@/lib/demo/sql/erase";
import type { JobPayload } from "@/lib/jobs/contracts";

const eraseBatch = 5_000;

/** Job `demo.load`: does nothing for a workspace that is gone or going. */
export async function loadDemoJob({ workspaceId }: JobPayload<"demo.load">): Promise<void> {
  if (await isBeingRemoved(workspaceId)) return;
  await fillDemo(await systemScope(workspaceId, "job"), { stop: () => isBeingRemoved(workspaceId) });
}

/** Job `demo.remove`: deletes a demo workspace's rows in bounded batches, itself last. Never a real one's. */
export async function removeDemoJob({ workspaceId }: JobPayload<"demo.remove">): Promise<void> {
  const demo = { id: workspaceId, demoScenario: { not: null } };
  if ((await db().workspace.count({ where: demo })) === 0) return;
  // Again until a round finds nothing: a rollup rebuild that was running may have written once more.
  for (let erased = 1; erased > 0; ) {
    erased = 0;
    for (const table of workspaceTables) erased += await eraseAll(table, workspaceId);
  }
  await db().workspace.deleteMany({ where: demo });
}

async function eraseAll(table: (typeof workspaceTables)[number], workspaceId: number): Promise<number> {
  for (let erased = 0; ; ) {
    const some = await eraseSome(table, workspaceId, eraseBatch);
    erased += some;
    if (some < eraseBatch) return erased;
  }
}
