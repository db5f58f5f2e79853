import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { method } from "@/lib/backlash/schema";
import type { StoryClock } from "@/lib/backlash/story-clock";
import { db } from "@/lib/db/client";
import { findScenario } from "@/lib/drills/library-data";
import { realSecondsOf, scenarioSecondsAt } from "@/lib/drills/play-time";
import { readProgress } from "@/lib/drills/progress-schema";

/** The clock by which replies in a drill are looked at, from within its workspace; null where no programme is played. It stands still once the drill has ended. */
export async function findStoryClock({ workspaceId, drillOf }: WorkspaceScope): Promise<StoryClock | null> {
  if (drillOf === null) return null;
  const drill = await db().drill.findFirst({ where: { workspaceId: drillOf, drillWorkspaceId: workspaceId }, orderBy: { id: "desc" }, select: { scenario: true, speed: true, startedAt: true, endedAt: true, progress: true } });
  const windowSeconds = drill && findScenario(drill.scenario)?.advocacy?.windowSeconds;
  if (!drill?.startedAt || !windowSeconds) return null;
  const play = { speed: drill.speed, pauses: readProgress(drill.progress).pauses };
  const beganMs = drill.startedAt.getTime();
  const endedMs = drill.endedAt?.getTime() ?? Infinity;
  const stretch = (method.afterHours * 3_600) / windowSeconds;
  return {
    windowSeconds,
    beganAt: drill.startedAt,
    // The quiet days before stay where they were.
    storyMs: (ms) => (ms <= beganMs ? ms : beganMs + scenarioSecondsAt((Math.min(ms, endedMs) - beganMs) / 1_000, play) * stretch * 1_000),
    wallMs: (ms) => (ms <= beganMs ? ms : beganMs + (realSecondsOf((ms - beganMs) / 1_000 / stretch, play) ?? 0) * 1_000),
  };
}
