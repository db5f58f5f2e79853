import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { reportGone } from "@/lib/reports/data";
import { maxLinks, type shareLinksOut } from "@/lib/reports/share-schema";

/** A report's links that hold, the newest first. */
export async function listShareLinks(scope: WorkspaceScope, reportId: number, now = new Date()): Promise<z.input<typeof shareLinksOut>> {
  const { workspaceId } = scope;
  if (!(await db().report.findUnique({ where: { workspaceId_id: { workspaceId, id: reportId } }, select: { id: true } }))) throw reportGone();
  const rows = await db().shareLink.findMany({ where: { workspaceId, reportId, revokedAt: null, expiresAt: { gt: now } }, orderBy: { id: "desc" }, take: maxLinks });
  const users = await db().user.findMany({ where: { id: { in: rows.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return {
    links: rows.map(({ id, recipient, passwordHash, expiresAt, createdById, openings, lastOpenedAt }) => ({
      id, recipient, hasPassword: passwordHash !== null, expiresAt, createdBy: names.get(createdById) ?? "somebody who left", openings, lastOpenedAt,
    })),
  };
}
