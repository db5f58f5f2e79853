import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { systemScope } from "@/lib/auth/system-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { askForEstimate } from "@/lib/backlash/estimate-job";
import { db } from "@/lib/db/client";
import { viaPg, viaPrisma } from "@/lib/db/executor";
import { inTransaction } from "@/lib/db/transaction";
import { enqueueTick } from "@/lib/drills/announce-mutations";
import { isPosted } from "@/lib/drills/evaluate-branches";
import { factsOf } from "@/lib/drills/facts-of";
import { finishDrill } from "@/lib/drills/finish-mutations";
import { findScenario } from "@/lib/drills/library-data";
import { nextDueSeconds } from "@/lib/drills/next-due";
import { observe } from "@/lib/drills/observe-data";
import { externalIdOf } from "@/lib/drills/observed-posts";
import { type PlannedInject, planInjects } from "@/lib/drills/plan-injects";
import { prepareDrill } from "@/lib/drills/prepare-job";
import type { Scenario, ScenarioAdvocacy } from "@/lib/drills/scenario-schema";
import { attributePosts } from "@/lib/drills/sql/attribute-posts";
import { type HeldDrill, holdDrill, saveProgress } from "@/lib/drills/sql/hold";
import { quietSourceName } from "@/lib/drills/workspace-mutations";
import type { JobContext } from "@/lib/jobs/handlers";
import type { JobPayload } from "@/lib/jobs/contracts";
import { publish } from "@/lib/live/publish";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { drillKind } from "@/lib/sources/kinds";

/** A worker stays with a drill whose next post is near, so that it comes to the second; else a job comes back for it. */
const nearMilliseconds = 5_000;
const stayMilliseconds = 20_000;
const lookMilliseconds = 500;
/** What replies did is computed anew while posts come in, not more often than this. */
const estimatedMilliseconds = 10_000;
const dayMilliseconds = 86_400_000;

/** Job `drills.tick`: plays what is due. Killed anywhere, the next one goes on after the last post that was stored. */
export async function playDrill({ workspaceId, drillId: id }: JobPayload<"drills.tick">, { signal }: Pick<JobContext, "signal">): Promise<void> {
  const stayUntil = Date.now() + stayMilliseconds;
  for (;;) {
    const next = await playDue(workspaceId, id);
    if (next === null) return;
    const waitMs = next.getTime() - Date.now();
    if (waitMs > nearMilliseconds || Date.now() > stayUntil || signal.aborted) return enqueueTick(null, { workspaceId, id }, next);
    // What its facilitator does meanwhile is seen within a moment.
    await sleep(Math.max(20, Math.min(waitMs, lookMilliseconds)), undefined, { signal }).catch(() => undefined);
  }
}

/** Posts what is due now; when something is due next, or null when nothing is until somebody does something. */
async function playDue(workspaceId: number, id: number): Promise<Date | null> {
  let drill = await inTransaction((tx) => holdDrill(viaPrisma(tx), workspaceId, id)).catch(() => null);
  if (drill?.state !== "running" || drill.drillWorkspaceId === null) return null;
  const scenario = findScenario(drill.scenario);
  // A release without this scenario: it cannot go on, and says so by its end.
  if (!scenario) return null;
  const scope = await systemScope(drill.drillWorkspaceId, "job");
  if (drill.startedAt === null) drill = await prepareDrill(scope, drill, scenario);
  const { startedAt, progress, speed } = drill;
  if (startedAt === null) return null;
  const play = { speed, pauses: progress.pauses };
  const plan = planInjects(scenario, progress.seed, { ...play, reachFactor: progress.reachFactor, extra: progress.extra });
  const elapsed = (Date.now() - startedAt.getTime()) / 1_000;
  const due = plan.filter((inject) => !isDone(drill, inject.id) && inject.dueSeconds !== null && inject.dueSeconds <= elapsed);
  if (due.length > 0) await post(scope, drill, scenario, startedAt, due, plan);
  if (due.length > 0 && scenario.advocacy) await estimateWhenOld(scope.workspaceId);
  const next = nextDueSeconds(plan, (inject) => due.includes(inject) || isDone(drill, inject.id), scenario.minutes * 60, play);
  if (next.isEnd && next.seconds !== null && next.seconds <= elapsed) {
    await end(workspaceId, id);
    return null;
  }
  return next.seconds === null ? null : new Date(startedAt.getTime() + next.seconds * 1_000);
}

function isDone({ progress }: HeldDrill, id: string): boolean {
  return Object.hasOwn(progress.posted, id) || progress.skipped.includes(id);
}

