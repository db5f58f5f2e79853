import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { enqueueSettle } from "@/lib/clocks/enqueue-settle";
import { clockLimits, type Escalation, type EscalationChange, type EscalationInput, type Target, type TargetChange, type TargetInput } from "@/lib/clocks/schema";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";

const targetFields = { id: true, kind: true, severity: true, topicId: true, sourceId: true, seconds: true, staffed: true } as const;
const escalationFields = { id: true, kind: true, afterSeconds: true, severity: true, action: true, userId: true, role: true } as const;

export function createTarget(scope: WorkspaceScope, input: TargetInput): Promise<Target> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    if ((await tx.target.count({ where: { workspaceId } })) >= clockLimits.targets) {
      throw new AppError("conflict", `A workspace holds at most ${clockLimits.targets} targets. Delete one that nobody needs.`);
    }
    await checkTarget(tx, workspaceId, input);
    const target = await tx.target.create({ data: { workspaceId, ...input }, select: targetFields });
    await changed(tx, scope, "target.create", `target:${target.id}`, input);
    return target;
  });
}

/** Changes a target that still is as the person saw it. */
export function updateTarget(scope: WorkspaceScope, id: number, { seen, ...input }: TargetChange): Promise<Target> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const { id: _, ...held } = await findTarget(tx, workspaceId, id);
    refuseStale(held, seen, "target");
    await checkTarget(tx, workspaceId, input, id);
    const target = await tx.target.update({ where: { workspaceId_id: { workspaceId, id } }, data: input, select: targetFields });
    await changed(tx, scope, "target.update", `target:${id}`, { from: held, to: input });
    return target;
  });
}

export function deleteTarget(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const { id: _, ...held } = await findTarget(tx, workspaceId, id);
    await tx.target.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await changed(tx, scope, "target.delete", `target:${id}`, held);
  });
}

export function createEscalation(scope: WorkspaceScope, input: EscalationInput): Promise<Escalation> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    if ((await tx.escalation.count({ where: { workspaceId } })) >= clockLimits.escalations) {
      throw new AppError("conflict", `A workspace holds at most ${clockLimits.escalations} escalations. Delete one that nobody needs.`);
    }
    await checkReceiver(tx, workspaceId, input);
    const escalation = await tx.escalation.create({ data: { workspaceId, ...input }, select: escalationFields });
    await changed(tx, scope, "escalation.create", `escalation:${escalation.id}`, input);
    return escalation;
  });
}

/** Changes an escalation that still is as the person saw it. It holds for what falls due from now on. */
export function updateEscalation(scope: WorkspaceScope, id: number, { seen, ...input }: EscalationChange): Promise<Escalation> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const { id: _, ...held } = await findEscalation(tx, workspaceId, id);
    refuseStale(held, seen, "escalation");
    await checkReceiver(tx, workspaceId, input);
    const escalation = await tx.escalation.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...input, changedAt: new Date() }, select: escalationFields });
    await changed(tx, scope, "escalation.update", `escalation:${id}`, { from: held, to: input });
    return escalation;
  });
}

export function deleteEscalation(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockRules(tx, workspaceId);
    const { id: _, ...held } = await findEscalation(tx, workspaceId, id);
    await tx.escalation.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await changed(tx, scope, "escalation.delete", `escalation:${id}`, held);
  });
}

/** One person changes them at a time: two equal targets cannot come in side by side. */
async function lockRules(tx: Prisma.TransactionClient, workspaceId: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('targets'))::text`;
}

async function findTarget(tx: Prisma.TransactionClient, workspaceId: number, id: number): Promise<Target> {
  const target = await tx.target.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: targetFields });
  if (!target) throw new AppError("not_found", "This target does not exist any more.");
  return target;
}

async function findEscalation(tx: Prisma.TransactionClient, workspaceId: number, id: number): Promise<Escalation> {
  const escalation = await tx.escalation.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: escalationFields });
  if (!escalation) throw new AppError("not_found", "This escalation does not exist any more.");
  return escalation;
}

function refuseStale<T extends object>(held: T, seen: T, what: string): void {
  if (Object.entries(held).some(([key, value]) => seen[key as keyof T] !== value)) {
    throw new AppError("conflict", `Somebody else changed this ${what} meanwhile. Nothing was overwritten; open it again.`);
  }
}

async function checkTarget(tx: Prisma.TransactionClient, workspaceId: number, { kind, severity, topicId, sourceId }: TargetInput, ownId?: number): Promise<void> {
  if (topicId !== null && !(await tx.topic.findUnique({ where: { workspaceId_id: { workspaceId, id: topicId } }, select: { id: true } }))) {
    throw new AppError("invalid_input", "This topic does not exist any more. Choose another one.");
  }
  if (sourceId !== null && !(await tx.source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } }, select: { id: true } }))) {
    throw new AppError("invalid_input", "This source does not exist any more. Choose another one.");
  }
  const same = await tx.target.findFirst({ where: { workspaceId, kind, severity, topicId, sourceId, ...(ownId === undefined ? {} : { id: { not: ownId } }) }, select: { id: true } });
  if (same) throw new AppError("conflict", "There is a target for exactly these conversations already. Change that one.");
}

async function checkReceiver(tx: Prisma.TransactionClient, workspaceId: number, { action, userId, role }: EscalationInput): Promise<void> {
  const mayAnswer = (one: string | undefined) => workers.some((worker) => worker === one);
  const member = userId === null ? null : await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { role: true } });
  if (userId !== null && !member) throw new AppError("invalid_input", "This person is not here any more. Choose somebody else.");
  if (action === "reassign" && !mayAnswer(member?.role ?? role ?? undefined)) {
    throw new AppError("invalid_input", "Conversations can be given only to people who answer them.");
  }
}

async function changed(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, subject: string, details: Prisma.InputJsonObject): Promise<void> {
  await recordAudit(tx, scope, action, subject, details);
  await enqueueSettle(tx, scope.workspaceId);
  await publish(tx, scope.workspaceId, "targets.changed");
}
