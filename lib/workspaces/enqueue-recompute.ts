import "server-only";
import { enqueue } from "@/lib/jobs/queue";

/** Computes every conversation's facts again; asked for twice before it runs, it runs once. */
export function enqueueRecompute(tx: Parameters<typeof enqueue>[0], workspaceId: number): Promise<void> {
  return enqueue(tx, "facts.recompute", { workspaceId }, { key: `facts.recompute:${workspaceId}`, queue: `facts:${workspaceId}` });
}
