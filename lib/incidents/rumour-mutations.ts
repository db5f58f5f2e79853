import "server-only";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import type { RumourInput } from "@/lib/incidents/schema";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdRunning } from "@/lib/incidents/sql/hold";
import { validQuery } from "@/lib/topics/valid-query";

const most = 100;

/** Notes something that goes round and may be untrue. */
export function addRumour(scope: WorkspaceScope, id: number, rumour: RumourInput): Promise<number> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  validQuery(rumour.query);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, id);
    if ((await tx.rumour.count({ where: { workspaceId, incidentId: id } })) >= most) throw new AppError("conflict", `An incident has at most ${most} rumours.`);
    const now = new Date();
    const added = await tx.rumour.create({ data: { workspaceId, incidentId: id, ...rumour, createdById: userId, createdAt: now, updatedAt: now }, select: { id: true } });
    await addEntry(tx, scope, id, { kind: "rumour", text: `“${rumour.claim}” ${sayVerdict(rumour) || "goes round."}`, dedupeKey: `rumour:${added.id}`, at: now });
    await announceIncident(tx, scope, "incident.rumour", id, { rumour: added.id });
    return added.id;
  });
}

/** Changes a rumour if it still is as it was when it was opened. */
export function changeRumour(scope: WorkspaceScope, id: number, rumourId: number, { seenAt, ...rumour }: RumourInput & { seenAt: Date }): Promise<void> {
  const { workspaceId } = scope;
  personOf(scope);
  validQuery(rumour.query);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, id);
    const known = await tx.rumour.findFirst({ where: { workspaceId, id: rumourId, incidentId: id } });
    if (!known) throw new AppError("not_found", "This rumour does not exist any more.");
    if (known.updatedAt.getTime() !== seenAt.getTime()) throw new AppError("conflict", "Somebody changed this rumour since you opened it. Look at theirs, then make your change again.");
    const now = new Date();
    await tx.rumour.update({ where: { workspaceId_id: { workspaceId, id: rumourId } }, data: { ...rumour, updatedAt: now } });
    if (known.verdict !== rumour.verdict || known.correction !== rumour.correction) {
      await addEntry(tx, scope, id, { kind: "rumour", text: `“${rumour.claim}” ${sayVerdict(rumour)}`.trim(), dedupeKey: `rumour:${rumourId}:${now.getTime()}`, at: now });
    }
    await announceIncident(tx, scope, "incident.rumour", id, { rumour: rumourId, verdict: rumour.verdict });
  });
}

function sayVerdict({ verdict, evidence, correction }: RumourInput): string {
  if (verdict === "unclear") return "";
  return [`is ${verdict}: ${evidence}`, correction && `We say: ${correction}`].filter(Boolean).join(" ");
}
