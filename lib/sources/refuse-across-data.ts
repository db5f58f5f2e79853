import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Source } from "@/lib/generated/prisma/client";
import { drillKind } from "@/lib/sources/kinds";

/** In a drill no network is opened but the drill's own, and that one nowhere else: whoever asks, and however the source came about. */
export async function refuseAcross({ workspaceId, kind }: Pick<Source, "workspaceId" | "kind">): Promise<void> {
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { drillOf: true } });
  if (workspace.drillOf !== null && kind !== drillKind) throw new AppError("conflict", "This is a drill: no network is reached from here.");
  if (workspace.drillOf === null && kind === drillKind) throw new AppError("conflict", "This source belongs to a drill and works only there.");
}
