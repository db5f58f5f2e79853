import "server-only";
import { db } from "@/lib/db/client";
import { eraseRows } from "@/lib/demo/erase-rows-job";
import { eraseDrillPeople } from "@/lib/drills/programme-mutations";
import type { JobPayload } from "@/lib/jobs/contracts";

/** Job `drills.erase`: what was played goes; that it was, and how it went, stays. Never a workspace that is no drill. */
export async function eraseDrill({ workspaceId }: JobPayload<"drills.erase">): Promise<void> {
  const drill = { id: workspaceId, drillOf: { not: null } };
  if ((await db().workspace.count({ where: drill })) === 0) return;
  await db().drill.updateMany({ where: { drillWorkspaceId: workspaceId }, data: { drillWorkspaceId: null } });
  await eraseRows(workspaceId);
  await eraseDrillPeople(workspaceId);
  await db().workspace.deleteMany({ where: drill });
}
