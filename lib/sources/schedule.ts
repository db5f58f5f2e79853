import "server-only";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { messageOf } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { log } from "@/lib/log";
import { regularWaitSeconds } from "@/lib/sources/next-sync";

const everyMilliseconds = 1_000;
const leastMilliseconds = 50;
const claimLimit = 100;

type Due = { workspace_id: number; id: number; interval_seconds: number };

/**
 * Enqueues the sources that are due and sets when they are next. Workers share the work: each claims rows nobody
 * else holds, and the job's key and queue keep one sync per source, across all of them.
 */
export function scheduleDueSources(): Promise<number> {
  return inTransaction(async (tx) => {
    const due = await tx.$queryRaw<Due[]>`
      SELECT workspace_id, id, interval_seconds FROM sources
      WHERE next_sync_at <= now() AND state = 'active' AND kind NOT IN ('webhook', 'file')
      ORDER BY next_sync_at LIMIT ${claimLimit} FOR UPDATE SKIP LOCKED`;
    for (const source of due) {
      const wait = regularWaitSeconds(source.interval_seconds, Math.random());
      await tx.source.update({
        where: { workspaceId_id: { workspaceId: source.workspace_id, id: source.id } },
        data: { nextSyncAt: new Date(Date.now() + wait * 1000) },
      });
      await enqueueSync(tx, source.workspace_id, source.id);
    }
    return due.length;
  });
}

/** Adds one sync of a source; asked for twice before it runs, it runs once. */
export function enqueueSync(tx: Parameters<typeof enqueue>[0], workspaceId: number, sourceId: number): Promise<void> {
  const name = `source:${workspaceId}:${sourceId}`;
  return enqueue(tx, "sources.sync", { workspaceId, sourceId }, { key: name, queue: name, maxAttempts: 3 });
}

async function findNext(): Promise<Date | null> {
  const source = await db().source.findFirst({
    where: { nextSyncAt: { not: null }, state: "active", kind: { notIn: ["webhook", "file"] } },
    orderBy: { nextSyncAt: "asc" },
    select: { nextSyncAt: true },
  });
  return source?.nextSyncAt ?? null;
}

/** Looks for due sources when the next one is due, and every second for what others changed, until stopped. */
export function startScheduler(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const tick = async () => {
    let wait = everyMilliseconds;
    try {
      const next = await findNext();
      if (next && next <= new Date()) await scheduleDueSources();
      // After what was due, at once again: another may be due before the second is over.
      if (next) wait = Math.min(wait, Math.max(leastMilliseconds, next.getTime() - Date.now()));
    } catch (error) {
      log.warn({ error: messageOf(error) }, "scheduler could not read the sources");
    }
    if (!stopped) timer = setTimeout(() => void tick(), wait);
  };
  void tick();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
