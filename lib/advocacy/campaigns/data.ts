import "server-only";
import type { Campaign, Campaigns, Material } from "@/lib/advocacy/campaigns/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { CampaignState, Material as MaterialRow } from "@/lib/generated/prisma/client";

const listLimit = 500;

/** Campaigns in the given states, the newest first, with the material that is not retired. */
export async function listCampaigns({ workspaceId }: WorkspaceScope, states: readonly CampaignState[]): Promise<Campaigns> {
  const [campaigns, material] = await Promise.all([
    db().campaign.findMany({ where: { workspaceId, state: { in: [...states] } }, orderBy: [{ state: "asc" }, { startedAt: "desc" }, { id: "desc" }], take: listLimit }),
    db().material.findMany({ where: { workspaceId, retiredAt: null }, orderBy: [{ kind: "asc" }, { id: "asc" }], take: 4 * listLimit }),
  ]);
  const topics = await db().topic.findMany({ where: { workspaceId, id: { in: campaigns.flatMap(({ topicId }) => topicId ?? []) } }, select: { id: true, name: true } });
  const names = new Map(topics.map(({ id, name }) => [id, name]));
  return {
    campaigns: campaigns.map(
      ({ id, name, topicId, state, startedAt, pausedAt, pauseReason, endedAt }): Campaign => ({
        id, name, state, startedAt, pausedAt, pauseReason, endedAt,
        topicId,
        topicName: topicId === null ? null : (names.get(topicId) ?? null),
        material: material.filter(({ campaignId }) => campaignId === id).map(present),
      }),
    ),
    general: material.filter(({ campaignId }) => campaignId === null).map(present),
  };
}

function present({ id, campaignId, kind, title, body, url, contradictedBy, createdAt }: MaterialRow): Material {
  return { id, campaignId, kind, title, body, url, contradictedBy, createdAt };
}
