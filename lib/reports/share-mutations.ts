import "server-only";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { countAttempt } from "@/lib/auth/rate-limit";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ShareLink } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { getReportDocument, reportGone } from "@/lib/reports/data";
import { makeSecret, secretHash, workspaceOfSecret } from "@/lib/auth/secret";
import { maxLinks, type openedOut, type ShareInput } from "@/lib/reports/share-schema";
import { withoutLinks } from "@/lib/reports/without-links";

const dayMs = 86_400_000;
/** Openings of one link a minute, and passwords tried on it in ten. */
const openingsAMinute = 60;
const passwordTries = 10;

/** Makes an address at which one recipient reads this report, for so many days. It is told once: only its hash is kept. */
export async function shareReport(scope: WorkspaceScope, reportId: number, { recipient, days, password }: ShareInput, now = new Date()): Promise<{ id: number; url: string }> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people share reports.");
  const secret = makeSecret(workspaceId);
  const passwordHash = password === "" ? null : await hashPassword(password);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM reports WHERE workspace_id = ${workspaceId} AND id = ${reportId} FOR UPDATE`;
    if (!(await tx.report.findUnique({ where: { workspaceId_id: { workspaceId, id: reportId } }, select: { id: true } }))) throw reportGone();
    const there = await tx.shareLink.count({ where: { workspaceId, reportId, revokedAt: null, expiresAt: { gt: now } } });
    if (there >= maxLinks) throw new AppError("conflict", `This report has ${maxLinks} links already. Take some back first.`);
    const expiresAt = new Date(now.getTime() + days * dayMs);
    const { id } = await tx.shareLink.create({ data: { workspaceId, reportId, tokenHash: secretHash(secret), recipient, passwordHash, expiresAt, createdById: userId }, select: { id: true } });
    await recordAudit(tx, scope, "report.share", `report:${reportId}`, { link: id, recipient, expiresAt: expiresAt.toISOString(), password: passwordHash !== null });
    await publish(tx, workspaceId, "report.changed", { id: reportId });
    return { id, url: `${appUrl()}/shared/${secret}` };
  });
}

/** Takes a link back; whoever opens it from now on reads that it ended. */
export function revokeShareLink(scope: WorkspaceScope, reportId: number, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.shareLink.updateMany({ where: { workspaceId, id, reportId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) throw new AppError("not_found", "There is no such link. Somebody may have taken it back.");
    await recordAudit(tx, scope, "report.revoke-link", `report:${reportId}`, { link: id });
    await publish(tx, workspaceId, "report.changed", { id: reportId });
  });
}

/** The report behind an address, for whoever has it: each opening is counted and in the audit log. Throws `gone` for what ended. */
export async function openShareLink(secret: string, password: string, now = new Date()): Promise<z.input<typeof openedOut>> {
  const link = await usableLink(secret, now);
  const { workspaceId, id, reportId, recipient, passwordHash, expiresAt } = link;
  await countAttempt(`shared:${workspaceId}:${id}`, openingsAMinute, 60);
  if (passwordHash !== null) {
    if (password === "") return { state: "password" };
    await countAttempt(`shared-password:${workspaceId}:${id}`, passwordTries, 600);
    if (!(await verifyPassword(passwordHash, password))) throw new AppError("forbidden", "That is not the password. Ask who sent you the link.");
  }
  const scope = await systemScope(workspaceId, `share-link:${id}`);
  const document = withoutLinks(await getReportDocument(scope, reportId));
  await inTransaction(async (tx) => {
    await tx.shareLink.update({ where: { workspaceId_id: { workspaceId, id } }, data: { openings: { increment: 1 }, lastOpenedAt: now } });
    await recordAudit(tx, scope, "report.open-link", `report:${reportId}`, { link: id, recipient });
  });
  return { state: "open", recipient, expiresAt, document };
}

async function usableLink(secret: string, now: Date): Promise<ShareLink> {
  const workspaceId = workspaceOfSecret(secret);
  const link = workspaceId === null ? null : await db().shareLink.findUnique({ where: { workspaceId_tokenHash: { workspaceId, tokenHash: secretHash(secret) } } });
  if (!link || link.revokedAt !== null || link.expiresAt <= now) throw new AppError("gone", "This link does not hold any more. Ask who sent it for a new one.");
  return link;
}
