import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { writeQuietDays } from "@/lib/drills/quiet-days";
import type { Scenario } from "@/lib/drills/scenario-schema";
import { type HeldDrill, holdDrill } from "@/lib/drills/sql/hold";
import { quietSourceName } from "@/lib/drills/workspace-mutations";
import { publish } from "@/lib/live/publish";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";

/** The quiet days come in, the rules begin to look, and the drill's clock starts. Again after a kill it changes nothing twice. */
export async function prepareDrill(scope: WorkspaceScope, drill: HeldDrill, scenario: Scenario): Promise<HeldDrill> {
  const { workspaceId } = scope;
  const [source, workspace] = await Promise.all([
    db().source.findFirst({ where: { workspaceId, name: quietSourceName }, select: { id: true } }),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { createdAt: true } }),
  ]);
  if (source) await ingest(scope, source.id, writeQuietDays(scenario, drill.progress.seed, workspace.createdAt), { deferRollups: true });
  await rebuildAllDirtyBuckets(workspaceId);
  return inTransaction(async (tx) => {
    const held = await holdDrill(viaPrisma(tx), drill.workspaceId, drill.id);
    if (held.startedAt !== null || held.state !== "running") return held;
    const startedAt = new Date();
    // What was said on quiet days is nobody's work any more.
    if (source) await tx.conversation.updateMany({ where: { workspaceId, sourceId: source.id, status: "open" }, data: { status: "resolved", resolvedAt: startedAt } });
    await tx.drill.update({ where: { workspaceId_id: { workspaceId: held.workspaceId, id: held.id } }, data: { startedAt } });
    await tx.alertRule.updateMany({ where: { workspaceId, enabled: true, nextAt: null }, data: { nextAt: startedAt } });
    await publish(tx, held.workspaceId, "drill.changed", { drillId: held.id });
    await publish(tx, workspaceId, "drill.changed", { drillId: held.id });
    return { ...held, startedAt };
  });
}
