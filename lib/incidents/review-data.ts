import "server-only";
import * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { getIncident } from "@/lib/incidents/data";
import { severityOf } from "@/lib/incidents/declare-mutations";
import { toQuarters } from "@/lib/incidents/quarters";
import { readNames } from "@/lib/incidents/members-data";
import type { ReviewFacts } from "@/lib/incidents/review-facts";
import { reviewBody, reviewOut } from "@/lib/incidents/review-schema";
import type { ReviewExport } from "@/lib/incidents/say-review";
import { strategySchema } from "@/lib/incidents/schema";
import { answersInPlace } from "@/lib/incidents/sql/answers-in-place";
import { approvalTimes, firstPostInPlace } from "@/lib/incidents/sql/review-facts";
import { readAllQuarters } from "@/lib/incidents/sql/read-quarters";
import { readClockFacts } from "@/lib/incidents/sql/settle-clock";
import { playSpeed } from "@/lib/incidents/sql/play-speed";
import { taskStanding } from "@/lib/incidents/task-standing";
import { readTimeline } from "@/lib/incidents/timeline-data";

const dayMilliseconds = 86_400_000;

export async function getReview(scope: WorkspaceScope, incidentId: number): Promise<z.input<typeof reviewOut>> {
  const { workspaceId } = scope;
  const incident = await getIncident(scope, incidentId);
  const review = await db().review.findUnique({ where: { workspaceId_incidentId: { workspaceId, incidentId } } });
  if (!review) throw new AppError("not_found", "A review begins when the incident is stood down.");
  const nameOf = await readNames([review.updatedById]);
  return {
    incident: { id: incident.id, name: incident.name, severity: incident.severity, state: incident.state, declaredAt: incident.declaredAt, stoodDownAt: incident.stoodDownAt },
    body: reviewBody.parse(review.body),
    state: review.state, version: review.version, updatedAt: review.updatedAt, updatedBy: review.updatedById === null ? null : nameOf(review.updatedById),
  };
}

/** All that leaves the product with a review. */
export async function getReviewExport(scope: WorkspaceScope, incidentId: number, now: Date): Promise<ReviewExport> {
  const { body: review, state, incident } = z.parse(reviewOut, await getReview(scope, incidentId));
  const { leadId } = await getIncident(scope, incidentId);
  const timeline = await readTimeline(scope, incidentId);
  const nameOf = await readNames([leadId, ...review.actions.map(({ ownerId }) => ownerId)]);
  const { name, severity, declaredAt, stoodDownAt } = incident;
  const head = { name, severity, lead: nameOf(leadId), state, declaredAt, stoodDownAt, exportedAt: now };
  return { head, body: review, timeline, nameOf };
}

/** All that a review is first written from, up to when the incident ended. */
export async function readReviewFacts(scope: WorkspaceScope, incidentId: number, until: Date, tx: Prisma.TransactionClient): Promise<ReviewFacts> {
  const { workspaceId } = scope;
  const incident = await tx.incident.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: incidentId } } });
  const where = { workspaceId, incidentId };
  const executor = viaPrisma(tx);
  const alert = await tx.alert.findFirst({ where, orderBy: { firedAt: "asc" } });
  const from = alert?.windowFrom ?? new Date(incident.declaredAt.getTime() - dayMilliseconds);
  const [first] = await firstPostInPlace(executor, scope, incident, from, until, alert?.mentionIds.map(String) ?? null);
  const answers = await answersInPlace(executor, scope, incident, incident.declaredAt, until);
  const approvals = await approvalTimes(executor, scope, incident, incident.declaredAt, until);
  const quarters = toQuarters(await readAllQuarters(executor, scope, incident, from, until), until);
  const rumours = await tx.rumour.findMany({ where, select: { verdict: true, correction: true } });
  const tasks = await tx.incidentTask.findMany({ where: { ...where, isAction: false }, select: { dueAt: true, doneAt: true } });
  const speed = await playSpeed(tx, scope);
  const workspace = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { firstResponseTargetSeconds: true } });
  const nameOf = await readNames([incident.leadId, incident.declaredById], tx);
  const peak = quarters.reduce<{ at: Date; count: number; usualMost: number | null } | null>((most, { at, count, usualMost }) => (count !== null && count > (most?.count ?? 0) ? { at, count, usualMost } : most), null);
  return {
    name: incident.name, severity: severityOf(incident.severity), summary: incident.summary, lead: nameOf(incident.leadId), declaredBy: nameOf(incident.declaredById),
    firstPostAt: first?.at ?? null,
    alert: alert && { firedAt: alert.firedAt, acknowledgedAt: alert.verdictAt, reason: alert.reason },
    clock: { ...(await readClockFacts(tx, incident)), stoodDownAt: until },
    timeline: await readTimeline(scope, incidentId, tx),
    responseSeconds: answers.map(({ seconds }) => seconds),
    targetSeconds: workspace.firstResponseTargetSeconds,
    approvalSeconds: approvals.map(({ seconds }) => seconds),
    peak,
    rumours: { noted: rumours.length, unanswered: rumours.filter(({ verdict, correction }) => verdict === "unclear" || (verdict !== "true" && correction === "")).length },
    tasks: { all: tasks.length, open: tasks.filter(({ doneAt }) => doneAt === null).length, late: tasks.filter(({ dueAt, doneAt }) => doneAt !== null && taskStanding(dueAt, doneAt, speed) === "late").length },
    strategyDecidedAt: strategySchema.parse(incident.strategy).decidedAt,
  };
}
