import "server-only";
import { randomInt } from "node:crypto";
import { personOf } from "@/lib/auth/person-of";
import { workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { announceDrill, enqueueTick } from "@/lib/drills/announce-mutations";
import { getScenario } from "@/lib/drills/library-data";
import { makeDrillProgramme } from "@/lib/drills/programme-mutations";
import { progressSchema } from "@/lib/drills/progress-schema";
import type { DrillInput } from "@/lib/drills/schema";
import type { HeldDrill } from "@/lib/drills/sql/hold";
import { makeDrillWorkspace } from "@/lib/drills/workspace-mutations";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notify } from "@/lib/notifications/sql/notify";

const mostScheduled = 50;
const furthestDays = 400;

/** A drill that begins now, or is planned for later; its id. `home` is the workspace that practises. */
export function createDrill(home: WorkspaceScope, { scenario: key, speed, scheduledAt, playbookId }: DrillInput): Promise<number> {
  const { workspaceId } = home;
  const facilitatorId = personOf(home);
  const { title } = getScenario(key);
  if (scheduledAt) refuseDate(scheduledAt);
  return inTransaction(async (tx) => {
    await lockDrills(tx, workspaceId);
    if (playbookId !== undefined && (await tx.playbook.count({ where: { workspaceId, id: playbookId, archivedAt: null } })) === 0) throw new AppError("not_found", "This playbook does not exist any more. Choose another one.");
    if (scheduledAt && (await tx.drill.count({ where: { workspaceId, state: "scheduled" } })) >= mostScheduled) throw new AppError("conflict", `${mostScheduled} drills are planned already. Cancel one first.`);
    const progress = progressSchema.parse({ seed: randomInt(1, 2 ** 31), playbookId });
    const { id } = await tx.drill.create({
      data: { workspaceId, scenario: key, speed, facilitatorId, scheduledAt: scheduledAt ?? null, progress },
      select: { id: true },
    });
    if (scheduledAt) await announceDrill(tx, home, "drill.schedule", { id, workspaceId, drillWorkspaceId: null }, { scenario: title, at: scheduledAt.toISOString() });
    else await begin(tx, home, { id, workspaceId, scenario: key, speed, progress });
    return id;
  });
}

/** Makes the drill's workspace and starts its player. One runs at a time: nobody practises two crises at once. */
export async function begin(tx: Prisma.TransactionClient, home: WorkspaceScope, { id, workspaceId, scenario: key, speed, progress }: Pick<HeldDrill, "id" | "workspaceId" | "scenario" | "speed" | "progress">): Promise<void> {
  await lockDrills(tx, workspaceId);
  const other = await tx.drill.findFirst({ where: { workspaceId, state: { in: ["running", "paused"] } }, select: { id: true, scenario: true } });
  if (other) throw new AppError("conflict", `${getScenario(other.scenario).title} is being played. End it before another one begins.`, { drillId: other.id });
  const scenario = getScenario(key);
  const drillWorkspaceId = await makeDrillWorkspace(tx, workspaceId, id, scenario, progress.playbookId ?? null);
  await makeDrillProgramme(tx, drillWorkspaceId, scenario, progress.seed);
  await tx.drill.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "running", facilitatorId: personOf(home), drillWorkspaceId } });
  await enqueueTick(tx, { workspaceId, id });
  await notify(tx, workspaceId, {
    kind: "drill_begins", to: { roles: workers }, exceptUserId: home.userId, severity: 4,
    title: `A drill begins: ${scenario.title}`, body: `It is invented and reaches nobody outside. It runs ${speed === 1 ? "in real time" : `${speed} times as fast`}; join it from Drills.`,
    href: "/drills", dedupeKey: `drill:${id}:begins`,
  });
  await announceDrill(tx, home, "drill.start", { id, workspaceId, drillWorkspaceId }, { scenario: scenario.title, speed });
}

/** Drills of one workspace begin one at a time. */
function lockDrills(tx: Prisma.TransactionClient, workspaceId: number): Promise<unknown> {
  return tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('drills'))::text`;
}

export function refuseDate(at: Date): void {
  const days = (at.getTime() - Date.now()) / 86_400_000;
  if (days <= 0 || days > furthestDays) throw new AppError("invalid_input", "Choose a time to come, within the next thirteen months.");
}
