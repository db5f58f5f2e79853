import "server-only";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Backlash, type CampaignStand, campaignOf, estimateResult, multiplierResult, type Subject } from "@/lib/backlash/schema";
import { newestEstimates } from "@/lib/backlash/sql/keep-estimate";
import { db } from "@/lib/db/client";
import { findStoryClock } from "@/lib/drills/story-clock-data";

type Row = { subject: string; computedAt: Date; result: unknown };
const mostCampaigns = 100;

/** The newest estimates, what became of each campaign, and the multiplier. A campaign that is gone is not shown. */
export async function getBacklash(scope: WorkspaceScope): Promise<Backlash> {
  const { workspaceId } = scope;
  const [rows, campaigns, programme, workspace, clock] = await Promise.all([
    db().$queryRaw<Row[]>(newestEstimates(workspaceId)),
    db().campaign.findMany({
      where: { workspaceId }, orderBy: { id: "desc" }, take: mostCampaigns,
      select: { id: true, name: true, state: true, pausedAt: true, pauseReason: true, resumedAt: true, resumeReason: true },
    }),
    db().advocacyProgramme.findUnique({ where: { workspaceId }, select: { workspaceId: true } }),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { leaveOutCoordinated: true } }),
    findStoryClock(scope),
  ]);
  const campaignById = new Map<number, CampaignStand>(campaigns.map((campaign) => [campaign.id, campaign]));
  const multiplier = rows.find((row) => row.subject === "multiplier");
  const newest = Math.max(...rows.map((row) => row.computedAt.getTime()));
  return {
    computedAt: rows.length === 0 ? null : new Date(newest),
    subjects: rows.flatMap((row) => presentSubject(row, campaignById)).toSorted(inOrder),
    multiplier: multiplier ? multiplierResult.parse(multiplier.result) : null,
    hasProgramme: programme !== null,
    leavesOut: workspace.leaveOutCoordinated,
    storyWindowSeconds: clock?.windowSeconds ?? null,
    mayChange: leads.some((role) => role === scope.role),
  };
}

function presentSubject({ subject, computedAt, result }: Row, campaigns: ReadonlyMap<number, CampaignStand>): Subject[] {
  if (subject === "multiplier") return [];
  const campaignId = campaignOf(subject);
  const campaign = campaignId === null ? null : (campaigns.get(campaignId) ?? null);
  if (campaignId !== null && campaign === null) return [];
  return [{ subject, computedAt, result: estimateResult.parse(result), campaign }];
}

const rankOf = ({ subject }: Subject) => (subject === "advocates" ? 0 : subject === "official" ? 2 : 1);
/** All advocates, then the campaigns from the newest, then our accounts. */
const inOrder = (a: Subject, b: Subject) => rankOf(a) - rankOf(b) || (campaignOf(b.subject) ?? 0) - (campaignOf(a.subject) ?? 0);
