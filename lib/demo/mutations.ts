import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { demoQueue, loadKey, removeKey } from "@/lib/demo/keys";
import { findDemoJob } from "@/lib/demo/sql/demo-job";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { scenarioHours, scenarioZone } from "@/prisma/scenarios/toys-and-parcels/clock";

export const demoScenario = "toys-and-parcels";
const demoName = "Harbor & Pine Toys (demo)";
// Serialises the making of demos: two clicks make one.
const demoLock = 7_201_047;

/** Makes the caller's demo workspace, or finds it, and starts filling it. */
export async function loadDemo(scope: WorkspaceScope): Promise<{ workspaceSlug: string }> {
  const { userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people load the demo here; the command line has its own way.");
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${demoLock}::bigint)::text`;
    const mine = await tx.membership.findMany({ where: { userId }, select: { workspaceId: true } });
    const known = await tx.workspace.findFirst({
      where: { id: { in: mine.map((membership) => membership.workspaceId) }, demoScenario: { not: null } }, select: { slug: true },
    });
    if (known) return { workspaceSlug: known.slug };
    const workspace = await createDemoWorkspace(tx, [userId]);
    await recordAudit(tx, scope, "demo.load", `workspace:${workspace.id}`);
    await enqueue(tx, "demo.load", { workspaceId: workspace.id }, { key: loadKey(workspace.id), queue: demoQueue(workspace.id), maxAttempts: 5 });
    await publish(tx, scope.workspaceId, "workspace.changed");
    return { workspaceSlug: workspace.slug };
  });
}

/** An empty demo workspace with these people as administrators. */
export async function createDemoWorkspace(tx: Prisma.TransactionClient, userIds: readonly number[]): Promise<{ id: number; slug: string }> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${demoLock}::bigint)::text`;
  const [{ next } = { next: 1 }] = await tx.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(substring(slug FROM '^demo-([0-9]{1,6})$')::int), 0) + 1 AS next FROM workspaces WHERE slug LIKE 'demo-%'`;
  const workspace = await tx.workspace.create({
    data: { slug: `demo-${next}`, name: demoName, timeZone: scenarioZone, staffedHours: scenarioHours, demoScenario },
    select: { id: true, slug: true },
  });
  await tx.membership.createMany({ data: userIds.map((userId) => ({ workspaceId: workspace.id, userId, role: "admin" as const })) });
  return workspace;
}

/** Takes the demo workspace from everybody at once and starts deleting its rows. Real workspaces are refused. */
export async function removeDemo(scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  await inTransaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ demo: boolean }[]>`
      SELECT demo_scenario IS NOT NULL AS demo FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
    if (!held?.demo) throw new AppError("conflict", "This workspace holds real data and is no demo. Nothing was removed.");
    const drills = await tx.workspace.findMany({ where: { drillOf: workspaceId }, select: { id: true } });
    await tx.membership.deleteMany({ where: { workspaceId: { in: [workspaceId, ...drills.map(({ id }) => id)] } } });
    await tx.$queryRaw`SELECT count(*)::int FROM (SELECT graphile_worker.remove_job(${loadKey(workspaceId)})) AS removed`;
    await enqueue(tx, "demo.remove", { workspaceId }, { key: removeKey(workspaceId), queue: demoQueue(workspaceId) });
    await publish(tx, workspaceId, "workspace.changed");
  });
}

/** Whether somebody asked for this demo to go while it was still being filled. */
export async function isBeingRemoved(workspaceId: number): Promise<boolean> {
  const workspace = await db().workspace.findUnique({ where: { id: workspaceId }, select: { id: true } });
  return workspace === null || (await findDemoJob(removeKey(workspaceId))) !== null;
}
