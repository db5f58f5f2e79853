import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Report as ReportRow } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { basisOf } from "@/lib/reports/basis";
import { buildDocument } from "@/lib/reports/build-document";
import { mayChange, reportGone } from "@/lib/reports/data";
import { type ReportDocument, reportDocumentSchema, type ReportKind } from "@/lib/reports/document";
import { readFacts } from "@/lib/reports/facts-data";
import { type AnnotationBody, maxAnnotations, maxReports, type ReportBody } from "@/lib/reports/schema";
import { getSubject, type ReportSubject } from "@/lib/reports/subject-data";

type Tx = Prisma.TransactionClient;

/** Reads the numbers, writes the report and keeps it as it is; `also` is done in the same transaction. */
export async function createReport(scope: WorkspaceScope, body: ReportBody, now = new Date(), also?: (tx: Tx, id: number) => Promise<void>): Promise<number> {
  const { workspaceId, userId } = scope;
  const subject = await getSubject(scope, body, now);
  const made = await makeDocument(scope, subject, now);
  return inTransaction(async (tx) => {
    if ((await tx.report.count({ where: { workspaceId } })) >= maxReports) throw new AppError("conflict", `There are ${maxReports} reports already. Delete some that nobody reads.`);
    const { whole } = subject.period;
    const { id } = await tx.report.create({
      data: {
        workspaceId, kind: body.kind, title: made.document.title, fromAt: new Date(whole.fromMs), toAt: new Date(whole.toMs), timeZone: subject.period.zone,
        incidentId: subject.incidentId, createdById: userId, madeAt: now, ...made,
      },
      select: { id: true },
    });
    await also?.(tx, id);
    await announce(tx, scope, "report.create", id, { title: made.document.title });
    return id;
  });
}

/** Writes the report again from today's numbers, if it still is the version that was on the screen. Notes stay. */
export async function refreshReport(scope: WorkspaceScope, id: number, seenVersion: number, now = new Date()): Promise<void> {
  const { workspaceId } = scope;
  const key = { workspaceId_id: { workspaceId, id } };
  const row = await inTransaction(async (tx) => {
    const found = await tx.report.findUnique({ where: key });
    if (!found) throw reportGone();
    refuseOthers(scope, found);
    return found;
  });
  if (row.version !== seenVersion) throw wasRefreshed();
  const stored = { kind: row.kind as ReportKind, zone: row.timeZone, fromMs: row.fromAt.getTime(), toMs: row.toAt.getTime(), incidentId: row.incidentId, title: row.title };
  const made = await makeDocument(scope, await getSubject(scope, stored, now), now);
  await inTransaction(async (tx) => {
    const { count } = await tx.report.updateMany({ where: { workspaceId, id, version: seenVersion }, data: { ...made, madeAt: now, version: seenVersion + 1 } });
    if (count === 0) throw wasRefreshed();
    await announce(tx, scope, "report.refresh", id);
  });
}

export function renameReport(scope: WorkspaceScope, id: number, title: string): Promise<void> {
  return inTransaction(async (tx) => {
    const row = await holdReport(tx, scope, id);
    if (row.title === title) return;
    await tx.report.update({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } }, data: { title } });
    await announce(tx, scope, "report.rename", id, { title });
  });
}

export function deleteReport(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { title } = await holdReport(tx, scope, id);
    await tx.reportAnnotation.deleteMany({ where: { workspaceId, reportId: id } });
    await tx.report.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await announce(tx, scope, "report.delete", id, { title });
  });
}

/** A note by a person: on the whole report, on a panel, or on an instant within its range. */
export function annotateReport(scope: WorkspaceScope, id: number, { text, at, panelId }: AnnotationBody): Promise<number> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people write notes.");
  return inTransaction(async (tx) => {
    const row = await lockReport(tx, workspaceId, id);
    const document = reportDocumentSchema.parse(row.document);
    if (panelId !== null && !document.sections.some(({ panels }) => panels.some((panel) => panel.id === panelId))) {
      throw new AppError("invalid_input", "panelId: the report has no such part.");
    }
    if (at && (at < new Date(document.range.from) || at >= new Date(document.range.to))) throw new AppError("invalid_input", "at: choose a time within the report’s range.");
    if ((await tx.reportAnnotation.count({ where: { workspaceId, reportId: id } })) >= maxAnnotations) throw new AppError("conflict", `A report has at most ${maxAnnotations} notes. Delete some first.`);
    const made = await tx.reportAnnotation.create({ data: { workspaceId, reportId: id, userId, text, at, panelId }, select: { id: true } });
    await announce(tx, scope, "report.annotate", id, { text });
    return made.id;
  });
}

export function removeAnnotation(scope: WorkspaceScope, id: number, annotationId: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const found = await tx.reportAnnotation.findUnique({ where: { workspaceId_id: { workspaceId, id: annotationId } } });
    if (!found || found.reportId !== id) throw new AppError("not_found", "There is no such note. It may have been deleted.");
    if (!mayChange(scope, found.userId)) throw new AppError("forbidden", "Only who wrote it, or a lead, deletes a note.");
    await tx.reportAnnotation.delete({ where: { workspaceId_id: { workspaceId, id: annotationId } } });
    await announce(tx, scope, "report.remove-annotation", id, { text: found.text });
  });
}

async function makeDocument(scope: WorkspaceScope, subject: ReportSubject, now: Date): Promise<{ document: ReportDocument; basis: Prisma.InputJsonObject }> {
  const facts = await readFacts(scope, subject.period, subject, now);
  return { document: buildDocument(facts), basis: basisOf(facts.now.summary) };
}

async function holdReport(tx: Tx, scope: WorkspaceScope, id: number): Promise<ReportRow> {
  const row = await lockReport(tx, scope.workspaceId, id);
  refuseOthers(scope, row);
  return row;
}

async function lockReport(tx: Tx, workspaceId: number, id: number): Promise<ReportRow> {
  await tx.$queryRaw`SELECT id FROM reports WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const row = await tx.report.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!row) throw reportGone();
  return row;
}

function refuseOthers(scope: WorkspaceScope, { createdById }: ReportRow): void {
  if (!mayChange(scope, createdById)) throw new AppError("forbidden", "Only who made it, or a lead, changes a report. Make one of your own.");
}

function wasRefreshed(): AppError {
  return new AppError("conflict", "Somebody else refreshed this report. Look at it again.");
}

async function announce(tx: Tx, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, `report:${id}`, details);
  await publish(tx, scope.workspaceId, "report.changed", { id });
}
