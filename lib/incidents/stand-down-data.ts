import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { getIncident } from "@/lib/incidents/data";
import { listQuarters } from "@/lib/incidents/figures-data";
import { rumourVerdicts } from "@/lib/incidents/schema";
import { calmHoursNeeded, type Criterion, standDownCriteria } from "@/lib/incidents/stand-down";
import { waitingInPlace } from "@/lib/incidents/sql/figures";

const quarterMilliseconds = 900_000;

/** Whether an incident can be stood down, criterion by criterion, as of now. */
export async function getCriteria(scope: WorkspaceScope, id: number, now: Date): Promise<Criterion[]> {
  const incident = await getIncident(scope, id);
  const { workspaceId } = scope;
  // Whole quarters only: the one that runs says nothing yet.
  const lastWhole = new Date(Math.floor(now.getTime() / quarterMilliseconds) * quarterMilliseconds - 1);
  const [quarters, [waiting], rumours, statements] = await Promise.all([
    listQuarters(scope, incident, new Date(lastWhole.getTime() - calmHoursNeeded * 3_600_000 + 1), lastWhole),
    waitingInPlace(viaPrisma(db()), scope, incident),
    db().rumour.findMany({ where: { workspaceId, incidentId: id }, select: { claim: true, verdict: true, correction: true }, orderBy: { id: "asc" } }),
    db().statement.findMany({ where: { workspaceId, incidentId: id, state: "published" }, select: { kind: true, nextUpdateAt: true }, orderBy: { publishedAt: "asc" } }),
  ]);
  return standDownCriteria({
    quarters,
    graveWaiting: waiting?.grave ?? 0,
    rumours: rumours.map(({ verdict, ...rumour }) => ({ ...rumour, verdict: rumourVerdicts.find((one) => one === verdict) ?? "unclear" })),
    statements,
    now,
  });
}
