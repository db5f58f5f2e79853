import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { compact } from "@/lib/playbooks/grid";
import { everydayName, type PlaybookBody } from "@/lib/playbooks/schema";

/** Serialises changes of one workspace's playbooks: two of one name, or two Everydays, cannot both come to be. */
const lockName = "playbooks";

export function createPlaybook(scope: WorkspaceScope, body: PlaybookBody): Promise<number> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lock(tx, workspaceId);
    await checkPlaybook(tx, workspaceId, body, null);
    const { id } = await tx.playbook.create({ data: { workspaceId, ...body, authority: compact(body.authority) } });
    await announce(tx, scope, "playbook.create", id);
    return id;
  });
}

/** Changes a playbook if it still is what the person saw. */
export function changePlaybook(scope: WorkspaceScope, id: number, { version, ...body }: PlaybookBody & { version: number }): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lock(tx, workspaceId);
    const known = await tx.playbook.findFirst({ where: { workspaceId, id, archivedAt: null } });
    if (!known) throw new AppError("not_found", "This playbook does not exist any more.");
    await checkPlaybook(tx, workspaceId, body, id);
    if (known.version !== version) throw new AppError("conflict", "Somebody changed this playbook since you opened it. Look at theirs, then make your change again.");
    if ((known.name === everydayName) !== (body.name === everydayName)) throw new AppError("invalid_input", `${everydayName} keeps its name, and no other has it.`);
    await tx.playbook.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...body, authority: compact(body.authority), version: version + 1, updatedAt: new Date() } });
    await announce(tx, scope, "playbook.change", id);
  });
}

/** Takes a playbook out of use; what was done by it still names it. */
export function archivePlaybook(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lock(tx, workspaceId);
    const known = await tx.playbook.findFirst({ where: { workspaceId, id, archivedAt: null } });
    if (!known) throw new AppError("not_found", "This playbook does not exist any more.");
    if (known.topicIds.length === 0) throw new AppError("conflict", `${everydayName} is for everything that no other playbook is for: it stays.`);
    // Its name is free again.
    await tx.playbook.update({ where: { workspaceId_id: { workspaceId, id } }, data: { archivedAt: new Date(), name: `${known.name} (former, ${id})` } });
    await announce(tx, scope, "playbook.archive", id);
  });
}

function lock(tx: Prisma.TransactionClient, workspaceId: number): Promise<unknown> {
  return tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${lockName}))::text`;
}

async function checkPlaybook(tx: Prisma.TransactionClient, workspaceId: number, { name, topicIds }: PlaybookBody, id: number | null): Promise<void> {
  const same = await tx.playbook.findFirst({ where: { workspaceId, name, ...(id === null ? {} : { id: { not: id } }) } });
  if (same) throw new AppError("conflict", `There is a playbook called ${name} already. Choose another name, or change that one.`);
  const topics = await tx.topic.count({ where: { workspaceId, id: { in: topicIds } } });
  if (topics !== topicIds.length) throw new AppError("invalid_input", "One of these topics does not exist any more. Choose again.");
}

async function announce(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, id: number): Promise<void> {
  await recordAudit(tx, scope, action, `playbook:${id}`);
  await publish(tx, scope.workspaceId, "playbook.changed");
}
