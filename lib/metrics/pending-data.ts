import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { Clock } from "@/lib/metrics/measures";
import { subtractStaffedSeconds } from "@/lib/time/staffed-hours";
import { staffedHoursSchema } from "@/lib/workspaces/schema";

/** Whoever began to wait after this instant has waited less than 60 seconds by that clock. */
export async function pendingSince(scope: WorkspaceScope, clock: Clock, nowMs: number): Promise<Date> {
  const now = new Date(nowMs);
  if (clock === "wall") return new Date(nowMs - 60_000);
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId }, select: { staffedHours: true, timeZone: true } });
  return subtractStaffedSeconds(staffedHoursSchema.parse(workspace.staffedHours), workspace.timeZone)(now, 60) ?? new Date(0);
}
