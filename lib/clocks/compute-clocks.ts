import type { ChosenTarget } from "@/lib/clocks/choose-target";
import { type Counting, type Due, dueAt, type Still } from "@/lib/clocks/due-at";
import type { TargetKind } from "@/lib/clocks/schema";
import { type Episode, type EpisodePost, type Pause, readEpisodes } from "@/lib/clocks/read-episodes";

export type ComputedClock = {
  kind: TargetKind;
  seq: number;
  /** Running also when it is overdue: the timer that tells people makes it missed. */
  state: "running" | "paused" | "met" | "missed";
  startedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  targetSeconds: number;
  staffed: boolean;
};

export type ClockInput = {
  posts: readonly EpisodePost[];
  pauses: readonly Pause[];
  targets: Record<TargetKind, ChosenTarget | null>;
  counting: (staffed: boolean) => Counting;
};

/** Posts seen later than that after they were published are history: nobody could have answered in time. */
export const newsSeconds = 86_400;

/** Whether a post came in while it was news. */
export function isNews(post: { publishedAt: Date; receivedAt: Date }): boolean {
  return post.receivedAt.getTime() - post.publishedAt.getTime() <= newsSeconds * 1000;
}

/**
 * Every clock of a conversation, from all its posts and pauses in any order. The first answer's clock runs from the first
 * inbound post, each later one from the first inbound since we answered; both end with our next human post, or when the
 * conversation is resolved. Clocks stand still while it is snoozed or resolved, keep what was left, and never run after
 * it is resolved. Re-opening lets a stopped clock go on and restarts none; somebody who writes again starts a new one.
 */
export function computeClocks({ posts, pauses, targets, counting }: ClockInput): ComputedClock[] {
  const { episodes, resolution, stills } = readEpisodes(posts, pauses);
  const clocks: ComputedClock[] = [];
  episodes.forEach((episode, index) => {
    const kind = index === 0 ? "first_response" : "next_response";
    add(clocks, kind, Math.max(0, index - 1), episode, targets[kind], stills, counting);
  });
  if (resolution) add(clocks, "resolution", 0, resolution, targets.resolution, stills, counting);
  return clocks;
}

function add(
  clocks: ComputedClock[], kind: TargetKind, seq: number, episode: Episode, target: ChosenTarget | null, stills: readonly Still[], counting: ClockInput["counting"],
): void {
  if (!target || !episode.isNews || episode.isGone) return;
  const due = dueAt(episode.startMs, target, endStills(stills, episode), counting(target.staffed));
  clocks.push({ kind, seq, startedAt: new Date(episode.startMs), targetSeconds: target.seconds, staffed: target.staffed, ...stateOf(due, episode.endMs) });
}

/** What an episode's end cuts off no longer stands still. */
function endStills(stills: readonly Still[], { endMs }: Episode): readonly Still[] {
  return endMs === null ? stills : stills.filter((still) => still.from < endMs).map((still) => ({ from: still.from, to: Math.min(still.to ?? endMs, endMs) }));
}

function stateOf(due: Due, endMs: number | null): Pick<ComputedClock, "state" | "dueAt" | "endedAt"> {
  if (due.state === "stands") return { state: "paused", dueAt: null, endedAt: new Date(due.sinceMs) };
  const dueDate = due.dueMs === null ? null : new Date(due.dueMs);
  if (endMs === null) return { state: "running", dueAt: dueDate, endedAt: null };
  return { state: due.dueMs !== null && endMs > due.dueMs ? "missed" : "met", dueAt: dueDate, endedAt: new Date(endMs) };
}
