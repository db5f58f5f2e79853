import "server-only";
import { eraseAdvocate } from "@/lib/advocacy/programme/own-mutations";
import { recordAudit } from "@/lib/audit/record";
import type { Role } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";

export function changeRole(scope: WorkspaceScope, userId: number, role: Role, seen: Role): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, workspaceId, userId);
    if (person.role !== seen) throw new AppError("conflict", "Somebody changed this role meanwhile. Look at the list again.");
    if (role === person.role) return;
    if (role !== "admin") await keepAnAdmin(tx, workspaceId, person);
    await tx.membership.updateMany({ where: { userId, workspaceId: { in: await withDrills(tx, workspaceId) } }, data: { role } });
    await recordAudit(tx, scope, "person.change-role", `user:${userId}`, { from: seen, to: role });
    await publish(tx, workspaceId, "workspace.changed");
  });
}

/** Takes a person out of the workspace; what they had taken on and not resolved is free again. Returns how much that was. */
export function removePerson(scope: WorkspaceScope, userId: number): Promise<{ releasedConversations: number }> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, workspaceId, userId);
    await keepAnAdmin(tx, workspaceId, person);
    await tx.membership.deleteMany({ where: { userId, workspaceId: { in: await withDrills(tx, workspaceId) } } });
    const tookPart = await eraseAdvocate(tx, workspaceId, userId);
    const released = await tx.conversation.updateMany({
      where: { workspaceId, assigneeId: userId, status: { not: "resolved" } },
      data: { assigneeId: null, version: { increment: 1 } },
    });
    await recordAudit(tx, scope, "person.remove", `user:${userId}`, { role: person.role, releasedConversations: released.count });
    if (tookPart) await publish(tx, workspaceId, "advocacy.changed");
    if (released.count > 0) await publish(tx, workspaceId, "conversation.changed");
    await publish(tx, workspaceId, "workspace.changed");
    return { releasedConversations: released.count };
  });
}

/** Signs a person out everywhere: their sessions are refused from the next request on. */
export function endSessions(scope: WorkspaceScope, userId: number): Promise<void> {
  return inTransaction(async (tx) => {
    await lockPerson(tx, scope.workspaceId, userId);
    await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
    await recordAudit(tx, scope, "person.end-sessions", `user:${userId}`);
    await publish(tx, scope.workspaceId, "workspace.changed");
  });
}

/** A workspace and its drills, which have its people. */
async function withDrills(tx: Prisma.TransactionClient, workspaceId: number): Promise<number[]> {
  const drills = await tx.workspace.findMany({ where: { drillOf: workspaceId }, select: { id: true } });
  return [workspaceId, ...drills.map(({ id }) => id)];
}

type Locked = { userId: number; role: Role };

/** The workspace's people change one at a time: two administrators who demote each other at once leave one. */
async function lockPerson(tx: Prisma.TransactionClient, workspaceId: number, userId: number): Promise<Locked> {
  await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
  const person = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { userId: true, role: true } });
  if (!person) throw new AppError("not_found", "This person is not in the workspace any more.");
  return person;
}

async function keepAnAdmin(tx: Prisma.TransactionClient, workspaceId: number, person: Locked): Promise<void> {
  if (person.role !== "admin") return;
  const others = await tx.membership.count({ where: { workspaceId, role: "admin", userId: { not: person.userId } } });
  if (others === 0) throw new AppError("conflict", "This is the only administrator. Make somebody else one first.");
}
