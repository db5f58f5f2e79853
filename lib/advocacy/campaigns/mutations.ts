import "server-only";
import { readsAsPost } from "@/lib/advocacy/campaigns/reads-as-post";
import type { CampaignChange, CampaignInput, MaterialInput } from "@/lib/advocacy/campaigns/schema";
import { recordAudit } from "@/lib/audit/record";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Campaign, Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { parseQuery } from "@/lib/topics/parse-query";

type Tx = Prisma.TransactionClient;

const mostCampaigns = 200;
const mostMaterial = 500;

export function createCampaign(scope: WorkspaceScope, { name, topicId }: CampaignInput): Promise<void> {
  const { workspaceId, userId } = scope;
  refuseInDrill(scope, "No campaign is run");
  return inTransaction(async (tx) => {
    await holdCampaigns(tx, workspaceId);
    if (!(await tx.advocacyProgramme.findUnique({ where: { workspaceId }, select: { workspaceId: true } }))) throw new AppError("conflict", "Begin the programme first, on this page.");
    if ((await tx.campaign.count({ where: { workspaceId } })) >= mostCampaigns) throw new AppError("conflict", `There are ${mostCampaigns} campaigns already.`);
    await refuseSameName(tx, workspaceId, name, null);
    await checkTopic(tx, workspaceId, topicId);
    const { id } = await tx.campaign.create({ data: { workspaceId, name, topicId, createdById: userId }, select: { id: true } });
    await announce(tx, scope, "campaign.create", `campaign:${id}`, { name });
  });
}

/** Renames, pauses or ends a campaign; lib/backlash/mutations.ts lets one go on. Ended stays ended. Of two who change it the second is told. */
export function changeCampaign(scope: WorkspaceScope, id: number, { state, reason, seenState, name, topicId }: CampaignChange): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await holdCampaigns(tx, workspaceId);
    const held = await tx.campaign.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!held) throw new AppError("not_found", "This campaign does not exist any more.");
    if (seenState !== undefined && held.state !== seenState) throw new AppError("conflict", `This campaign is ${held.state} meanwhile${held.pauseReason ? `: ${held.pauseReason}` : ""}. Look at it again.`);
    if (state !== undefined && held.state === "ended") throw new AppError("conflict", "An ended campaign stays ended. Make a new one.");
    if (name !== undefined) await refuseSameName(tx, workspaceId, name, id);
    if (topicId !== undefined) await checkTopic(tx, workspaceId, topicId);
    await tx.campaign.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...(name === undefined ? {} : { name }), ...(topicId === undefined ? {} : { topicId }), ...stateFields(held, state, reason) } });
    await announce(tx, scope, state === undefined ? "campaign.change" : `campaign.${verbs[state]}`, `campaign:${id}`, { ...(name ? { name } : {}), ...(reason ? { reason } : {}), ...(held.pauseReason ? { formerReason: held.pauseReason } : {}) });
  });
}

const verbs = { paused: "pause", ended: "end" } as const;

function stateFields(held: Campaign, state: CampaignChange["state"], reason: string | undefined): Prisma.CampaignUpdateInput {
  const now = new Date();
  if (state === undefined || state === held.state) return {};
  if (state === "paused") return { state, pausedAt: now, pauseReason: reason ?? "" };
  return { state, endedAt: now, pauseReason: reason ?? "" };
}

export function createMaterial(scope: WorkspaceScope, input: MaterialInput): Promise<void> {
  const { workspaceId, userId } = scope;
  refuseInDrill(scope, "No material is given out");
  checkMaterial(input);
  return inTransaction(async (tx) => {
    await holdCampaigns(tx, workspaceId);
    if ((await tx.material.count({ where: { workspaceId, retiredAt: null } })) >= mostMaterial) throw new AppError("conflict", `There are ${mostMaterial} pieces already. Withdraw some that are out of date.`);
    await checkCampaign(tx, workspaceId, input.campaignId);
    const { id } = await tx.material.create({ data: { workspaceId, ...input, createdById: userId }, select: { id: true } });
    await announce(tx, scope, "material.create", `material:${id}`, { kind: input.kind, title: input.title });
  });
}

export function changeMaterial(scope: WorkspaceScope, id: number, input: MaterialInput): Promise<void> {
  const { workspaceId } = scope;
  checkMaterial(input);
  return inTransaction(async (tx) => {
    await holdCampaigns(tx, workspaceId);
    await checkCampaign(tx, workspaceId, input.campaignId);
    const { count } = await tx.material.updateMany({ where: { workspaceId, id, retiredAt: null }, data: input });
    if (count === 0) throw new AppError("not_found", "This was withdrawn meanwhile.");
    await announce(tx, scope, "material.change", `material:${id}`, { kind: input.kind, title: input.title });
  });
}

/** Withdraws a piece: advocates see it no longer, and no post is held to it. */
export function retireMaterial(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.material.updateMany({ where: { workspaceId, id, retiredAt: null }, data: { retiredAt: new Date() } });
    if (count === 0) throw new AppError("not_found", "This was withdrawn meanwhile.");
    await announce(tx, scope, "material.retire", `material:${id}`);
  });
}

function checkMaterial({ title, body, contradictedBy }: MaterialInput): void {
  const refused = readsAsPost(title, body);
  if (refused) throw new AppError("invalid_input", refused, { issues: [{ path: "body", message: refused }] });
  const parsed = contradictedBy === null ? null : parseQuery(contradictedBy);
  if (parsed && !parsed.ok) throw new AppError("invalid_input", parsed.error.message, { position: parsed.error.position, issues: [{ path: "contradictedBy", message: parsed.error.message }] });
}

async function checkTopic(tx: Tx, workspaceId: number, id: number | null): Promise<void> {
  if (id === null || (await tx.topic.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { id: true } }))) return;
  throw new AppError("invalid_input", "This topic does not exist any more. Choose another.", { issues: [{ path: "topicId", message: "This topic does not exist any more." }] });
}

async function checkCampaign(tx: Tx, workspaceId: number, id: number | null): Promise<void> {
  if (id === null) return;
  const campaign = await tx.campaign.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { state: true } });
  if (!campaign) throw new AppError("invalid_input", "This campaign does not exist any more. Choose another.", { issues: [{ path: "campaignId", message: "This campaign does not exist any more." }] });
  if (campaign.state === "ended") throw new AppError("conflict", "This campaign has ended. Choose another.");
}

/** One is told from another by its name. */
async function refuseSameName(tx: Tx, workspaceId: number, name: string, id: number | null): Promise<void> {
  const same = await tx.campaign.findFirst({ where: { workspaceId, name: { equals: name, mode: "insensitive" }, ...(id === null ? {} : { id: { not: id } }) }, select: { name: true } });
  if (same) throw new AppError("conflict", `There is a campaign called ${same.name} already. Choose another name.`, { issues: [{ path: "name", message: "This name is taken." }] });
}

/** A workspace's campaigns and material change one at a time. */
async function holdCampaigns(tx: Tx, workspaceId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('campaigns'))::text`;
}

async function announce(tx: Tx, scope: WorkspaceScope, action: string, subject: string, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, subject, details);
  await publish(tx, scope.workspaceId, "advocacy.changed");
}
