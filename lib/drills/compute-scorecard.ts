import { type Play, scenarioSecondsAt } from "@/lib/drills/play-time";
import type { Scorecard, ScoreFigure } from "@/lib/drills/scorecard-schema";
import { apologyWords, findWords, jargonWords } from "@/lib/drills/tone-words";

/** What was observed while a drill ran. Its pauses are in seconds since the start, as the player keeps them. */
export type DrillEvents = Play & {
  scenario: string;
  startedAt: Date;
  endedAt: Date;
  /** When the post with which the trouble begins came; null when the drill ended before it. */
  troubleAt: Date | null;
  alertsAt: readonly Date[];
  claimsAt: readonly Date[];
  declaredAt: Date | null;
  /** Conversations that needed an answer, and the first public reply by a person of ours. */
  conversations: readonly { needsAnswerAt: Date; answeredAt: Date | null }[];
  /** In the order in which they were due. The first is due since the declaration. */
  statements: readonly { dueAt: Date | null; publishedAt: Date | null }[];
  approvals: readonly { askedAt: Date; decidedAt: Date | null }[];
  /** Our public replies; `isNegative` null where the text could not be judged. */
  replies: readonly { text: string; isNegative: boolean | null }[];
  promises: readonly { state: "open" | "kept" | "broken" }[];
  /** Campaigns of employees; one that had not posted when it was stopped has no first post. */
  campaigns?: readonly { name: string; posts: number; heldBack: number; firstAt: Date | null; stoppedAt: Date | null; byRule: boolean }[];
};

/** A drill's figures, each as `scoreDefinitions` says it. Null is what could not be measured: never a zero in its place. */
export function computeScorecard(events: DrillEvents): Scorecard {
  const { endedAt, speed } = events;
  // Seconds of the wall clock in which the drill ran.
  const running = (at: Date) => scenarioSecondsAt(secondsBetween(events.startedAt, at), events) / speed;
  const detection = detectionOf(events, running);
  const waits = events.conversations.map(({ needsAnswerAt, answeredAt }) => (answeredAt === null ? Infinity : Math.max(0, secondsBetween(needsAnswerAt, answeredAt))));
  const measurable = events.conversations.flatMap(({ needsAnswerAt }, index) => (waits[index]! <= 60 || secondsBetween(needsAnswerAt, endedAt) >= 60 ? [waits[index]!] : []));
  const due = events.statements.flatMap(({ dueAt, publishedAt }) =>
    dueAt !== null && dueAt <= endedAt ? [{ lateSeconds: Math.max(0, secondsBetween(dueAt, publishedAt ?? endedAt)), isOnTime: publishedAt !== null && publishedAt <= dueAt }] : [],
  );
  const published = events.statements.flatMap(({ publishedAt }) => (publishedAt === null ? [] : [publishedAt.getTime()]));
  const approvalWaits = events.approvals.map(({ askedAt, decidedAt }) => Math.max(0, secondsBetween(askedAt, decidedAt ?? endedAt)));
  const judged = events.replies.filter(({ isNegative }) => isNegative !== null);
  const apologies = events.replies.map(({ text }) => findWords(text, apologyWords));
  const jargon = events.replies.map(({ text }) => findWords(text, jargonWords));
  const decided = events.promises.filter(({ state }) => state !== "open");
  const seconds = (value: number | null, of: number): ScoreFigure => ({ value: value === null || !Number.isFinite(value) ? null : Math.round(value), of });
  return {
    scenario: events.scenario,
    speed,
    endedAt: endedAt.toISOString(),
    figures: {
      detectionSeconds: seconds(detection, detection === null ? 0 : 1),
      detectionStorySeconds: seconds(detection === null ? null : detection * speed, detection === null ? 0 : 1),
      firstResponseSeconds: seconds(nearestRank(waits, 0.5), waits.length),
      firstResponseP90Seconds: seconds(nearestRank(waits, 0.9), waits.length),
      answeredWithin60Share: share(measurable, (wait) => wait <= 60),
      answeredShare: share(waits, Number.isFinite),
      statementsOnTimeShare: share(due, ({ isOnTime }) => isOnTime),
      firstStatementSeconds: seconds(events.declaredAt === null || published.length === 0 ? null : Math.max(0, running(new Date(Math.min(...published))) - running(events.declaredAt)), Math.min(1, published.length)),
      latestStatementSeconds: seconds(due.length === 0 ? null : Math.max(...due.map(({ lateSeconds }) => lateSeconds)), due.length),
      approvalWaitSeconds: seconds(nearestRank(approvalWaits, 0.5), approvalWaits.length),
      approvalsOpen: { value: approvalWaits.length === 0 ? null : events.approvals.filter(({ decidedAt }) => decidedAt === null).length, of: approvalWaits.length },
      negativeReplyShare: share(judged, ({ isNegative }) => isNegative === true),
      apologyShare: share(apologies, (words) => words.length > 0),
      jargonShare: share(jargon, (words) => words.length > 0),
      promisesKeptShare: share(decided, ({ state }) => state === "kept"),
    },
    apologies: countWords(apologies),
    jargon: countWords(jargon),
    campaigns: (events.campaigns ?? []).map(({ name, posts, heldBack, firstAt, stoppedAt, byRule }) => ({
      name, posts, heldBack,
      stopped: stoppedAt && { by: byRule ? ("stop rule" as const) : ("lead" as const), afterSeconds: Math.max(0, Math.round((running(stoppedAt) - running(firstAt ?? stoppedAt)) * speed)) },
    })),
  };
}

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1_000;

function detectionOf({ troubleAt, alertsAt, claimsAt, declaredAt }: DrillEvents, running: (at: Date) => number): number | null {
  if (troubleAt === null) return null;
  const after = [...alertsAt, ...claimsAt, ...(declaredAt ? [declaredAt] : [])].map(Number).filter((at) => at >= troubleAt.getTime());
  return after.length === 0 ? null : running(new Date(Math.min(...after))) - running(troubleAt);
}

function share<T>(items: readonly T[], counts: (item: T) => boolean): ScoreFigure {
  return { value: items.length === 0 ? null : items.filter(counts).length / items.length, of: items.length };
}

/** The smallest value that at least a share `p` of them do not exceed; null of none. */
function nearestRank(values: readonly number[], p: number): number | null {
  return [...values].sort((a, b) => a - b)[Math.ceil(p * values.length) - 1] ?? null;
}

function countWords(found: readonly string[][]): { word: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const word of found.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
