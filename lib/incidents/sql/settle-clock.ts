import "server-only";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";
import { nextLookAt } from "@/lib/incidents/next-look";
import { type ClockFacts, readClock } from "@/lib/incidents/statement-clock";

type ClockRow = Pick<Incident, "workspaceId" | "id" | "declaredAt" | "firstStatementDueAt" | "updateEverySeconds" | "stoodDownAt">;

/** What the statement clock of an incident is read from. */
export async function readClockFacts(tx: Prisma.TransactionClient, { workspaceId, id, declaredAt, firstStatementDueAt, updateEverySeconds, stoodDownAt }: ClockRow): Promise<ClockFacts> {
  const statements = await tx.statement.findMany({ where: { workspaceId, incidentId: id, publishedAt: { not: null } }, select: { kind: true, publishedAt: true, nextUpdateAt: true } });
  const published = statements.flatMap(({ publishedAt, ...statement }) => (publishedAt ? [{ ...statement, publishedAt }] : []));
  return { declaredAt, firstStatementDueAt, updateEverySeconds, stoodDownAt, published };
}

/** Sets when the next update is due and when a worker looks at the incident next; after whatever moves its clock. */
export async function settleClock(tx: Prisma.TransactionClient, incident: ClockRow, now: Date): Promise<void> {
  const { workspaceId, id } = incident;
  const facts = await readClockFacts(tx, incident);
  const clock = readClock(facts, now);
  await tx.incident.update({ where: { workspaceId_id: { workspaceId, id } }, data: { nextUpdateDueAt: clock.due === "update" ? clock.dueAt : null, nextAt: nextLookAt(facts, now) } });
}
