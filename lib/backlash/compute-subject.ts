import { changeIn, estimateEffects, lookAt, verdictOf } from "@/lib/backlash/estimate-effects";
import { findTreated, type Kind, type Match, matchAll, matchPairs } from "@/lib/backlash/match";
import { type LeftOutReason, leftOutReasons, type StopLook } from "@/lib/backlash/schema";
import type { Thread } from "@/lib/backlash/thread";

/** Replies of one subject that are compared at most, the newest. */
const mostCompared = 600;
const examplesShown = 8;
const controlsShown = 3;

/** A campaign's stop rule counts replies from this instant on; null where nothing is to be stopped. */
export type Watch = { sinceMs: number } | null;

/** A reply and what it was held against, without words: data.ts adds them. */
export type ExampleIds = { conversationId: string; mentionId: string; repliedAt: Date; after: number; withoutAfter: number; doubts: number; controls: { conversationId: string; after: number }[] };
export type Computed = {
  replies: number;
  conversations: number;
  matched: number;
  controls: number;
  leftOut: { reason: LeftOutReason; count: number }[];
  capped: number;
  verdict: ReturnType<typeof verdictOf>;
  effects: ReturnType<typeof estimateEffects>["effects"];
  examples: ExampleIds[];
  stop: StopLook | null;
};

/** What the replies of one kind did, against conversations without one. The same threads and instant give the same answer. */
export function computeSubject(threads: readonly Thread[], kind: Kind, nowMs: number, watch: Watch = null): Computed {
  const { treated, leftOut } = findTreated(threads, kind, nowMs);
  const compared = treated.slice(-mostCompared);
  if (treated.length > compared.length) leftOut.set("beyond_limit", treated.length - compared.length);
  const matches = matchAll(compared, threads, kind.side, nowMs);
  const matched = matches.filter((match) => match.controls.length > 0);
  if (matches.length > matched.length) leftOut.set("no_comparable", matches.length - matched.length);
  const { effects, controls, capped } = estimateEffects(matched);
  const isOf = (post: Thread["posts"][number]) => post.side === kind.side && (kind.campaignId === null || post.campaignId === kind.campaignId);
  const counted = [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  return {
    replies: threads.reduce((sum, thread) => sum + thread.posts.filter(isOf).length, 0),
    conversations: matched.length + counted,
    matched: matched.length,
    controls,
    leftOut: leftOutReasons.flatMap((reason) => (leftOut.has(reason) ? [{ reason, count: leftOut.get(reason) ?? 0 }] : [])),
    capped,
    verdict: verdictOf(effects),
    effects,
    examples: chooseExamples(matched),
    stop: watch && lookAt(matchPairs(treated.filter((one) => one.reply.at >= watch.sinceMs), threads, kind.side, nowMs)),
  };
}

/** Half of them those after which most spoke against, half those after which most spoke for; of equal ones the newest. */
function chooseExamples(matches: readonly Match[]): ExampleIds[] {
  const all = matches.map((match) => {
    const { after, doubts } = changeIn(match.thread, match.delay);
    const controls = match.controls.map((thread) => ({ conversationId: thread.id, after: changeIn(thread, match.delay).after }));
    const withoutAfter = controls.reduce((sum, control) => sum + control.after, 0) / controls.length;
    return { conversationId: match.thread.id, mentionId: match.reply.id, repliedAt: new Date(match.reply.at), after, withoutAfter, doubts, controls: controls.slice(0, controlsShown) };
  });
  const sorted = all.toSorted((a, b) => b.after - b.withoutAfter - (a.after - a.withoutAfter) || b.repliedAt.getTime() - a.repliedAt.getTime());
  return sorted.length <= examplesShown ? sorted : [...sorted.slice(0, examplesShown / 2), ...sorted.slice(-examplesShown / 2)];
}
