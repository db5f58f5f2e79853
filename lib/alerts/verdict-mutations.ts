import "server-only";
import { nextState } from "@/lib/alerts/next-state";
import { standingOf } from "@/lib/alerts/read-rule";
import type { Verdict } from "@/lib/alerts/schema";
import { holdRule, readLatest } from "@/lib/alerts/sql/rules";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";

const taken: Record<Exclude<Verdict, "open">, string> = { acknowledged: "acknowledged it", dismissed: "dismissed it", incident: "declared an incident from it" };

/** Somebody looked: acknowledged, or dismissed with a reason. Whoever comes second is told what the first one made of it. */
export function judgeAlert(scope: WorkspaceScope, alertId: number, { verdict, note, seenVerdict }: { verdict: "acknowledged" | "dismissed"; note: string; seenVerdict: Verdict }, way: "app" | "link" = "app"): Promise<void> {
  const { workspaceId, userId } = scope;
  return inTransaction(async (tx) => {
    const executor = viaPrisma(tx);
    const found = await tx.alert.findUnique({ where: { workspaceId_id: { workspaceId, id: alertId } }, select: { ruleId: true } });
    if (!found) throw new AppError("not_found", "There is no such alert.");
    // First the rule, as whoever judges its buckets does.
    const rule = await holdRule(executor, workspaceId, found.ruleId, true);
    const alert = await tx.alert.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: alertId } } });
    if (alert.verdict !== "open" && (alert.verdict === "incident" || alert.verdict !== seenVerdict)) throw new AppError("conflict", `Somebody else was faster and ${taken[alert.verdict]}. Look at it again.`);
    if (alert.verdict === verdict) return;
    const now = rule?.now ?? new Date();
    const { open } = await readLatest(executor, workspaceId, found.ruleId);
    const next = rule && open?.id === alertId ? nextState(standingOf(rule, open), { kind: "verdict", verdict }, now) : null;
    await tx.alert.update({
      where: { workspaceId_id: { workspaceId, id: alertId } },
      data: { verdict, note, verdictById: userId, verdictAt: now, nextAt: null, ...(next?.ends ? { endedAt: now } : {}) },
    });
    if (rule && next && next.state !== rule.state) await tx.alertRule.update({ where: { workspaceId_id: { workspaceId, id: rule.id } }, data: { state: next.state, stateSince: now }, select: { id: true } });
    await recordAudit(tx, scope, verdict === "acknowledged" ? "alert.acknowledge" : "alert.dismiss", `alert:${alertId}`, { ...(note === "" ? {} : { note }), ...(way === "link" ? { by: "link in a message" } : {}) });
    await publish(tx, workspaceId, "alert.changed", { ruleId: found.ruleId, alertId });
  });
}
