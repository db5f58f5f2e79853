import "server-only";
import { personOf } from "@/lib/auth/person-of";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { refuseStale } from "@/lib/incidents/lead-mutations";
import { prefillReview } from "@/lib/incidents/prefill-review";
import { readReviewFacts } from "@/lib/incidents/review-data";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdIncident, holdRunning } from "@/lib/incidents/sql/hold";
import { hurrySources } from "@/lib/incidents/sql/hurry-sources";
import { settleClock } from "@/lib/incidents/sql/settle-clock";
import { mayStandDown } from "@/lib/incidents/stand-down";
import { getCriteria } from "@/lib/incidents/stand-down-data";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

/**
 * Ends an incident: its clock stands, and its review begins, filled in from the timeline. Against a criterion that is not
 * met only with a reason, which is written down.
 */
export async function standDown(scope: WorkspaceScope, id: number, { version, reason }: { version: number; reason: string }): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const criteria = await getCriteria(scope, id, new Date());
  const unmet = criteria.filter(({ met }) => !met);
  return inTransaction(async (tx) => {
    const incident = await holdRunning(tx, scope, id);
    refuseStale(incident, version);
    if (!mayStandDown(criteria) && reason === "") {
      throw new AppError("invalid_input", "Not every criterion is met. Say why it ends all the same.", { issues: [{ path: "reason", message: "Say why it ends all the same." }] });
    }
    const now = new Date();
    await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "stood_down", stoodDownAt: now, nextAt: null, nextUpdateDueAt: null, version: version + 1 } });
    const against = unmet.length === 0 ? "All criteria are met." : `Not met: ${unmet.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join("; ")}.`;
    await addEntry(tx, scope, id, { kind: "stood_down", text: [against, reason].filter(Boolean).join(" "), dedupeKey: `stood-down:${version}`, at: now });
    await beginReview(tx, scope, id, now, userId);
    await notify(tx, workspaceId, {
      kind: "incident_update", to: { roles: workers }, exceptUserId: userId, severity: incident.severity,
      title: `Stood down: ${incident.name}`, body: "Its review has begun.", href: `/crises/incidents/${id}/review`, dedupeKey: `incident-stood-down:${id}:${version}`,
    });
    await announceIncident(tx, scope, "incident.standDown", id, { unmet: unmet.map(({ key }) => key) });
  });
}

/** What people wrote in a review stays; one that nobody touched is filled in anew. */
async function beginReview(tx: Tx, scope: WorkspaceScope, incidentId: number, until: Date, userId: number): Promise<void> {
  const { workspaceId } = scope;
  const known = await tx.review.findUnique({ where: { workspaceId_incidentId: { workspaceId, incidentId } } });
  if (known && known.version > 1) return;
  const body = prefillReview(await readReviewFacts(scope, incidentId, until, tx), scope.timeZone, until);
  const data = { body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonObject, updatedById: userId, updatedAt: until };
  await tx.review.upsert({ where: { workspaceId_incidentId: { workspaceId, incidentId } }, create: { workspaceId, incidentId, ...data }, update: data });
}

/** It goes on after all. The clock goes on from the last statement. */
export function reopenIncident(scope: WorkspaceScope, id: number, version: number): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdIncident(tx, scope, id);
    if (incident.state === "open") throw new AppError("conflict", "Somebody opened it again already.");
    if (incident.state === "closed") throw new AppError("conflict", "Its review is closed. Declare a new incident, and say that it follows this one.");
    refuseStale(incident, version);
    const now = new Date();
    const opened = await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "open", stoodDownAt: null, version: version + 1 } });
    await addEntry(tx, scope, id, { kind: "reopened", text: "It goes on.", dedupeKey: `reopened:${version}`, at: now });
    await settleClock(tx, opened, now);
    await hurrySources(tx, scope, opened.sourceIds);
    await notify(tx, workspaceId, { kind: "incident_declared", to: { roles: workers }, exceptUserId: userId, severity: incident.severity, title: `Opened again: ${incident.name}`, href: `/crises/incidents/${id}`, dedupeKey: `incident-reopened:${id}:${version}` });
    await announceIncident(tx, scope, "incident.reopen", id);
  });
}
