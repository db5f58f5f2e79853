import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Step } from "@/lib/alerts/advance";
import type { RuleAtWork } from "@/lib/alerts/apply-steps";
import { bucketsOf, findStories, type FoundStory } from "@/lib/alerts/find-stories";
import { type Finding, RuleDetector } from "@/lib/alerts/rule-detector";
import { alertLimits } from "@/lib/alerts/schema";
import { alertsAbout, hasPosts, readStoryPosts } from "@/lib/alerts/sql/story-posts";
import { storyConfig } from "@/lib/detectors/story-burst";
import type { Executor } from "@/lib/db/executor";
import { finishInTurns } from "@/lib/stories/post";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Posts of the last day that are looked at, the newest first, and stories followed at once. */
const mostPosts = 3_000;
const mostStories = 5;

type At = { endMs: number; watchedFromMs: number; isDeaf: boolean };
type Judged = { steps: Step[]; posts?: { ids: string[]; count: number } };

/**
 * The stories of the last day, each run through the detector from its first post on: nothing is kept between two looks, so
 * that posts that came late count. What fired within the last hour and no alert is about yet is one.
 */
export async function judgeStories(executor: Executor, workspaceId: number, rule: RuleAtWork, { endMs, watchedFromMs, isDeaf }: At): Promise<Judged> {
  const { series, threshold } = rule.detector;
  if (!(await hasPosts(executor, workspaceId, series, endMs - hourMs, endMs, storyConfig.leastPosts))) {
    return { steps: [{ endMs, seen: isDeaf ? { kind: "no data" } : calm(threshold), fired: null }] };
  }
  const posts = await readStoryPosts(executor, workspaceId, series, endMs - dayMs, endMs, mostPosts);
  const stories = await finishInTurns(findStories(posts, storyConfig.leastPosts), nextTurn);
  let strongest: Finding | null = null;
  for (const story of stories.filter((one) => isRecent(one, endMs)).slice(0, mostStories)) {
    const bucketMs = series.bucketMinutes * 60_000;
    const told = runStory(rule, story, endMs - bucketMs);
    if (strongest === null || (told.last && told.last.score > strongest.score)) strongest = told.last ?? strongest;
    const fired = told.alerts.at(-1);
    if (!fired || fired.startMs + bucketMs <= Math.max(watchedFromMs, endMs - hourMs)) continue;
    const recent = story.posts.filter((post) => post.publishedAtMs >= endMs - hourMs);
    const ids = recent.slice(-alertLimits.mentionIds).map(({ id }) => id);
    const coolFromMs = endMs - series.coolDownMinutes * 60_000;
    const known = await alertsAbout(executor, workspaceId, rule.id, story.posts.map(({ id }) => id), coolFromMs);
    if (known >= told.alerts.filter(({ startMs }) => startMs + bucketMs > Math.max(coolFromMs, watchedFromMs)).length) continue;
    const seen = { kind: "reading" as const, score: fired.score, threshold, isAlert: true, standing: fired.standing };
    const buckets = told.buckets.filter(({ startMs }) => startMs <= fired.startMs);
    return { steps: [{ endMs, seen, fired: { finding: fired, replay: { timeZone: rule.timeZone, state: [...told.before], buckets } } }], posts: { ids, count: recent.length } };
  }
  return { steps: [{ endMs, seen: strongest ? { kind: "reading", score: strongest.score, threshold, isAlert: false, standing: "judged" } : calm(threshold), fired: null }] };
}

export function runStory(rule: Pick<RuleAtWork, "detector" | "timeZone">, { posts }: FoundStory, lastStartMs: number) {
  const { series } = rule.detector;
  const detector = new RuleDetector(rule.detector, rule.timeZone);
  const before = detector.save();
  const buckets = bucketsOf(posts, series.bucketMinutes * 60_000, lastStartMs);
  let last: Finding | null = null;
  const alerts: Finding[] = [];
  for (const bucket of buckets) {
    last = detector.step(bucket);
    if (last?.isAlert) alerts.push(last);
  }
  return { before, buckets, alerts, last };
}

const calm = (threshold: number) => ({ kind: "reading" as const, score: 0, threshold, isAlert: false, standing: "judged" as const });
const isRecent = ({ posts }: FoundStory, endMs: number) => posts.filter((post) => post.publishedAtMs >= endMs - hourMs).length >= storyConfig.leastPosts;
