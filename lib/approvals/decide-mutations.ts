import "server-only";
import { announceApproval } from "@/lib/approvals/request-mutations";
import { sayAction } from "@/lib/approvals/say-approval";
import { askedSchema, type DecisionInput } from "@/lib/approvals/schema";
import { whyNot } from "@/lib/approvals/who-decides";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import type { Prisma } from "@/lib/generated/prisma/client";
import { approvalInIncidents } from "@/lib/incidents/answer-mutations";
import { statementDecided } from "@/lib/incidents/release-mutations";
import { notify } from "@/lib/notifications/sql/notify";
import { approvers, type Action, actions } from "@/lib/playbooks/schema";
import { sayApprover } from "@/lib/playbooks/say-authority";
import { recordUse } from "@/lib/playbooks/use-mutations";
import { announceReply, enqueueReply, lockReply, returnToDraft } from "@/lib/replies/outbox-mutations";

type Tx = Prisma.TransactionClient;
type Row = Prisma.ApprovalGetPayload<object>;

/** Allows or refuses what somebody asked. The last leave that was needed carries it out in the same transaction. */
export function decideApproval(scope: WorkspaceScope, id: bigint, { allow, note }: DecisionInput, way: "app" | "link" = "app"): Promise<void> {
  const { workspaceId, userId } = scope;
  return inTransaction(async (tx) => {
    const approval = await lockApproval(tx, workspaceId, id);
    const decisions = await tx.approvalDecision.findMany({ where: { workspaceId, approvalId: id } });
    if (userId === null) throw new AppError("forbidden", "Only a person can decide this.");
    await refuse(tx, scope, approval, decisions.map((decision) => decision.userId));
    await tx.approvalDecision.create({ data: { workspaceId, approvalId: id, userId, allowed: allow, note } });
    await recordAudit(tx, scope, allow ? "approval.allow" : "approval.refuse", `approval:${id}`, { action: approval.action, ...(note === "" ? {} : { note }), ...(way === "link" ? { by: "link in a message" } : {}) });
    const isLast = allow && decisions.length + 1 >= approval.stepsNeeded;
    if (isLast) await carryOut(tx, scope, approval);
    if (!allow) await returnRefused(tx, approval);
    if (isLast || !allow) {
      await tx.approval.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: allow ? "approved" : "refused", decidedAt: new Date() } });
      await statementDecided(tx, scope, id, allow ? "allowed" : "refused", note);
      await approvalInIncidents(tx, scope, approval, sayAction(actionOf(approval), askedSchema.safeParse(approval.payload).data ?? {}), allow);
      await tellRequester(tx, userId, approval, allow, note);
    }
    await announceApproval(tx, workspaceId, approval.conversationId);
  });
}

/** Takes back what one asked, or a lead what anybody asked. A reply's text goes back to its writer's draft. */
export function withdrawApproval(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId, userId, role } = scope;
  return inTransaction(async (tx) => {
    const approval = await lockApproval(tx, workspaceId, id);
    if (approval.requestedById !== userId && role !== "lead" && role !== "admin") throw new AppError("forbidden", "Only whoever asked, or a lead, takes this back.");
    if (approval.state !== "pending") throw new AppError("conflict", await sayEnded(tx, approval));
    await returnRefused(tx, approval);
    await tx.approval.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "withdrawn", decidedAt: new Date() } });
    await statementDecided(tx, scope, id, "taken back");
    await recordAudit(tx, scope, "approval.withdraw", `approval:${id}`);
    await announceApproval(tx, workspaceId, approval.conversationId);
  });
}

