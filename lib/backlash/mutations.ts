import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { recordAudit } from "@/lib/audit/record";
import { leads } from "@/lib/auth/roles";
import type { Computed } from "@/lib/backlash/compute-subject";
import { estimateWords } from "@/lib/backlash/example-words-data";
import { campaignOf, type MultiplierResult, type ResumeInput, type StopLook } from "@/lib/backlash/schema";
import { sayStop } from "@/lib/backlash/say-backlash";
import { keepEstimate } from "@/lib/backlash/sql/keep-estimate";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;
export type Estimates = { from: Date; to: Date; computed: readonly { subject: string; result: Computed }[]; multiplier: MultiplierResult };

/** Keeps what was computed and, in the same transaction, pauses each running campaign whose stop rule fires. */
export async function storeEstimates(scope: WorkspaceScope, { from, to, computed, multiplier }: Estimates): Promise<void> {
  const { workspaceId } = scope;
  const worded = await estimateWords(scope, computed);
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('backlash'))::text`;
    for (const { subject, result } of worded) {
      await tx.$queryRaw(keepEstimate(workspaceId, subject, to, { from, to, ...result }));
      const campaignId = campaignOf(subject);
      if (campaignId !== null && result.stop?.crossed) await stopCampaign(tx, scope, campaignId, result.stop, to);
    }
    await tx.$queryRaw(keepEstimate(workspaceId, "multiplier", to, multiplier));
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** Only what still runs, and has run since before the look: a lead who let it go on meanwhile is not overruled by an older look. */
async function stopCampaign(tx: Tx, scope: WorkspaceScope, id: number, stop: StopLook, at: Date): Promise<void> {
  const { workspaceId } = scope;
  if (!stop.crossed) return;
  const pauseReason = sayStop(stop.crossed, stop.alpha);
  const { pairs, mean, low } = stop.crossed;
  const paused = await tx.campaign.updateManyAndReturn({
    where: { workspaceId, id, state: "running", OR: [{ resumedAt: null }, { resumedAt: { lt: at } }] },
    data: { state: "paused", pausedAt: at, pauseReason },
    select: { name: true },
  });
  const [campaign] = paused;
  if (!campaign) return;
  await recordAudit(tx, scope, "campaign.stop", `campaign:${id}`, { name: campaign.name, reason: pauseReason, pairs, mean, low, alpha: stop.alpha });
  await notify(tx, workspaceId, {
    kind: "campaign_stopped", to: { roles: leads }, severity: 2, title: `The stop rule paused a campaign: ${campaign.name}`, body: pauseReason,
    href: "/advocacy", dedupeKey: `campaign-stopped:${id}:${at.getTime()}`,
  });
}

/** Lets a paused campaign go on, with a reason; the stop rule counts anew. `conflict` for whoever comes second. */
export function resumeCampaign(scope: WorkspaceScope, id: number, { reason, seenPausedAt }: ResumeInput, now = new Date()): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const campaign = await tx.campaign.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { name: true, state: true, pauseReason: true } });
    if (!campaign) throw new AppError("not_found", "There is no such campaign.");
    const { count } = await tx.campaign.updateMany({
      where: { workspaceId, id, state: "paused", pausedAt: seenPausedAt },
      data: { state: "running", pausedAt: null, pauseReason: null, resumedAt: now, resumeReason: reason },
    });
    if (count === 0) {
      throw new AppError("conflict", campaign.state === "paused" ? "It was paused again meanwhile. Read why before you let it go on." : `Somebody was faster: the campaign is ${campaign.state}.`);
    }
    await recordAudit(tx, scope, "campaign.resume", `campaign:${id}`, { name: campaign.name, reason, pausedFor: campaign.pauseReason });
    await publish(tx, workspaceId, "advocacy.changed");
  });
}
