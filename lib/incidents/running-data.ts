import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { readNames } from "@/lib/incidents/members-data";
import type { RunningIncident } from "@/lib/incidents/running-schema";
import { readClockFacts } from "@/lib/incidents/sql/settle-clock";
import { readClock } from "@/lib/incidents/statement-clock";

const most = 20;

/** What runs now, the gravest first, with when its next statement is due. */
export async function listRunning(scope: WorkspaceScope, now: Date): Promise<RunningIncident[]> {
  const rows = await db().incident.findMany({ where: { workspaceId: scope.workspaceId, state: "open" }, orderBy: [{ severity: "asc" }, { id: "asc" }], take: most });
  if (rows.length === 0) return [];
  const nameOf = await readNames(rows.map(({ leadId }) => leadId));
  return Promise.all(
    rows.map(async (row) => {
      const { due, dueAt, isAnnounced } = readClock(await readClockFacts(db(), row), now);
      return { id: row.id, name: row.name, severity: row.severity, lead: nameOf(row.leadId), declaredAt: row.declaredAt, clock: { due, dueAt, isAnnounced } };
    }),
  );
}
