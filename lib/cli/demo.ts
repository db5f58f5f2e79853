import "server-only";
import type { Command } from "commander";
import { recordAudit } from "@/lib/audit/record";
import { systemScope } from "@/lib/auth/system-scope";
import { printResult, tell } from "@/lib/cli/output";
import { withDatabase } from "@/lib/cli/with-database";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { fillDemo } from "@/lib/demo/fill-job";
import { createDemoWorkspace } from "@/lib/demo/mutations";

export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description("Loads the demo (invented data) into a workspace of its own, for every administrator to see")
    .action(async () => {
      await withDatabase(({ signal }) => loadDemoNow(signal));
    });
}

/** Loads the demo and waits for it; standard output gets the workspace's slug and the number of posts. */
async function loadDemoNow(signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  const administrators = await db().membership.findMany({ where: { role: "admin" }, distinct: ["userId"], select: { userId: true } });
  const workspace = await inTransaction((tx) => createDemoWorkspace(tx, administrators.map(({ userId }) => userId)));
  const scope = await systemScope(workspace.id, "cli");
  const mentions = await fillDemo(scope, {
    stop: async () => signal.aborted,
    onProgress: (done, total) => tell(`${done} of ${total} posts`),
  });
  if (mentions === null) {
    tell(`Stopped. What was loaded so far is in the workspace ${workspace.slug}, which its banner removes.`);
    return;
  }
  await inTransaction((tx) => recordAudit(tx, scope, "demo.load", `workspace:${workspace.id}`, { mentions }));
  printResult({ workspace: workspace.slug, mentions, seconds: Math.round((performance.now() - startedAt) / 100) / 10 });
}
