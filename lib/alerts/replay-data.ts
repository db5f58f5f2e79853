import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type * as z from "zod/mini";
import { bandMinutes } from "@/lib/alerts/alert-band";
import { findStories } from "@/lib/alerts/find-stories";
import { floorTo } from "@/lib/alerts/floor-to";
import { hearing } from "@/lib/alerts/listening";
import { falseAlarmsOf, type Replay, replay } from "@/lib/alerts/replay";
import { alertLimits, type DetectorInput, type replayOut } from "@/lib/alerts/schema";
import { sensitivityOfRule } from "@/lib/alerts/sensitivity-of-rule";
import { countBuckets } from "@/lib/alerts/sql/count-buckets";
import { countQuarters, isInRollups } from "@/lib/alerts/sql/count-quarters";
import { isThere, readBeginning, readListeners } from "@/lib/alerts/sql/rules";
import { readStoryPosts } from "@/lib/alerts/sql/story-posts";
import { runStory } from "@/lib/alerts/story-steps";
import { thinPoints } from "@/lib/alerts/thin-points";
import { sayFinding } from "@/lib/alerts/say-numbers";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { type Executor, viaPrisma } from "@/lib/db/executor";
import { AppError } from "@/lib/errors";
import { read } from "@/lib/metrics/sql/read";
import { storyConfig } from "@/lib/detectors/story-burst";
import { finishInTurns } from "@/lib/stories/post";

type Out = z.input<typeof replayOut>;
type Span = { fromMs: number; toMs: number };

const mostPoints = 1_200;
const mostStoryPosts = 20_000;
const storiesRun = 50;
const dayMs = 86_400_000;
/** Positions of the slider: false alarms a week. */
const positions = [0.1, 0.25, 0.5, 1, 2, 4, 7];
/** A day before and the time until it was stood down were real. */
const realBeforeMs = dayMs;

/** Cut off after five seconds, with advice: a replay is asked for while somebody moves a slider. */
const guarded: Executor = { rows: (statement) => read("guarded", statement) };

/** What a rule would have done in [from, to], had it been on, having learnt from up to four weeks before. Nothing is kept. */
export async function replayRule(scope: WorkspaceScope, { rule, from, to }: { rule: DetectorInput; from: Date; to: Date }, now = new Date()): Promise<Out> {
  const { workspaceId } = scope;
  if (!(await isThere(viaPrisma(db()), workspaceId, rule.series))) throw new AppError("invalid_input", `This ${rule.series.dimension} does not exist any more. Choose another one.`);
  const begins = await readBeginning(viaPrisma(db()), workspaceId);
  const bucketMs = rule.series.bucketMinutes * 60_000;
  const fromMs = floorTo(from.getTime(), bucketMs);
  const toMs = floorTo(Math.min(to.getTime(), now.getTime()), bucketMs);
  if (begins === null || begins.getTime() >= toMs) return { alerts: [], windowMinutes: bandMinutes[rule.family], points: [], falseAlarms: null, slider: [], begins, readPosts: null };
  const { timeZone } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { timeZone: true } });
  const real = await realStretches(workspaceId, now);
  if (rule.family === "story") return { ...(await replayStories(scope, rule, timeZone, { fromMs, toMs })), begins };
  const firstMs = floorTo(Math.max(begins.getTime(), fromMs - alertLimits.warmUpDays * dayMs), bucketMs);
  const counted = await (isInRollups(rule.series) ? countQuarters : countBuckets)(guarded, workspaceId, rule.series, { fromMs: firstMs, toMs });
  const listeners = await readListeners(viaPrisma(db()), workspaceId, rule.series);
  // Of the past only this is known: a file tells of nothing after its last post.
  const areFiles = listeners.length > 0 && listeners.every(({ kind }) => kind === "file");
  const buckets = areFiles ? counted.map((bucket) => (hearing(listeners, bucket.startMs + bucketMs, now.getTime()) === "heard" ? bucket : { ...bucket, value: null })) : counted;
  const whole = await finishInTurns(replay(rule, buckets, { timeZone }), nextTurn);
  const shown: Pick<Replay, "alerts" | "points"> = { alerts: whole.alerts.filter(({ atMs }) => atMs > fromMs), points: whole.points.filter(({ startMs }) => startMs >= fromMs) };
  await nextTurn();
  return {
    alerts: shown.alerts, windowMinutes: bandMinutes[rule.family], points: thinPoints(shown.points, mostPoints), begins, readPosts: null,
    falseAlarms: falseAlarmsOf(shown, rule.series.bucketMinutes, real),
    slider: positions.flatMap((atMost) => {
      const found = sensitivityOfRule(rule, whole.past, atMost, real);
      if (found === null) return [];
      const { threshold, ...made } = found;
      return [{ atMost, threshold, made }];
    }),
  };
}

/** Each story by itself; the largest is drawn. */
async function replayStories({ workspaceId }: WorkspaceScope, rule: DetectorInput, timeZone: string, { fromMs, toMs }: Span): Promise<Omit<Out, "begins">> {
  const bucketMs = rule.series.bucketMinutes * 60_000;
  const posts = await readStoryPosts(guarded, workspaceId, rule.series, fromMs - dayMs, toMs, mostStoryPosts);
  const stories = (await finishInTurns(findStories(posts, storyConfig.leastPosts), nextTurn)).slice(0, storiesRun);
  const runs = stories.map((story) => runStory({ detector: rule, timeZone }, story, toMs - bucketMs));
  const alerts = runs
    .flatMap((run) => run.alerts.filter(({ startMs }) => startMs >= fromMs))
    .map(({ startMs, score, numbers, threshold }) => ({ atMs: startMs + bucketMs, score, numbers, reason: sayFinding(numbers, threshold, true, rule.series, timeZone).headline }))
    .sort((a, b) => a.atMs - b.atMs);
  const drawn = runs.find((run) => run.alerts.length > 0) ?? runs[0];
  const whole = drawn ? await finishInTurns(replay(rule, drawn.buckets, { timeZone }), nextTurn) : null;
  const points = (whole?.points ?? []).filter(({ startMs }) => startMs >= fromMs);
  return { alerts, windowMinutes: bandMinutes.story, points: thinPoints(points, mostPoints), falseAlarms: null, slider: [], readPosts: posts.length };
}

async function realStretches(workspaceId: number, now: Date): Promise<Span[]> {
  const incidents = await db().incident.findMany({ where: { workspaceId }, select: { declaredAt: true, stoodDownAt: true }, orderBy: { declaredAt: "desc" }, take: 500 });
  return incidents.map(({ declaredAt, stoodDownAt }) => ({ fromMs: declaredAt.getTime() - realBeforeMs, toMs: (stoodDownAt ?? now).getTime() }));
}
