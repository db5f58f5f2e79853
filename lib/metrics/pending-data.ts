import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { Clock } from "@/lib/metrics/measures";
import { subtractStaffedSeconds } from "@/lib/time/staffed-hours";
import { staffedHoursSchema } from "@/lib/workspaces/schema";

/** By clock: whoever began to wait after this instant has waited less than 60 seconds. */
export type PendingSince = Record<Clock, Date>;

/**
 * Null where everybody in a range that ends at `toMs` has waited for 60 seconds by both clocks, as in all ranges
 * of the past. Where nobody is ever staffed, no staffed second passes and everybody is pending.
 */
export async function pendingSince(scope: WorkspaceScope, clocks: readonly Clock[], nowMs: number, toMs: number): Promise<PendingSince | null> {
  const wall = new Date(nowMs - 60_000);
  const staffed = clocks.includes("staffed") ? await staffedSince(scope, new Date(nowMs)) : wall;
  return Math.min(wall.getTime(), staffed.getTime()) >= toMs ? null : { wall, staffed };
}

async function staffedSince(scope: WorkspaceScope, now: Date): Promise<Date> {
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId }, select: { staffedHours: true, timeZone: true } });
  return subtractStaffedSeconds(staffedHoursSchema.parse(workspace.staffedHours), workspace.timeZone)(now, 60) ?? new Date(0);
}
