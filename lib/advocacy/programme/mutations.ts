import "server-only";
import type { ProgrammeInput } from "@/lib/advocacy/programme/schema";
import { recordAudit } from "@/lib/audit/record";
import { refuseInDrill } from "@/lib/auth/refuse-in-drill";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { makeSecret, secretHash } from "@/lib/auth/secret";
import { inTransaction } from "@/lib/db/transaction";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { AdvocacyProgramme, Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

const validDays = 30;
const subject = "advocacy:programme";

/** Begins the programme, or changes it. New terms, policy or employer ask everybody again. Of two who change it the second is told. */
export function saveProgramme(scope: WorkspaceScope, { seenVersion, limits, ...texts }: ProgrammeInput): Promise<void> {
  const { workspaceId } = scope;
  refuseInDrill(scope, "No programme is run");
  if (limits && limits.alikePercent > limits.scriptedPercent) throw new AppError("invalid_input", "What is shown as alike cannot be more than what counts as scripted.");
  return inTransaction(async (tx) => {
    const held = await holdProgramme(tx, workspaceId);
    if ((held?.version ?? 0) !== seenVersion) throw new AppError("conflict", "Somebody else changed the programme meanwhile. Nothing was overwritten; read theirs first.");
    if (!held) {
      await tx.advocacyProgramme.create({ data: { workspaceId, ...texts, ...(limits ? { limits } : {}) } });
      await recordAudit(tx, scope, "advocacy.begin", subject, { employer: texts.employer });
      await publish(tx, workspaceId, "advocacy.changed");
      return;
    }
    const isNew = held.employer !== texts.employer || held.policy !== texts.policy || held.terms !== texts.terms;
    const version = held.version + (isNew ? 1 : 0);
    await tx.advocacyProgramme.update({ where: { workspaceId }, data: { ...texts, version, updatedAt: new Date(), ...(limits ? { limits } : {}) } });
    await recordAudit(tx, scope, "advocacy.change", subject, { version, ...(isNew ? { asksEverybodyAgain: true } : {}), ...(limits ? { limits } : {}) });
    if (isNew) await askAgain(tx, workspaceId, version);
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

async function askAgain(tx: Prisma.TransactionClient, workspaceId: number, version: number): Promise<void> {
  const waiting = await tx.advocate.findMany({ where: { workspaceId, agreedVersion: { lt: version } }, select: { userId: true } });
  if (waiting.length === 0) return;
  await notify(tx, workspaceId, {
    kind: "policy_reminder",
    to: { userIds: waiting.map(({ userId }) => userId) },
    title: "The terms of the advocacy programme have changed",
    body: "Read them and say whether you still take part. Nothing of yours is checked before. You may also leave, without a reason.",
    href: "/my",
    dedupeKey: `policy:version:${version}`,
  });
}

/** A new open invitation; the former stops working. Its address is told this once. */
export function renewJoinLink(scope: WorkspaceScope): Promise<{ url: string; expiresAt: Date }> {
  const { workspaceId } = scope;
  refuseInDrill(scope, "Nobody is invited");
  const token = makeSecret(workspaceId);
  const expiresAt = new Date(Date.now() + validDays * 86_400_000);
  return inTransaction(async (tx) => {
    if (!(await holdProgramme(tx, workspaceId))) throw new AppError("conflict", "Begin the programme first: people must be able to read its terms.");
    await tx.advocacyProgramme.update({ where: { workspaceId }, data: { joinTokenHash: secretHash(token), joinExpiresAt: expiresAt } });
    await recordAudit(tx, scope, "advocacy.renew-link", subject, { expiresAt: expiresAt.toISOString() });
    await publish(tx, workspaceId, "advocacy.changed");
    return { url: `${appUrl()}/join/${token}`, expiresAt };
  });
}

export function withdrawJoinLink(scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.advocacyProgramme.updateMany({ where: { workspaceId, joinTokenHash: { not: null } }, data: { joinTokenHash: null, joinExpiresAt: null } });
    if (count === 0) throw new AppError("not_found", "There is no open invitation any more.");
    await recordAudit(tx, scope, "advocacy.withdraw-link", subject);
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** The programme's row, until the transaction ends nobody else's; null where it has not begun. */
export async function holdProgramme(tx: Prisma.TransactionClient, workspaceId: number): Promise<AdvocacyProgramme | null> {
  // Two who begin it at once have no row to wait for.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('advocacy'))::text`;
  return tx.advocacyProgramme.findUnique({ where: { workspaceId } });
}
