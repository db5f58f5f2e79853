import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import type { Incident, Prisma } from "@/lib/generated/prisma/client";

/** The incident, held until the transaction ends: what changes in its room happens one after the other. */
export async function holdIncident(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, id: number): Promise<Incident> {
  await tx.$queryRaw`SELECT id FROM incidents WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
  const incident = await tx.incident.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!incident) throw incidentGone();
  return incident;
}

/** As holdIncident, for what is done only while it runs. */
export async function holdRunning(tx: Prisma.TransactionClient, scope: WorkspaceScope, id: number): Promise<Incident> {
  const incident = await holdIncident(tx, scope, id);
  if (incident.state !== "open") throw new AppError("conflict", "This incident was stood down meanwhile. Open it again first, if it goes on.");
  return incident;
}

export function incidentGone(): AppError {
  return new AppError("not_found", "There is no such incident.");
}