async function lockApproval(tx: Tx, workspaceId: number, id: bigint): Promise<Row> {
  // Always the reply first, as whoever takes it back does: two who meet here never wait for each other.
  const [known] = await tx.$queryRaw<{ replyId: bigint | null }[]>`SELECT reply_id AS "replyId" FROM approvals WHERE workspace_id = ${workspaceId} AND id = ${id}`;
  if (known?.replyId) await tx.$queryRaw`SELECT id::text FROM replies WHERE workspace_id = ${workspaceId} AND id = ${known.replyId} FOR UPDATE`;
  await tx.$queryRaw`SELECT id::text FROM approvals WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const approval = await tx.approval.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!approval) throw new AppError("not_found", "There is no such request.");
  return approval;
}

async function refuse(tx: Tx, scope: WorkspaceScope, approval: Row, deciderIds: number[]): Promise<void> {
  const approver = approvers.find((one) => one === approval.approver) ?? "lead";
  switch (whyNot({ requestedById: approval.requestedById, approver, state: approval.state, deciderIds }, scope)) {
    case "own":
      throw new AppError("forbidden", "Nobody decides their own request. Somebody else must.");
    case "role":
      throw new AppError("forbidden", `Only ${sayApprover(approver, 1)} decides this.`);
    case "ended":
      throw new AppError("conflict", await sayEnded(tx, approval));
    case "twice":
      throw new AppError("conflict", "You allowed it already; one more person must.");
    case null:
  }
}

async function sayEnded(tx: Tx, { workspaceId, id, state }: Row): Promise<string> {
  if (state === "withdrawn") return "This was taken back meanwhile. Nothing is left to decide.";
  const last = await tx.approvalDecision.findFirst({ where: { workspaceId, approvalId: id }, orderBy: { at: "desc" } });
  const person = last && (await tx.user.findUnique({ where: { id: last.userId }, select: { name: true } }));
  return `${person?.name ?? "Somebody"} ${state === "approved" ? "allowed" : "refused"} this already.`;
}

async function carryOut(tx: Tx, scope: WorkspaceScope, approval: Row): Promise<void> {
  const { workspaceId, id, conversationId, replyId, playbookId, requestedById, payload } = approval;
  const action = actionOf(approval);
  if (action === "publish_reply" && conversationId !== null) await recordStep(tx, workspaceId, conversationId, "approved");
  if (replyId !== null) {
    const reply = await lockReply(tx, workspaceId, replyId);
    if (reply.state !== "awaiting_approval") throw new AppError("conflict", "This was taken back meanwhile. Nothing is left to decide.");
    const now = new Date();
    await tx.reply.update({ where: { workspaceId_id: { workspaceId, id: replyId } }, data: { state: "queued", queuedAt: now, updatedAt: now } });
    await enqueueReply(tx, workspaceId, reply.sourceId, replyId);
    await announceReply(tx, scope, "reply.queue", replyId, conversationId);
  }
  await recordUse(tx, scope, { action, userId: requestedById, conversationId, playbookId, approvalId: id, details: payload as Prisma.InputJsonObject });
}

/** Nothing that somebody wrote is lost: a reply goes back to its writer, anything else stands in the request. */
async function returnRefused(tx: Tx, { workspaceId, id, replyId }: Row): Promise<void> {
  if (replyId === null) return;
  const reply = await lockReply(tx, workspaceId, replyId);
  if (reply.kind === "reply" && reply.mentionId !== null) await returnToDraft(tx, reply);
  else await tx.reply.delete({ where: { workspaceId_id: { workspaceId, id: replyId } } });
  await tx.approval.update({ where: { workspaceId_id: { workspaceId, id } }, data: { replyId: null } });
}

async function tellRequester(tx: Tx, deciderId: number, approval: Row, allow: boolean, note: string): Promise<void> {
  const { workspaceId, id, conversationId, requestedById } = approval;
  const decider = await tx.user.findUniqueOrThrow({ where: { id: deciderId }, select: { name: true } });
  const asked = askedSchema.safeParse(approval.payload).data ?? {};
  await notify(tx, workspaceId, {
    kind: "approval_decided", to: { userIds: [requestedById] },
    title: `${decider.name} ${allow ? "allowed" : "refused"}: ${sayAction(actionOf(approval), asked)}`,
    body: note || (allow ? "" : "Without a note. Ask why."),
    href: conversationId === null ? `/approvals?view=mine&id=${id}` : `/conversations/${conversationId}`, dedupeKey: `approval-decided:${id}`,
  });
}

function actionOf({ action }: Row): Action {
  const known = actions.find((one) => one === action);
  if (!known) throw new AppError("conflict", "This request is of a kind that is not known any more. Refuse it by taking it back.");
  return known;
}
