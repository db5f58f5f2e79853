import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type DemoState, expectedMentions } from "@/lib/demo/schema";
import { loadKey } from "@/lib/demo/keys";
import { findDemoJob } from "@/lib/demo/sql/demo-job";

/** How far the demo in this workspace is; its job knows. */
export async function getDemoState(scope: WorkspaceScope): Promise<DemoState> {
  const { workspaceId } = scope;
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { demoScenario: true } });
  if (workspace.demoScenario === null) return { state: "none", loaded: 0, expected: 0 };
  const job = await findDemoJob(loadKey(workspaceId));
  const loaded = await db().mention.count({ where: { workspaceId } });
  if (!job) return { state: "ready", loaded, expected: loaded };
  return { state: job.failed ? "failed" : "loading", loaded, expected: Math.max(expectedMentions, loaded) };
}

/** Who did what the demo's people are said to have done: the first of the workspace's, or null when it has nobody. */
export async function firstPersonOf(workspaceId: number): Promise<number | null> {
  const first = await db().membership.findFirst({ where: { workspaceId }, orderBy: { userId: "asc" }, select: { userId: true } });
  return first?.userId ?? null;
}
