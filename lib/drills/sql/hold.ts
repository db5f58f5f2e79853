import "server-only";
import { readProgress, type Progress } from "@/lib/drills/progress-schema";
import { type Executor, Prisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import type { DrillState } from "@/lib/drills/schema";

export type HeldDrill = {
  id: number;
  workspaceId: number;
  scenario: string;
  state: DrillState;
  speed: number;
  facilitatorId: number;
  scheduledAt: Date | null;
  startedAt: Date | null;
  drillWorkspaceId: number | null;
  progress: Progress;
};

/** A drill, held until the transaction ends: whoever plays it and whoever leads it take turns. Throws `not_found`. */
export async function holdDrill(executor: Executor, workspaceId: number, id: number): Promise<HeldDrill> {
  const [row] = await executor.rows<Omit<HeldDrill, "progress"> & { progress: unknown }>(Prisma.sql`
    SELECT id, workspace_id AS "workspaceId", scenario, state::text AS state, speed, facilitator_id AS "facilitatorId", scheduled_at AS "scheduledAt",
      started_at AS "startedAt", drill_workspace_id AS "drillWorkspaceId", progress
    FROM drills WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`);
  if (!row) throw new AppError("not_found", "This drill does not exist any more.");
  return { ...row, progress: readProgress(row.progress) };
}

export async function saveProgress(executor: Executor, { workspaceId, id }: Pick<HeldDrill, "workspaceId" | "id">, progress: Progress): Promise<void> {
  await executor.rows(Prisma.sql`UPDATE drills SET progress = ${JSON.stringify(progress)}::jsonb WHERE workspace_id = ${workspaceId} AND id = ${id}`);
}