/** Decides each that is due by what the team has done until now, in their order, then brings them in network by network. */
async function post(scope: WorkspaceScope, drill: HeldDrill, { advocacy }: Scenario, startedAt: Date, due: readonly PlannedInject[], plan: readonly PlannedInject[]): Promise<void> {
  const play = { speed: drill.speed, pauses: drill.progress.pauses };
  const posted = { ...drill.progress.posted };
  const observed = await observe(viaPrisma(db()), scope.workspaceId);
  const chosen: PlannedInject[] = [];
  const skipped: string[] = [];
  for (const inject of due) {
    if (isPosted(inject, factsOf(observed, posted, startedAt, play, advocacy))) {
      posted[inject.id] = inject.atSeconds;
      chosen.push(inject);
    } else skipped.push(inject.id);
  }
  if (skipped.length > 0) await keep(drill, { skipped });
  const sources = await db().source.findMany({ where: { workspaceId: scope.workspaceId, kind: drillKind, name: { not: quietSourceName } }, select: { id: true, network: true } });
  for (const network of new Set(chosen.map((inject) => inject.network))) {
    const source = sources.find((one) => one.network === network);
    if (source) await bringIn(scope, drill, { sourceId: source.id, startedAt, advocacy }, chosen.filter((inject) => inject.network === network), plan);
    else await keep(drill, { skipped: chosen.filter((inject) => inject.network === network).map(({ id }) => id) });
  }
}

type Ground = { sourceId: number; startedAt: Date; advocacy: ScenarioAdvocacy | undefined };

/** Posts and the drill's progress in one transaction: none comes twice, none is lost. */
async function bringIn(scope: WorkspaceScope, drill: HeldDrill, { sourceId, startedAt, advocacy }: Ground, injects: readonly PlannedInject[], plan: readonly PlannedInject[]): Promise<void> {
  const now = Date.now();
  await ingest(scope, sourceId, injects.map((inject, index) => toMention(inject, new Date(now - (injects.length - index)), plan, accountCreatedAt(inject, startedAt, advocacy))), {
    async inTransaction(client) {
      const executor = viaPg(client);
      const held = await holdDrill(executor, drill.workspaceId, drill.id);
      if (held.state !== "running") throw new DrillHeldError("The drill was paused or ended while its posts were on their way.");
      await saveProgress(executor, held, { ...held.progress, posted: { ...held.progress.posted, ...Object.fromEntries(injects.map(({ id, atSeconds }) => [id, atSeconds])) } });
      await attributePosts(executor, scope.workspaceId, injects.flatMap(({ id, campaign }) => (campaign === null ? [] : [{ externalId: externalIdOf(id), campaign: advocacy?.campaigns[campaign]?.name ?? "" }])));
      await publish(executor, drill.workspaceId, "drill.changed", { drillId: drill.id });
    },
  }).catch((error: unknown) => {
    if (!(error instanceof DrillHeldError)) throw error;
  });
}

class DrillHeldError extends Error {
  override name = "DrillHeldError";
}

/** What its campaign says of its accounts' age; all are a little apart, as if somebody had made one after the other. */
function accountCreatedAt({ campaign, author }: PlannedInject, startedAt: Date, advocacy: ScenarioAdvocacy | undefined): Date | undefined {
  const days = campaign === null ? undefined : advocacy?.campaigns[campaign]?.accountAgeDays;
  return days === undefined ? undefined : new Date(startedAt.getTime() - days * dayMilliseconds - author.handle.length * 60_000);
}

function toMention({ id, author, text, network, reach, replyTo }: PlannedInject, publishedAt: Date, plan: readonly PlannedInject[], createdAt?: Date): NormalizedMention {
  // A post of one network cannot answer one of another: it speaks of it.
  const isBelow = replyTo !== null && plan.some((parent) => parent.id === replyTo && parent.network === network);
  return {
    externalId: externalIdOf(id),
    ...(isBelow ? { parentExternalId: externalIdOf(replyTo) } : {}),
    author: { handle: author.handle, displayName: author.name, followers: Math.max(author.followers, reach), ...(createdAt ? { accountCreatedAt: createdAt } : {}) },
    publishedAt,
    text,
  };
}

/** The stop rule looks as the story goes on; in earnest it looks hourly. */
async function estimateWhenOld(workspaceId: number): Promise<void> {
  const newest = await db().backlashEstimate.findFirst({ where: { workspaceId }, orderBy: { computedAt: "desc" }, select: { computedAt: true } });
  if (!newest || newest.computedAt.getTime() < Date.now() - estimatedMilliseconds) await askForEstimate(workspaceId);
}

async function keep({ workspaceId, id }: HeldDrill, { skipped }: { skipped: readonly string[] }): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await holdDrill(viaPrisma(tx), workspaceId, id);
    await saveProgress(viaPrisma(tx), held, { ...held.progress, skipped: [...held.progress.skipped, ...skipped.filter((one) => !isDone(held, one))] });
  });
}

/** Its time is over. Somebody who paused it at the last moment keeps it. */
async function end(workspaceId: number, id: number): Promise<void> {
  const home = await systemScope(workspaceId, "job");
  await inTransaction(async (tx) => {
    const held = await holdDrill(viaPrisma(tx), workspaceId, id);
    if (held.state === "running") await finishDrill(tx, home, held, new Date());
  });
}
