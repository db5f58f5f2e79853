import "server-only";
import { z } from "zod";
import type { AuditPage, AuditQuery } from "@/lib/audit/schema";
import { namesOfReferences } from "@/lib/auth/names-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

const detailsSchema = z.record(z.string(), z.unknown()).catch({});

/** Newest first, a page at a time; a page is found by id, so that new entries do not shift it. */
export async function listAuditEntries(scope: WorkspaceScope, { before, limit }: AuditQuery): Promise<AuditPage> {
  const rows = await db().auditEntry.findMany({
    where: { workspaceId: scope.workspaceId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const names = await namesOfReferences(page.flatMap((row) => [row.actor, row.subject]));
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({
      id: String(row.id),
      at: row.at,
      actor: row.actor,
      actorName: names.get(row.actor) ?? null,
      action: row.action,
      subject: row.subject,
      subjectName: names.get(row.subject) ?? null,
      details: detailsSchema.parse(row.details),
    })),
    nextBefore: rows.length > limit && last ? String(last.id) : null,
  };
}
