import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import type { HeldDrill } from "@/lib/drills/sql/hold";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";

type Changed = Pick<HeldDrill, "id" | "workspaceId" | "drillWorkspaceId">;

/** Keeps who did it, and tells those outside the drill and in it, in the order in which both were made. Called last. */
export async function announceDrill(tx: Prisma.TransactionClient, scope: WorkspaceScope, action: string, { id, workspaceId, drillWorkspaceId }: Changed, details: Prisma.InputJsonObject = {}): Promise<void> {
  await recordAudit(tx, scope, action, `drill:${id}`, details);
  await publish(tx, workspaceId, "drill.changed", { drillId: id });
  if (drillWorkspaceId !== null) await publish(tx, drillWorkspaceId, "drill.changed", { drillId: id });
}

/** One player a drill, over all workers; asked for again before it plays, it plays once. */
export function enqueueTick(tx: Parameters<typeof enqueue>[0], { workspaceId, id }: Pick<HeldDrill, "workspaceId" | "id">, runAt?: Date): Promise<void> {
  const name = `drill:${workspaceId}:${id}`;
  return enqueue(tx, "drills.tick", { workspaceId, drillId: id }, { key: name, queue: name, runAt, priority: -8 });
}
