import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { viaPrisma } from "@/lib/db/executor";
import { announceDrill } from "@/lib/drills/announce-mutations";
import { computeScorecard } from "@/lib/drills/compute-scorecard";
import { readEvents } from "@/lib/drills/events-data";
import { getScenario } from "@/lib/drills/library-data";
import type { HeldDrill } from "@/lib/drills/sql/hold";
import type { Prisma } from "@/lib/generated/prisma/client";

/**
 * Ends a held drill and scores it. Its workspace stays to be read, and calls nobody any more: its clocks, rules and rooms
 * stand still. One that ended before it had begun has no scorecard.
 */
export async function finishDrill(tx: Prisma.TransactionClient, scope: WorkspaceScope, drill: HeldDrill, now: Date): Promise<void> {
  const { workspaceId, id, startedAt, drillWorkspaceId } = drill;
  const progress = { ...drill.progress, pauses: drill.progress.pauses.map((pause) => ({ ...pause, toSeconds: pause.toSeconds ?? secondsBetween(startedAt, now) })) };
  const events = startedAt === null || drillWorkspaceId === null ? null : await readEvents(viaPrisma(tx), { ...drill, progress }, getScenario(drill.scenario), drillWorkspaceId, startedAt, now);
  await tx.drill.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { state: "finished", endedAt: now, progress, ...(events ? { scorecard: computeScorecard(events) } : {}) },
  });
  if (drillWorkspaceId !== null) await quiet(tx, drillWorkspaceId, now);
  await announceDrill(tx, scope, "drill.end", drill);
}

async function quiet(tx: Prisma.TransactionClient, workspaceId: number, now: Date): Promise<void> {
  await tx.clock.updateMany({ where: { workspaceId, nextAt: { not: null } }, data: { nextAt: null } });
  await tx.alertRule.updateMany({ where: { workspaceId }, data: { enabled: false, nextAt: null, state: "paused", stateSince: now } });
  await tx.incident.updateMany({ where: { workspaceId, state: "open" }, data: { state: "stood_down", stoodDownAt: now, nextUpdateDueAt: null } });
  await tx.incident.updateMany({ where: { workspaceId, nextAt: { not: null } }, data: { nextAt: null } });
}

const secondsBetween = (from: Date | null, to: Date) => (from === null ? 0 : Math.max(0, (to.getTime() - from.getTime()) / 1_000));
