import "server-only";
import { enqueue } from "@/lib/jobs/queue";

/** Computes a workspace's open clocks again; asked for twice before it runs, it runs once. */
export function enqueueSettle(tx: Parameters<typeof enqueue>[0], workspaceId: number): Promise<void> {
  return enqueue(tx, "clocks.settle", { workspaceId }, { key: `clocks.settle:${workspaceId}`, queue: `clocks:${workspaceId}` });
}
