import "server-only";
import type { z } from "zod";
import { namesOf } from "@/lib/auth/names-of";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Report as ReportRow } from "@/lib/generated/prisma/client";
import { Prisma } from "@/lib/generated/prisma/client";
import { getSummary } from "@/lib/metrics/data";
import { basisMetrics, basisOf, basisSchema, sayNewer } from "@/lib/reports/basis";
import { type Annotation, reportDocumentSchema, type ReportDocument, type ReportKind } from "@/lib/reports/document";
import { sayPeriod } from "@/lib/reports/period";
import { maxAnnotations, type reportIncidentsOut, type ReportListQuery, type reportListOut, type reportOut } from "@/lib/reports/schema";
import { getSubject } from "@/lib/reports/subject-data";
import { withAnnotations } from "@/lib/reports/with-annotations";

const gone = "somebody who left";
const incidentsShown = 50;

type Card = { id: number; kind: ReportKind; title: string; headline: string; fromAt: Date; toAt: Date; timeZone: string; madeAt: Date; createdById: number | null; name: string | null };

/** The newest reports first; their documents stay where they are. */
export async function listReports(scope: WorkspaceScope, { cursor, limit }: ReportListQuery): Promise<z.input<typeof reportListOut>> {
  const rows = await db().$queryRaw<Card[]>(Prisma.sql`
    SELECT r.id, r.kind, r.title, r.document ->> 'headline' AS headline, (r.document #>> '{range,from}')::timestamptz AS "fromAt", (r.document #>> '{range,to}')::timestamptz AS "toAt",
      r.time_zone AS "timeZone", r.made_at AS "madeAt", r.created_by_id AS "createdById", u.name
    FROM reports r LEFT JOIN users u ON u.id = r.created_by_id
    WHERE r.workspace_id = ${scope.workspaceId} ${cursor === undefined ? Prisma.empty : Prisma.sql`AND r.id < ${cursor}`}
    ORDER BY r.id DESC LIMIT ${limit + 1}::int`);
  const page = rows.slice(0, limit);
  return {
    reports: page.map(({ fromAt, toAt, timeZone, createdById, name, ...card }) => ({
      ...card, rangeText: sayPeriod({ fromMs: fromAt.getTime(), toMs: toAt.getTime() }, timeZone), createdBy: createdById === null ? null : (name ?? gone),
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id) : null,
  };
}

/** A report as it was made, with people's notes, and whether newer data exist. */
export async function getReport(scope: WorkspaceScope, id: number, now = new Date()): Promise<z.input<typeof reportOut>> {
  const row = await getRow(scope, id);
  const [annotations, newer, author] = await Promise.all([
    listAnnotations(scope, id),
    findNewer(scope, row, now),
    row.createdById === null ? null : db().user.findUnique({ where: { id: row.createdById }, select: { name: true } }),
  ]);
  return {
    id, version: row.version, newer, mayChange: mayChange(scope, row.createdById),
    createdBy: row.createdById === null ? null : (author?.name ?? gone),
    ownAnnotations: annotations.filter(({ userId }) => mayChange(scope, userId)).map(({ annotation }) => annotation.id),
    document: withAnnotations(documentOf(row), annotations.map(({ annotation }) => annotation)),
  };
}

/** What every way out of the app draws. */
export async function getReportDocument(scope: WorkspaceScope, id: number): Promise<ReportDocument> {
  const [row, annotations] = await Promise.all([getRow(scope, id), listAnnotations(scope, id)]);
  return withAnnotations(documentOf(row), annotations.map(({ annotation }) => annotation));
}

/** The latest incidents, to choose one for a report. */
export async function listReportIncidents(scope: WorkspaceScope): Promise<z.input<typeof reportIncidentsOut>> {
  return { incidents: await db().incident.findMany({ where: { workspaceId: scope.workspaceId }, orderBy: { declaredAt: "desc" }, take: incidentsShown, select: { id: true, name: true, declaredAt: true } }) };
}

/** A report is whose who made it, and the leads'. */
export function mayChange({ userId, role, actor }: WorkspaceScope, ownerId: number | null): boolean {
  if (actor.startsWith("api-key:")) return false;
  return role === "system" || (ownerId !== null && userId === ownerId) || leads.some((lead) => lead === role);
}

export function reportGone(): AppError {
  return new AppError("not_found", "There is no such report. Somebody may have deleted it.");
}

async function getRow({ workspaceId }: WorkspaceScope, id: number): Promise<ReportRow> {
  const row = await db().report.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!row) throw reportGone();
  return row;
}

function documentOf({ document, title }: ReportRow): ReportDocument {
  return { ...reportDocumentSchema.parse(document), title };
}

async function listAnnotations({ workspaceId }: WorkspaceScope, reportId: number): Promise<{ userId: number; annotation: Annotation }[]> {
  const rows = await db().reportAnnotation.findMany({ where: { workspaceId, reportId }, orderBy: { id: "asc" }, take: maxAnnotations });
  const names = await namesOf(rows.map(({ userId }) => userId));
  return rows.map(({ id, at, panelId, text, userId, createdAt }) => ({
    userId,
    annotation: { id: String(id), at: at?.toISOString() ?? null, panelId, text, author: names.get(userId) ?? gone, madeAt: createdAt.toISOString() },
  }));
}

/** The same counts read again; a report whose incident is gone stays as it is. */
async function findNewer(scope: WorkspaceScope, row: ReportRow, now: Date): Promise<string | null> {
  const subject = await getSubject(scope, { kind: row.kind as ReportKind, incidentId: row.incidentId, zone: row.timeZone, fromMs: row.fromAt.getTime(), toMs: row.toAt.getTime(), title: row.title }, now).catch(
    (error: unknown) => { if (error instanceof AppError) return null; throw error; },
  );
  if (!subject) return null;
  const { period, filter } = subject;
  const summary = await getSummary(scope, { ...filter, from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString(), zone: period.zone, clock: "wall", metrics: [...basisMetrics] }, now);
  return sayNewer(basisSchema.parse(row.basis), basisOf(summary));
}
