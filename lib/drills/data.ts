import "server-only";
import type { z } from "zod";
import { namesOf } from "@/lib/auth/names-of";
import { leads, workers } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { compareScorecards } from "@/lib/drills/compare-scorecards";
import { homeOf } from "@/lib/drills/home-data";
import { findScenario } from "@/lib/drills/library-data";
import { listInjects } from "@/lib/drills/list-injects";
import { scenarioSecondsAt } from "@/lib/drills/play-time";
import { summarisePractice } from "@/lib/drills/practice";
import { readProgress } from "@/lib/drills/progress-schema";
import type { drillOut, drillsOut, listedDrillOut, practiceOut } from "@/lib/drills/schema";
import { type Scorecard, scorecardSchema } from "@/lib/drills/scorecard-schema";
import { AppError } from "@/lib/errors";
import type { Drill } from "@/lib/generated/prisma/client";

const most = 200;

/** Drills of the workspace that practises, the newest first; those planned come first of all. */
export async function listDrills(scope: WorkspaceScope): Promise<z.input<typeof drillsOut>> {
  const home = await homeOf(scope, workers);
  const drills = await readDrills(home);
  const here = scope.drillOf === null ? null : (drills.find(({ drillWorkspaceId }) => drillWorkspaceId === scope.workspaceId)?.id ?? null);
  return { drills: await viewsOf(drills), practice: await practiceOf(home, drills), hereDrillId: here };
}

/** Whether the team is in practice: for everybody who reads numbers. */
export async function getPractice(scope: WorkspaceScope): Promise<z.input<typeof practiceOut>> {
  return practiceOf(scope, scope.drillOf === null ? await readDrills(scope) : []);
}

/** One drill with what its facilitator needs; what is still to come is for those who lead alone. */
export async function getDrill(scope: WorkspaceScope, id: number, now = new Date()): Promise<z.input<typeof drillOut>> {
  const home = await homeOf(scope, workers);
  const drills = await readDrills(home);
  const drill = drills.find((one) => one.id === id) ?? (await db().drill.findUnique({ where: { workspaceId_id: { workspaceId: home.workspaceId, id } } }));
  if (!drill) throw new AppError("not_found", "This drill does not exist any more.");
  const [view] = await viewsOf([drill]);
  if (!view) throw new AppError("not_found", "This drill does not exist any more.");
  const scenario = findScenario(drill.scenario);
  const progress = readProgress(drill.progress);
  const mayLead = leads.some((role) => role === home.role);
  const until = drill.endedAt ?? now;
  const storySeconds = drill.startedAt === null ? 0 : scenarioSecondsAt((until.getTime() - drill.startedAt.getTime()) / 1_000, { speed: drill.speed, pauses: progress.pauses });
  const others = drills.flatMap((other) => (other.id === id ? [] : (readScorecard(other.scorecard) ?? [])));
  const compare = (kind: "same" | "any") => (view.scorecard ? compareScorecards(view.scorecard as Scorecard, others, kind) : null);
  return {
    ...view,
    summary: scenario?.summary ?? "This scenario is not in this release any more.",
    goals: scenario?.goals ?? [],
    sign: scenario?.detection.sign ?? "",
    minutes: scenario?.minutes ?? 0,
    storySeconds: Math.min(storySeconds, (scenario?.minutes ?? 0) * 60),
    asOf: now,
    mayLead,
    posted: Object.keys(progress.posted).length,
    reachFactor: progress.reachFactor,
    injects: scenario && (drill.state === "finished" ? Object.keys(progress.posted).length > 0 : mayLead) ? listInjects(scenario, drill, progress) : [],
    sameScenario: compare("same"),
    anyScenario: compare("any"),
  };
}

function readDrills({ workspaceId }: WorkspaceScope): Promise<Drill[]> {
  return db().drill.findMany({ where: { workspaceId }, orderBy: { id: "desc" }, take: most });
}

const titleOf = (key: string) => findScenario(key)?.title ?? key;
const readScorecard = (stored: unknown): Scorecard | null => scorecardSchema.safeParse(stored).data ?? null;

async function viewsOf(drills: readonly Drill[]): Promise<z.input<typeof listedDrillOut>[]> {
  const [names, workspaces] = await Promise.all([
    namesOf(drills.map(({ facilitatorId }) => facilitatorId)),
    db().workspace.findMany({ where: { id: { in: drills.flatMap(({ drillWorkspaceId }) => drillWorkspaceId ?? []) } }, select: { id: true, slug: true } }),
  ]);
  return drills.map(({ id, scenario, state, speed, facilitatorId, scheduledAt, startedAt, endedAt, drillWorkspaceId, scorecard }) => ({
    id, state, speed, scheduledAt, startedAt, endedAt,
    scenario: { key: scenario, title: titleOf(scenario) },
    facilitator: { id: facilitatorId, name: names.get(facilitatorId) ?? "Somebody who left" },
    workspaceSlug: workspaces.find((workspace) => workspace.id === drillWorkspaceId)?.slug ?? null,
    scorecard: readScorecard(scorecard),
  }));
}

async function practiceOf(home: WorkspaceScope, drills: readonly Drill[]): Promise<z.input<typeof practiceOut>> {
  const running = drills.find(({ state }) => state === "running" || state === "paused") ?? null;
  const workspace = running?.drillWorkspaceId ? await db().workspace.findUnique({ where: { id: running.drillWorkspaceId }, select: { slug: true } }) : null;
  const made = await db().workspace.findUniqueOrThrow({ where: { id: home.workspaceId }, select: { createdAt: true } });
  return {
    ...summarisePractice(drills.map((drill) => ({ ...drill, title: titleOf(drill.scenario) })), made.createdAt, new Date()),
    running: running && { id: running.id, title: titleOf(running.scenario), workspaceSlug: workspace?.slug ?? null },
  };
}
