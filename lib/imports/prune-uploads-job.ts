import "server-only";
import { rm } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { uploadPath } from "@/lib/imports/uploads";

const keptMilliseconds = 7 * 86_400_000;
const limit = 1_000;

/** Uploads that nobody started within a week, and those of imports that failed that long ago, go. `now` decides what is old. */
export async function pruneUploads(now: Date): Promise<void> {
  const old = await db().import.findMany({
    where: { state: { in: ["uploaded", "failed"] }, path: { not: null }, createdAt: { lt: new Date(now.getTime() - keptMilliseconds) } },
    take: limit,
  });
  for (const { workspaceId, id, path } of old) {
    const { count } = await db().import.updateMany({
      where: { workspaceId, id, state: { in: ["uploaded", "failed"] } },
      data: { state: "cancelled", finishedAt: now, path: null },
    });
    if (count > 0 && path) await rm(uploadPath(path), { force: true });
  }
}
