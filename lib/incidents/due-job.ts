import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { countOf, formatCount } from "@/lib/format/number";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";
import { findPeaks, toQuarters } from "@/lib/incidents/quarters";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdDueIncident, listDueWorkspaces } from "@/lib/incidents/sql/due-incidents";
import { readAllQuarters } from "@/lib/incidents/sql/read-quarters";
import { readClockFacts, settleClock } from "@/lib/incidents/sql/settle-clock";
import { readClock, type StatementClock } from "@/lib/incidents/statement-clock";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;
const leadInMilliseconds = 3_600_000;
/** A worker that was away looks at an incident once, then goes on from now. */
const mostInARow = 1_000;

/** Workspaces in which an incident is to be looked at within `seconds`. */
export function lookAhead(seconds: number): Promise<{ workspaceId: number; at: Date; now: Date }[]> {
  return listDueWorkspaces(viaPrisma(db()), seconds);
}

/**
 * Looks at the due incidents of a workspace: tells lead and writers at the second when a statement is near or due, and writes
 * peaks of mentions on the timeline; returns how many. Any number of workers may run it at once: each incident is held by
 * one, what is told and when it is looked at next commit together, so a killed worker's is looked at by another.
 */
export async function runDueIncidents(workspaceId: number): Promise<number> {
  const scope = await systemScope(workspaceId, "job");
  let ran = 0;
  while (ran < mostInARow && (await inTransaction((tx) => runOne(tx, scope)))) ran += 1;
  return ran;
}

async function runOne(tx: Tx, scope: WorkspaceScope): Promise<boolean> {
  const held = await holdDueIncident(viaPrisma(tx), scope.workspaceId);
  if (!held) return false;
  const incident = await tx.incident.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id: held.id } } });
  const clock = readClock(await readClockFacts(tx, incident), held.now);
  await tellStatement(tx, scope, incident, clock);
  await writePeaks(tx, scope, incident, held.now);
  await settleClock(tx, incident, held.now);
  await publish(tx, scope.workspaceId, "incident.changed", { id: incident.id });
  return true;
}

/** Whoever leads and whoever writes; told again once the same statement is due by another time. */
async function tellStatement(tx: Tx, { workspaceId }: WorkspaceScope, { id, name, leadId, severity }: Incident, { due, dueAt, standing, leftSeconds }: StatementClock): Promise<void> {
  if (due === null || dueAt === null || leftSeconds === null || standing === "on time" || standing === "done") return;
  const isDue = leftSeconds <= 0;
  const writers = await tx.incidentRole.findMany({ where: { workspaceId, incidentId: id, role: { in: ["writer", "lead"] } }, select: { userId: true } });
  const what = due === "first" ? "The first statement" : "The next update";
  const minutes = Math.max(1, Math.round(leftSeconds / 60));
  await notify(tx, workspaceId, {
    kind: "statement_due", to: { userIds: [leadId, ...writers.map(({ userId }) => userId)] }, severity: isDue ? severity : Math.max(3, severity),
    title: isDue ? `${what} is due now: ${name}` : `${what} is due in ${countOf(minutes, "minute")}: ${name}`,
    body: isDue ? "Say what you know, what you do not know, and when you say more." : "", href: `/crises/incidents/${id}#statements`, dedupeKey: `statement-${isDue ? "due" : "near"}:${id}:${dueAt.getTime()}`,
  });
}

async function writePeaks(tx: Tx, scope: WorkspaceScope, incident: Incident, now: Date): Promise<void> {
  const rows = await readAllQuarters(viaPrisma(tx), scope, incident, new Date(incident.declaredAt.getTime() - leadInMilliseconds), now);
  for (const { at, count, usualMost } of findPeaks(toQuarters(rows, now), now)) {
    const usual = usualMost === null ? "" : `, where up to ${formatCount(Math.floor(usualMost))} are nothing special`;
    const href = `/conversations?${new URLSearchParams({ status: "all", from: at.toISOString(), to: new Date(at.getTime() + 900_000).toISOString() })}`;
    await addEntry(tx, scope, incident.id, { kind: "peak", text: `${countOf(count, "mention")} in a quarter of an hour, the most so far${usual}.`, href, dedupeKey: `peak:${at.toISOString()}`, at: new Date(at.getTime() + 900_000) });
  }
}
