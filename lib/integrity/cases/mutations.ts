import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { RenameInput, VerdictInput } from "@/lib/integrity/cases/case-schema";
import { caseGone } from "@/lib/integrity/cases/data";
import { verdictNames } from "@/lib/integrity/cases/say-case";
import { findKey } from "@/lib/integrity/cases/settings-data";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";

type Tx = Prisma.TransactionClient;

/** A person's verdict on a case, or its end, if nobody was faster. What it changes in the numbers follows in a job. */
export function judgeCase(scope: WorkspaceScope, id: number, { verdict, notes, seenAt }: VerdictInput): Promise<void> {
  const { workspaceId, userId } = scope;
  return inTransaction(async (tx) => {
    const before = await lockCase(tx, workspaceId, id);
    if (before.verdictAt?.getTime() !== seenAt?.getTime()) {
      const words = before.verdict ? `Somebody else said “${verdictNames[before.verdict].label}” meanwhile.` : "Somebody else took the verdict back meanwhile.";
      throw new AppError("conflict", `${words} Look at it again; your notes are still here.`);
    }
    if (before.verdict === verdict && before.notes === notes) return;
    await tx.integrityCase.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: verdict === null ? { verdict, verdictById: null, verdictAt: null, notes } : { verdict, verdictById: userId, verdictAt: new Date(), notes },
    });
    await recordAudit(tx, scope, "integrity.judge", subjectOf(id), { title: before.title, verdict, was: before.verdict, notes });
    if ((before.verdict === "coordinated") !== (verdict === "coordinated")) await enqueueLeaveOut(tx, workspaceId);
    await publish(tx, workspaceId, "integrity.changed", { id });
  });
}

export function renameCase(scope: WorkspaceScope, id: number, { title, seen }: RenameInput): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const before = await lockCase(tx, workspaceId, id);
    if (before.title !== seen) throw new AppError("conflict", `Somebody named it “${before.title}” meanwhile. Make your change again if it is still needed.`);
    if (before.title === title) return;
    await tx.integrityCase.update({ where: { workspaceId_id: { workspaceId, id } }, data: { title } });
    await recordAudit(tx, scope, "integrity.rename", subjectOf(id), { from: { title: before.title }, to: { title } });
    await publish(tx, workspaceId, "integrity.changed", { id });
  });
}

/** The switch: whether posts of coordinated cases count in metrics. */
export function setLeaveOut(scope: WorkspaceScope, { leaveOut, seen }: { leaveOut: boolean; seen: boolean }): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
    const { leaveOutCoordinated } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { leaveOutCoordinated: true } });
    if (leaveOutCoordinated !== seen) throw new AppError("conflict", `Somebody switched this ${leaveOutCoordinated ? "on" : "off"} meanwhile. What you see now is theirs.`);
    if (leaveOutCoordinated === leaveOut) return;
    await tx.workspace.update({ where: { id: workspaceId }, data: { leaveOutCoordinated: leaveOut } });
    await recordAudit(tx, scope, leaveOut ? "integrity.leave-out" : "integrity.take-in", `workspace:${workspaceId}`);
    await enqueueLeaveOut(tx, workspaceId);
    await publish(tx, workspaceId, "integrity.changed");
  });
}

/** Looks for cases now; a look that waits already is the same one. */
export function findNow(scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await enqueue(tx, "integrity.find", { workspaceId }, { key: findKey(workspaceId) });
    await publish(tx, workspaceId, "integrity.changed");
  });
}

function enqueueLeaveOut(tx: Tx, workspaceId: number): Promise<void> {
  return enqueue(tx, "integrity.leave-out", { workspaceId }, { key: `integrity.leave-out:${workspaceId}` });
}

/** The case, kept from others (and from the job that finds cases) until the transaction ends. */
async function lockCase(tx: Tx, workspaceId: number, id: number) {
  await tx.$queryRaw`SELECT id FROM integrity_cases WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const row = await tx.integrityCase.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { title: true, verdict: true, verdictAt: true, notes: true } });
  if (!row) throw caseGone();
  return row;
}

const subjectOf = (id: number) => `integrity_case:${id}`;
