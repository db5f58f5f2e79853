import "server-only";
import type { Mark } from "@/lib/alerts/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { workers } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { listIncidentMarks } from "@/lib/incidents/marks-data";

const most = 100;

/** What is marked on charts of a range: alerts that nobody dismissed, incidents and statements. Who opens none of them gets no address. */
export async function listMarks(scope: WorkspaceScope, range: { from: Date; to: Date }): Promise<{ marks: Mark[] }> {
  const { workspaceId, role } = scope;
  const [alerts, others] = await Promise.all([
    db().alert.findMany({
      where: { workspaceId, firedAt: { gte: range.from, lt: range.to }, verdict: { not: "dismissed" } },
      select: { id: true, reason: true, severity: true, windowTo: true, endedAt: true }, orderBy: { firedAt: "desc" }, take: most,
    }),
    listIncidentMarks(scope, range),
  ]);
  const marks: Mark[] = [...alerts.map(({ id, reason, severity, windowTo, endedAt }) => ({ kind: "alert" as const, at: windowTo, endedAt, title: reason, href: `/crises/alerts/${id}`, severity })), ...others];
  const mayOpen = workers.some((worker) => worker === role);
  return { marks: marks.map((mark) => (mayOpen ? mark : { ...mark, href: "" })).sort((a, b) => a.at.getTime() - b.at.getTime()) };
}
