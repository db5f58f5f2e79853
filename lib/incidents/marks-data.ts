import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { startOf, statementKindNames } from "@/lib/incidents/say-statement";
import type { StatementKind } from "@/lib/playbooks/body-schema";

export type IncidentMark = { kind: "incident" | "statement"; at: Date; endedAt: Date | null; title: string; href: string; severity: number };

const most = 200;

/** What is drawn on charts of a range: incidents from declaration to stand-down, and the statements that were published. */
export async function listIncidentMarks(scope: WorkspaceScope, { from, to }: { from: Date; to: Date }): Promise<IncidentMark[]> {
  const { workspaceId } = scope;
  const [incidents, statements] = await Promise.all([
    db().incident.findMany({ where: { workspaceId, declaredAt: { lt: to }, OR: [{ stoodDownAt: null }, { stoodDownAt: { gte: from } }] }, orderBy: { declaredAt: "desc" }, take: most }),
    db().statement.findMany({ where: { workspaceId, publishedAt: { gte: from, lt: to } }, orderBy: { publishedAt: "desc" }, take: most }),
  ]);
  const severityOf = new Map(incidents.map(({ id, severity }) => [id, severity]));
  return [
    ...incidents.map(({ id, name, declaredAt, stoodDownAt, severity }) => ({ kind: "incident" as const, at: declaredAt, endedAt: stoodDownAt, title: name, href: `/crises/incidents/${id}`, severity })),
    ...statements.map(({ id, kind, incidentId, text, publishedAt }) => ({
      kind: "statement" as const, at: publishedAt ?? from, endedAt: null, title: `${statementKindNames[kind as StatementKind] ?? "Statement"}: ${startOf(text)}`,
      href: `/crises/incidents/${incidentId}#statement-${id}`, severity: severityOf.get(incidentId) ?? 5,
    })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}
