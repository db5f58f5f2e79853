import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Asked } from "@/lib/approvals/schema";
import { sayAsked, sayAskedTitle } from "@/lib/approvals/say-approval";
import { AppError } from "@/lib/errors";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";
import type { Decision } from "@/lib/playbooks/decide";
import { type Action, type Approver, rolesFrom } from "@/lib/playbooks/schema";

type Tx = Prisma.TransactionClient;

export type Request = {
  action: Action;
  conversationId: bigint | null;
  replyId: bigint | null;
  playbookId: number | null;
  severity: number;
  asked: Asked;
  idempotencyKey: string;
  /** Who must allow it, and how many of them. */
  by: { approver: Approver; steps: number };
};

/** Who is asked by a decision; a lead where somebody asks who need not. */
export function askedOf(decision: Decision): Request["by"] {
  return { approver: decision.approver ?? "lead", steps: Math.max(1, decision.stepsNeeded) };
}

/** Asks for leave, in the caller's transaction. Those who may give it are told, with all that is asked. */
export async function requestApproval(tx: Tx, scope: WorkspaceScope, request: Request): Promise<bigint> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only a person can ask for approval.");
  const { action, conversationId, replyId, playbookId, severity, asked, by } = request;
  await refuseWithoutApprover(tx, workspaceId, userId, by);
  const person = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
  const { id } = await tx.approval.create({
    data: { workspaceId, action, conversationId, replyId, playbookId, approver: by.approver, stepsNeeded: by.steps, requestedById: userId, payload: { ...asked, key: request.idempotencyKey } },
    select: { id: true },
  });
  if (action === "publish_reply" && conversationId !== null) await recordStep(tx, workspaceId, conversationId, "approvalRequested");
  await recordAudit(tx, scope, "approval.request", `approval:${id}`, { action, ...(conversationId === null ? {} : { conversation: String(conversationId) }) });
  await notify(tx, workspaceId, {
    kind: "approval_requested", to: { roles: rolesFrom(by.approver) }, exceptUserId: userId, severity,
    title: sayAskedTitle(person.name, action, asked), body: sayAsked(action, asked), href: `/approvals?id=${id}`, dedupeKey: `approval:${id}`,
  });
  await announceApproval(tx, workspaceId, conversationId);
  return id;
}

/** A request that nobody could ever decide would wait for good. */
async function refuseWithoutApprover(tx: Tx, workspaceId: number, userId: number, { approver, steps }: Request["by"]): Promise<void> {
  const able = await tx.membership.count({ where: { workspaceId, userId: { not: userId }, role: { in: rolesFrom(approver) } } });
  if (able < steps) throw new AppError("conflict", `There ${able === 0 ? "is nobody else" : "are too few people"} here who may allow this. An administrator can invite somebody, or change the playbook.`);
}

export async function announceApproval(tx: Tx, workspaceId: number, conversationId: bigint | null): Promise<void> {
  await publish(tx, workspaceId, "approval.changed", conversationId === null ? {} : { conversationId: String(conversationId) });
}
