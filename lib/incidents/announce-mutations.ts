import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";

/** Writes down who did it and tells every open page; last in the transaction. */
export async function announceIncident(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, id: number, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, `incident:${id}`, details);
  await publish(tx, scope.workspaceId, "incident.changed", { id });
}
