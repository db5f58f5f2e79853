import "server-only";
import { personOf } from "@/lib/auth/person-of";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { refuseStrangers } from "@/lib/incidents/members-data";
import { nextReviewStates, type ReviewAction, reviewBody, type ReviewChange, reviewStateNames } from "@/lib/incidents/review-schema";
import { holdIncident } from "@/lib/incidents/sql/hold";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

/**
 * Writes a review, and takes it from draft to review to closed; leads close and open it again. Closed, its actions are
 * tasks that stay on the list until they are done, and the incident is closed with it.
 */
export function changeReview(scope: WorkspaceScope, incidentId: number, { body, state, version }: ReviewChange): Promise<void> {
  const { workspaceId, role } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdIncident(tx, scope, incidentId);
    const key = { workspaceId_incidentId: { workspaceId, incidentId } };
    const known = await tx.review.findUnique({ where: key });
    if (!known) throw new AppError("not_found", "A review begins when the incident is stood down.");
    if (known.version !== version) throw new AppError("conflict", "Somebody changed this review since you opened it. Copy what you wrote, look at theirs, then make your change again.");
    const moves = known.state !== state;
    if (moves && !nextReviewStates[known.state].includes(state)) throw new AppError("conflict", `A review goes from ${reviewStateNames[known.state].toLowerCase()} to ${nextReviewStates[known.state].map((next) => reviewStateNames[next].toLowerCase()).join(" or ")}.`);
    if (!moves && state === "closed") throw new AppError("conflict", "A closed review stays as it is. Open it again first.");
    if (moves && [state, known.state].includes("closed") && !leads.some((one) => one === role)) throw new AppError("forbidden", "Only a lead closes a review or opens it again.");
    if (incident.state === "open" && state === "closed") throw new AppError("conflict", "The incident is running. Stand it down first.");
    await refuseStrangers(tx, workspaceId, body.actions.flatMap(({ ownerId }) => ownerId ?? []));
    const now = new Date();
    // What was measured stays as measured.
    const kept = { ...body, numbers: reviewBody.parse(known.body).numbers };
    await tx.review.update({ where: key, data: { body: JSON.parse(JSON.stringify(kept)) as Prisma.InputJsonObject, state, version: version + 1, updatedById: userId, updatedAt: now } });
    if (moves && state === "closed") await close(tx, scope, incident, body.actions, now);
    if (moves && known.state === "closed") await openAgain(tx, incident);
    await announceIncident(tx, scope, moves ? `incident.review.${state}` : "incident.review.change", incidentId);
  });
}

async function close(tx: Tx, { workspaceId, userId }: WorkspaceScope, { id, name, severity }: Incident, actions: readonly ReviewAction[], now: Date): Promise<void> {
  await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "closed", closedAt: now } });
  // What was done between two closings stays done.
  const done = await tx.incidentTask.findMany({ where: { workspaceId, incidentId: id, isAction: true }, select: { text: true } });
  const open = actions.filter(({ text }) => !done.some((task) => task.text === text));
  await tx.incidentTask.createMany({ data: open.map(({ text, ownerId, dueAt }, position) => ({ workspaceId, incidentId: id, isAction: true, text, ownerId, dueAt, position })) });
  for (const ownerId of new Set(open.flatMap((action) => action.ownerId ?? []))) {
    const own = open.filter((action) => action.ownerId === ownerId);
    await notify(tx, workspaceId, {
      kind: "incident_update", to: { userIds: [ownerId] }, exceptUserId: userId, severity: Math.max(severity, 3),
      title: own.length === 1 ? `An action for you: ${name}` : `${own.length} actions for you: ${name}`, body: own.map(({ text }) => text).join("\n"), href: "/crises?tab=actions", dedupeKey: `incident-actions:${id}:${now.getTime()}:${ownerId}`,
    });
  }
}

/** Its actions are written anew with it; those that are done are done. */
async function openAgain(tx: Tx, { workspaceId, id }: Incident): Promise<void> {
  await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "stood_down", closedAt: null } });
  await tx.incidentTask.deleteMany({ where: { workspaceId, incidentId: id, isAction: true, doneAt: null } });
}
