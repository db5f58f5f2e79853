import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";

export type LiveEvent = { seq: string; kind: string; payload: unknown };

/** Newest sequence number of the workspace. */
export async function getLiveSeq(scope: WorkspaceScope): Promise<bigint> {
  const row = await db().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId }, select: { liveSeq: true } });
  return row.liveSeq;
}

/** Events after `seq`, oldest first; null when some of them are gone or too many, so the reader must reload. */
export async function listLiveEvents(scope: WorkspaceScope, seq: bigint, limit = 500): Promise<LiveEvent[] | null> {
  const read = () =>
    db().liveEvent.findMany({
      where: { workspaceId: scope.workspaceId, seq: { gt: seq } },
      orderBy: { seq: "asc" },
      take: limit + 1,
    });
  let rows = await read();
  if (!rows[0] && (await getLiveSeq(scope)) !== seq) {
    // Published between the two looks, or gone for good.
    rows = await read();
    if (!rows[0]) return null;
  }
  if (rows.length > limit || (rows[0] && rows[0].seq !== seq + 1n)) return null;
  return rows.map((row) => ({ seq: row.seq.toString(), kind: row.kind, payload: row.payload }));
}
