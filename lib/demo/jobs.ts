import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { fillDemo } from "@/lib/demo/fill-job";
import { isBeingRemoved } from "@/lib/demo/mutations";
import { eraseDemoPeople } from "@/lib/demo/programme-mutations";
import { eraseRows } from "@/lib/demo/erase-rows-job";
import { eraseDrill } from "@/lib/drills/erase-job";
import type { JobPayload } from "@/lib/jobs/contracts";

/** Job `demo.load`: does nothing for a workspace that is gone or going. */
export async function loadDemoJob({ workspaceId }: JobPayload<"demo.load">): Promise<void> {
  if (await isBeingRemoved(workspaceId)) return;
  await fillDemo(await systemScope(workspaceId, "job"), { stop: () => isBeingRemoved(workspaceId) });
}

/** Job `demo.remove`: deletes a demo workspace's rows in bounded batches, its drills' with them, itself last. Never a real one's. */
export async function removeDemoJob({ workspaceId }: JobPayload<"demo.remove">): Promise<void> {
  const demo = { id: workspaceId, demoScenario: { not: null } };
  if ((await db().workspace.count({ where: demo })) === 0) return;
  const drills = await db().workspace.findMany({ where: { drillOf: workspaceId }, select: { id: true } });
  for (const drill of drills) await eraseDrill({ workspaceId: drill.id });
  await eraseRows(workspaceId);
  await eraseDemoPeople(workspaceId);
  await db().workspace.deleteMany({ where: demo });
}
