import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { enqueueSettle } from "@/lib/clocks/enqueue-settle";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { enqueueRecompute } from "@/lib/workspaces/enqueue-recompute";
import { staffedHoursSchema } from "@/lib/workspaces/schema";
import type { ChangeSettings, WorkspaceSettings } from "@/lib/workspaces/settings-schema";

/** Changes settings that still are what the page showed. New hours or another zone compute all staffed times again. */
export function changeSettings(scope: WorkspaceScope, { change, seen }: ChangeSettings): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const before = await lockSettings(tx, workspaceId);
    const keys = (Object.keys(change) as (keyof WorkspaceSettings)[]).filter((key) => change[key] !== undefined);
    if (keys.some((key) => seen[key] !== undefined && !same(seen[key], before[key]))) {
      throw new AppError("conflict", "Somebody changed this meanwhile. What you see now is theirs; make your change again.");
    }
    const changed = keys.filter((key) => !same(change[key], before[key]));
    if (changed.length === 0) return;
    await tx.workspace.update({ where: { id: workspaceId }, data: change });
    await recordAudit(tx, scope, "workspace.change-settings", `workspace:${workspaceId}`, {
      from: pick(before, changed),
      to: pick({ ...before, ...change }, changed),
    });
    if (changed.includes("staffedHours") || changed.includes("timeZone")) await enqueueRecompute(tx, workspaceId);
    if (changed.includes("firstResponseTargetSeconds")) await enqueueSettle(tx, workspaceId);
    await publish(tx, workspaceId, "workspace.changed");
  });
}

async function lockSettings(tx: Prisma.TransactionClient, workspaceId: number): Promise<WorkspaceSettings> {
  await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
  const { name, timeZone, firstResponseTargetSeconds, staffedHours } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  return { name, timeZone, firstResponseTargetSeconds, staffedHours: staffedHoursSchema.parse(staffedHours) };
}

/** Both went through the same schema, which puts their keys in one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function pick(settings: WorkspaceSettings, keys: readonly (keyof WorkspaceSettings)[]): Prisma.InputJsonObject {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
