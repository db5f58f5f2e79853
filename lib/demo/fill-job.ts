import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { alertDemo } from "@/lib/demo/alert-mutations";
import { authorizeDemo } from "@/lib/demo/authority-mutations";
import { backlashDemo } from "@/lib/demo/backlash-mutations";
import { timeDemo } from "@/lib/demo/clock-mutations";
import { drillDemo } from "@/lib/demo/drill-mutations";
import { guardDemo } from "@/lib/demo/guard-mutations";
import { incidentDemo } from "@/lib/demo/incident-mutations";
import { judgeDemo } from "@/lib/demo/judge-mutations";
import { programmeDemo } from "@/lib/demo/programme-mutations";
import { integrityDemo } from "@/lib/demo/integrity-mutations";
import { promiseDemo } from "@/lib/demo/promise-mutations";
import { queueDemo } from "@/lib/demo/queue-mutations";
import { resolveQuiet } from "@/lib/demo/quiet-mutations";
import { reportDemo } from "@/lib/demo/report-mutations";
import { voiceDemo } from "@/lib/demo/voice-mutations";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import type { Scenario } from "@/prisma/scenarios/scenario";
import { toysAndParcels } from "@/prisma/scenarios/toys-and-parcels";

const batchSize = 2_000;

export type FillOptions = {
  /** Asked before each batch. */
  stop?: () => Promise<boolean>;
  onProgress?: (done: number, total: number) => void;
};

/**
 * Fills a demo workspace through the pipeline that real posts take. The scenario ends when the workspace was made,
 * so a run that was killed goes on to the same result. Returns the number of posts, or null when it was stopped.
 */
export async function fillDemo(scope: WorkspaceScope, { stop, onProgress }: FillOptions = {}): Promise<number | null> {
  const { workspaceId } = scope;
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { demoScenario: true, createdAt: true } });
  if (workspace.demoScenario === null) throw new AppError("conflict", "This workspace holds real data: the demo has its own.");
  const scenario = toysAndParcels(workspace.createdAt);
  const total = scenario.sources.reduce((sum, source) => sum + source.mentions.length, 0);
  const sourceIds = await setUp(workspaceId, scenario, workspace.createdAt);
  // Before the posts, so that those by advocates are known as such when they come in.
  await programmeDemo(scope, workspace.createdAt);
  let done = 0;
  for (const source of scenario.sources) {
    const sourceId = sourceIds.get(source.name);
    if (sourceId === undefined) throw new AppError("internal", `The demo's source "${source.name}" is missing.`);
    for (let at = 0; at < source.mentions.length; at += batchSize) {
      if (await stop?.()) return null;
      const batch = source.mentions.slice(at, at + batchSize);
      await ingest(scope, sourceId, batch, { deferRollups: true });
      done += batch.length;
      await inTransaction((tx) => publish(tx, workspaceId, "demo.progress", { done, total }));
      onProgress?.(done, total);
    }
  }
  // The planner knows nothing yet of tables that were just filled, and would read them whole for each row.
  await db().$executeRaw`ANALYZE authors, mentions, conversations, conversation_facts`;
  await resolveQuiet(scope, workspace.createdAt);
  await judgeDemo(scope);
  await authorizeDemo(scope);
  await promiseDemo(scope, workspace.createdAt);
  await timeDemo(scope, workspace.createdAt);
  await queueDemo(scope);
  await drillDemo(scope, workspace.createdAt);
  await rebuildAllDirtyBuckets(workspaceId);
  await alertDemo(scope, workspace.createdAt);
  await incidentDemo(scope, workspace.createdAt);
  await voiceDemo(scope, workspace.createdAt);
  await guardDemo(scope);
  await backlashDemo(scope, workspace.createdAt);
  await integrityDemo(scope, workspace.createdAt);
  await reportDemo(scope, workspace.createdAt);
  await inTransaction((tx) => publish(tx, workspaceId, "demo.progress", { done, total, finished: true }));
  return done;
}

/** Accounts, themes, topics and sources, all or none of them. Returns the sources' ids by name. */
async function setUp(workspaceId: number, scenario: Scenario, taggedAt: Date): Promise<Map<string, number>> {
  const select = { id: true, name: true } as const;
  const known = await db().source.findMany({ where: { workspaceId }, select });
  const sources =
    known.length > 0
      ? known
      : await inTransaction(async (tx) => {
          await tx.ownedAccount.createMany({
            data: scenario.ownedAccounts.map((account) => ({ workspaceId, ...account, handleKey: handleKey(account.handle) })),
          });
          const themes = await tx.theme.createManyAndReturn({ data: scenario.themes.map((theme) => ({ workspaceId, ...theme })), select });
          const themeIds = new Map(themes.map((theme) => [theme.name, theme.id]));
          await tx.topic.createMany({
            data: scenario.topics.map(({ name, query, theme }) => ({
              workspaceId, name, query, taggedAt, themeId: theme === null ? null : (themeIds.get(theme) ?? null),
            })),
          });
          return tx.source.createManyAndReturn({
            data: scenario.sources.map(({ network, name, expectsAnswers }) => ({ workspaceId, kind: "file" as const, network, name, expectsAnswers })),
            select,
          });
        });
  return new Map(sources.map((source) => [source.name, source.id]));
}
