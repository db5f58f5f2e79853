import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { maxTemplates, type TemplateBody } from "@/lib/templates/schema";

export function createTemplate(scope: WorkspaceScope, { name, body, shared }: TemplateBody): Promise<number> {
  const { workspaceId } = scope;
  const userId = ownerOf(scope, shared);
  return inTransaction(async (tx) => {
    const there = await tx.template.count({ where: { workspaceId, userId } });
    if (there >= maxTemplates) throw new AppError("conflict", `There are ${maxTemplates} templates already. Delete some that nobody uses.`);
    await refuseSameName(tx, scope, userId, name, null);
    const { id } = await tx.template.create({ data: { workspaceId, userId, name, body } });
    await announce(tx, scope, "template.create", id);
    return id;
  });
}

export function changeTemplate(scope: WorkspaceScope, id: number, { name, body, shared }: TemplateBody): Promise<void> {
  const { workspaceId } = scope;
  const userId = ownerOf(scope, shared);
  return inTransaction(async (tx) => {
    await holdTemplate(tx, scope, id);
    await refuseSameName(tx, scope, userId, name, id);
    await tx.template.update({ where: { workspaceId_id: { workspaceId, id } }, data: { name, body, userId, updatedAt: new Date() } });
    await announce(tx, scope, "template.change", id);
  });
}

export function deleteTemplate(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await holdTemplate(tx, scope, id);
    await tx.template.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await announce(tx, scope, "template.delete", id);
  });
}

/** Whose it is: null, everybody's, which only leads make. */
function ownerOf({ userId, role }: WorkspaceScope, shared: boolean): number | null {
  if (userId === null) throw new AppError("forbidden", "Only people keep templates.");
  if (shared && !leads.some((one) => one === role)) throw new AppError("forbidden", "A lead makes templates for everybody. Keep it as your own, or ask a lead.");
  return shared ? null : userId;
}

/** Somebody else's own template is as unknown as one of another workspace. */
async function holdTemplate(tx: Prisma.TransactionClient, scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId, userId } = scope;
  await tx.$queryRaw`SELECT id FROM templates WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const template = await tx.template.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!template || (template.userId !== null && template.userId !== userId)) throw new AppError("not_found", "This template does not exist any more.");
  if (template.userId === null) ownerOf(scope, true);
}

/** One is found by its name when typing. */
async function refuseSameName(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, userId: number | null, name: string, id: number | null): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('templates'))::text`;
  const same = await tx.template.findFirst({ where: { workspaceId, userId, name: { equals: name, mode: "insensitive" }, ...(id === null ? {} : { id: { not: id } }) } });
  if (same) throw new AppError("conflict", `There is a template called ${same.name} already. Choose another name, or change that one.`);
}

async function announce(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, id: number): Promise<void> {
  await recordAudit(tx, scope, action, `template:${id}`);
  await publish(tx, scope.workspaceId, "template.changed");
}
