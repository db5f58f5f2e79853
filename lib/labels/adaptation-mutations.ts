import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { enoughRandomToAdapt, enoughToAdapt } from "@/lib/labels/adaptation-schema";
import { findAdaptation } from "@/lib/labels/find-adaptation";
import { labelCounts, type LabelCounts } from "@/lib/labels/sql/quality";
import { publish } from "@/lib/live/publish";

/** Queues a fit; several at once are one. */
export function requestFit(scope: WorkspaceScope): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const [counts] = await tx.$queryRaw<LabelCounts[]>(labelCounts(scope));
    if (!counts || counts.total < enoughToAdapt || counts.sampled < enoughRandomToAdapt) {
      throw new AppError("invalid_input", `It takes ${enoughToAdapt} labels, ${enoughRandomToAdapt} of them of random posts. Check some posts first.`);
    }
    await enqueue(tx, "sentiment.adapt", { workspaceId }, { key: `sentiment.adapt:${workspaceId}` });
  });
}

/** Switches what was learnt on or off, for posts that come from now on. */
export function switchAdaptation(scope: WorkspaceScope, isOn: boolean): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM workspaces WHERE id = ${workspaceId} FOR UPDATE`;
    const { sentimentAdaptation } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { sentimentAdaptation: true } });
    const stored = findAdaptation(sentimentAdaptation);
    if (isOn && !stored?.weights) throw new AppError("invalid_input", "Nothing was learnt that reads better than the model alone, so there is nothing to switch on.");
    if (!stored || stored.isOn === isOn) return;
    await tx.workspace.update({ where: { id: workspaceId }, data: { sentimentAdaptation: { ...stored, isOn } } });
    await recordAudit(tx, scope, isOn ? "sentiment.adapt" : "sentiment.unadapt", `workspace:${workspaceId}`);
    await publish(tx, workspaceId, "model-quality.changed");
  });
}
