import "server-only";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueTick } from "@/lib/drills/announce-mutations";
import { findScenario } from "@/lib/drills/library-data";
import { enqueue } from "@/lib/jobs/queue";
import { notify } from "@/lib/notifications/sql/notify";

/** How long what was played can be read. */
const keptDays = 30;
const most = 200;

/**
 * Job `drills.sweep`: brings back a player that was lost (a restored database has no jobs), calls whoever planned a drill
 * for now, and erases what was played long ago.
 */
export async function sweepDrills(now = new Date()): Promise<void> {
  const running = await db().drill.findMany({ where: { state: "running" }, select: { workspaceId: true, id: true }, take: most });
  for (const drill of running) await enqueueTick(null, drill);
  const planned = await db().drill.findMany({ where: { state: "scheduled", scheduledAt: { lte: now } }, select: { workspaceId: true, id: true, scenario: true, facilitatorId: true }, take: most });
  for (const { workspaceId, id, scenario, facilitatorId } of planned) {
    const title = findScenario(scenario)?.title ?? scenario;
    await inTransaction((tx) =>
      notify(tx, workspaceId, { kind: "drill_begins", to: { userIds: [facilitatorId] }, severity: 4, title: `Planned for now: the drill ${title}`, body: "Start it when your team is there.", href: "/drills", dedupeKey: `drill:${id}:planned` }),
    );
  }
  const old = await db().drill.findMany({
    where: { state: "finished", drillWorkspaceId: { not: null }, endedAt: { lt: new Date(now.getTime() - keptDays * 86_400_000) } }, select: { drillWorkspaceId: true }, take: most,
  });
  for (const { drillWorkspaceId } of old) if (drillWorkspaceId !== null) await enqueue(null, "drills.erase", { workspaceId: drillWorkspaceId }, { key: `drills.erase:${drillWorkspaceId}` });
}
