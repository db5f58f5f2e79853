import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { ReportKind } from "@/lib/reports/document";
import { type Period, periodOf } from "@/lib/reports/period";
import type { ReportBody } from "@/lib/reports/schema";
import { localMidnight } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

const quarterMs = 900_000;
/** An incident's report begins before it, so that one sees what it grew out of. */
const beforeIncidentMs = 24 * 3_600_000;
const longestIncidentMs = 366 * 86_400_000;

/** What a report row keeps of what was asked. */
export type StoredSubject = { kind: ReportKind; zone: string; fromMs: number; toMs: number; incidentId: number | null; title: string };

export type ReportSubject = {
  period: Period;
  title: string | null;
  incidentId: number | null;
  /** At most one of them; both missing is everything. */
  topic?: { id: number; name: string };
  source?: { id: number; name: string };
  filter: { topic?: string; source?: string };
  filterCaveat: string | null;
};

/** The period and filter of a report that was asked for, or of one that is stored. Throws for what does not exist or has not begun. */
export async function getSubject(scope: WorkspaceScope, asked: (ReportBody & { zone?: string }) | StoredSubject, now: Date): Promise<ReportSubject> {
  const zone = asked.zone ?? scope.timeZone;
  if (asked.kind === "incident") return incidentSubject(scope, asked.incidentId ?? 0, asked.title ?? null, zone, now);
  const period = plainPeriod(asked, zone, now);
  if (period.fromMs >= now.getTime()) throw new AppError("invalid_input", "This period has not begun. Choose an earlier one.");
  return { period, title: asked.title ?? null, incidentId: null, filter: {}, filterCaveat: null };
}

function plainPeriod(asked: Exclude<ReportBody, { kind: "incident" }> | StoredSubject, zone: string, now: Date): Period {
  if ("fromMs" in asked) {
    return asked.kind === "weekly" || asked.kind === "monthly"
      ? periodOf({ kind: asked.kind, zone, atMs: asked.fromMs }, now.getTime())
      : periodOf({ kind: "custom", zone, fromMs: asked.fromMs, toMs: asked.toMs }, now.getTime());
  }
  const dayMs = (day: string) => zoneOf(zone).instantOf(Date.parse(day));
  if (asked.kind !== "custom") return periodOf({ kind: asked.kind, zone, atMs: dayMs(asked.day) }, now.getTime());
  return periodOf({ kind: "custom", zone, fromMs: dayMs(asked.from), toMs: localMidnight(zoneOf(zone), dayMs(asked.to), 1) }, now.getTime());
}

async function incidentSubject(scope: WorkspaceScope, id: number, title: string | null, zone: string, now: Date): Promise<ReportSubject> {
  const { workspaceId } = scope;
  const incident = await db().incident.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { name: true, declaredAt: true, stoodDownAt: true, closedAt: true, topicIds: true, sourceIds: true } });
  if (!incident) throw new AppError("not_found", "There is no such incident.");
  const { name, declaredAt, topicIds, sourceIds } = incident;
  const fromMs = Math.floor((declaredAt.getTime() - beforeIncidentMs) / quarterMs) * quarterMs;
  const endMs = (incident.stoodDownAt ?? incident.closedAt ?? now).getTime();
  const toMs = Math.min(Math.ceil(Math.max(endMs, declaredAt.getTime() + quarterMs) / quarterMs) * quarterMs, fromMs + longestIncidentMs);
  const named = { select: { id: true, name: true } } as const;
  const [topic, source] = await Promise.all([
    topicIds.length === 1 && sourceIds.length === 0 ? db().topic.findFirst({ where: { workspaceId, id: topicIds[0] }, ...named }) : null,
    sourceIds.length === 1 && topicIds.length === 0 ? db().source.findFirst({ where: { workspaceId, id: sourceIds[0] }, ...named }) : null,
  ]);
  const isWide = topicIds.length + sourceIds.length > 1;
  return {
    period: periodOf({ kind: "incident", zone, fromMs, toMs }, now.getTime()), title: title ?? name, incidentId: id,
    ...(topic ? { topic } : {}), ...(source ? { source } : {}),
    filter: topic ? { topic: String(topic.id) } : source ? { source: String(source.id) } : {},
    filterCaveat: isWide ? "The incident covers several topics or sources: the numbers are those of everything written at the time." : null,
  };
}
