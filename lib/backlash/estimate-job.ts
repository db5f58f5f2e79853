import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { computeMultiplier } from "@/lib/backlash/compute-multiplier";
import { type Computed, computeSubject } from "@/lib/backlash/compute-subject";
import { storeEstimates } from "@/lib/backlash/mutations";
import { campaignSubject, method } from "@/lib/backlash/schema";
import { inStoryTime, inWallTime, type StoryClock, wallClock } from "@/lib/backlash/story-clock";
import { estimatedWorkspaces } from "@/lib/backlash/sql/keep-estimate";
import { readEngagement, readThreads } from "@/lib/backlash/threads-data";
import { db } from "@/lib/db/client";
import { findStoryClock } from "@/lib/drills/story-clock-data";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";

const dayMs = 86_400_000;
/** A campaign that ended so long ago is no longer looked at. */
const endedDays = 30;
const mostCampaigns = 30;

/** Job, hourly: asks for an estimate in every workspace that has something to estimate. */
export async function sweepBacklash(now = new Date()): Promise<void> {
  const rows = await db().$queryRaw<{ id: number }[]>(estimatedWorkspaces(new Date(now.getTime() - 7 * dayMs)));
  for (const { id } of rows) await askForEstimate(id);
}

/** Several requests at once are one run. */
export const askForEstimate = (workspaceId: number) => enqueue(null, "backlash.estimate", { workspaceId }, { key: `backlash:${workspaceId}`, queue: `backlash:${workspaceId}`, priority: 5 });

/** Job: what replies did, of all advocates, of our accounts and of each campaign; pauses what the stop rule stops. */
export async function estimateBacklash({ workspaceId }: JobPayload<"backlash.estimate">): Promise<void> {
  const scope = await systemScope(workspaceId, "job");
  const clock = scope.drillOf === null ? null : await findStoryClock(scope);
  await estimateWorkspace(scope, new Date(), clock ?? wallClock);
}

export async function estimateWorkspace(scope: WorkspaceScope, now: Date, clock: StoryClock = wallClock): Promise<void> {
  const { workspaceId } = scope;
  const from = new Date(now.getTime() - method.days * dayMs);
  const campaigns = await db().campaign.findMany({
    where: { workspaceId, OR: [{ endedAt: null }, { endedAt: { gte: new Date(now.getTime() - endedDays * dayMs) } }] },
    select: { id: true, startedAt: true, resumedAt: true }, orderBy: { id: "desc" }, take: mostCampaigns,
  });
  const threads = inStoryTime(await readThreads(scope, from, now, clock.beganAt), clock);
  const nowMs = clock.storyMs(now.getTime());
  const computed: { subject: string; result: Computed }[] = [
    { subject: "advocates", result: computeSubject(threads, { side: "advocates", campaignId: null }, nowMs) },
    { subject: "official", result: computeSubject(threads, { side: "official", campaignId: null }, nowMs) },
    ...campaigns.map(({ id, startedAt, resumedAt }) => ({
      subject: campaignSubject(id),
      result: computeSubject(threads, { side: "advocates", campaignId: id }, nowMs, { sinceMs: clock.storyMs((resumedAt ?? startedAt).getTime()) }),
    })),
  ];
  const multiplier = computeMultiplier(await readEngagement(scope, from, now), from, now);
  await storeEstimates(scope, { from, to: now, computed: computed.map(({ subject, result }) => ({ subject, result: inWallTime(result, clock) })), multiplier });
}
