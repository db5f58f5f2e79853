import { formatClock, formatDuration } from "@/lib/format/duration";
import { countOf, formatRatio, formatShort } from "@/lib/format/number";

/** What decides a waiting conversation's head start, as it was when the conversation last changed. */
export type RankInputs = {
  /** Probability (0–1) that the worst post that waits is negative; 1 or 0 where a person said so; null when unclassified. */
  negative: number | null;
  /** Followers of the best known of those who wait; null where no network says. */
  followers: number | null;
  /** Posts by others, and how many people wrote them, in the thread's last hour. */
  posts: number;
  people: number;
  /** From the start of the wait to what is due next. */
  targetSeconds: number;
  /** The heaviest topic of the thread; null when none has weight. */
  topicId: number | null;
  topicWeight: number;
  /** The author's conversations of the thirty days before, and how many of them nobody answered. */
  earlier: number;
  unanswered: number;
  /** 1 gravest to 5 ordinary. */
  severity: number;
};

export type PartKey = "severity" | "negative" | "reach" | "velocity" | "target" | "topic" | "repeat" | "limit";
export type RankPart = { key: PartKey; label: string; note: string; seconds: number };
export type HeadStart = { seconds: number; parts: RankPart[] };

const minute = 60;

/**
 * Nobody is brought forward by more than this. It is the ageing term: whoever has waited this much longer than
 * another stands before them, whatever the other's reach.
 */
export const headStartLimitSeconds = 60 * minute;

/** The most each part gives; docs/priority.md has the reasons. */
export const partLimits = { negative: 15 * minute, reach: 10 * minute, velocity: 15 * minute, target: 10 * minute, topic: 15 * minute, repeat: 10 * minute } as const;

const severitySeconds: Record<number, number> = { 1: 60 * minute, 2: 30 * minute, 3: 15 * minute, 4: 5 * minute };
const reachFrom = 100;
const reachTo = 1_000_000;
const targetTo = 86_400;

/**
 * How many seconds earlier a conversation stands than its wait alone would place it, and why; the parts add up to it.
 * The list is ordered by `waitingSince − seconds`, an instant that time does not move, so an index keeps the order and
 * pages stay stable. 0 to headStartLimitSeconds, in whole seconds.
 */
export function headStart(inputs: RankInputs, topicName?: string): HeadStart {
  const parts: RankPart[] = [
    { key: "severity", label: "Severity", note: `${inputs.severity} of 5`, seconds: severitySeconds[inputs.severity] ?? 0 },
    { key: "negative", label: "Feeling", note: inputs.negative === null ? "not classified" : `${formatRatio(inputs.negative)} negative`, seconds: partLimits.negative * share(inputs.negative ?? 0) },
    { key: "reach", label: "Reach", note: inputs.followers === null ? "unknown" : `${formatShort(inputs.followers)} followers`, seconds: partLimits.reach * onLogScale(inputs.followers ?? 0, reachFrom, reachTo) },
    { key: "velocity", label: "Pace", note: `${countOf(inputs.posts, "post")} by ${countOf(inputs.people, "person", "people")} in an hour`, seconds: velocity(inputs) },
    { key: "target", label: "Target", note: formatDuration(inputs.targetSeconds), seconds: partLimits.target * (1 - onLogScale(inputs.targetSeconds, minute, targetTo)) },
    { key: "topic", label: "Topic", note: topicNote(inputs, topicName), seconds: (partLimits.topic / 3) * Math.min(3, Math.max(0, inputs.topicWeight)) },
    { key: "repeat", label: "Wrote before", note: repeatNote(inputs), seconds: Math.min(partLimits.repeat, 2 * minute * (inputs.earlier + inputs.unanswered)) },
  ];
  const given = parts.map((part) => ({ ...part, seconds: Math.round(part.seconds) })).filter((part) => part.seconds > 0);
  const sum = given.reduce((total, part) => total + part.seconds, 0);
  if (sum <= headStartLimitSeconds) return { seconds: sum, parts: given };
  const over = headStartLimitSeconds - sum;
  return { seconds: headStartLimitSeconds, parts: [...given, { key: "limit", label: "Limit", note: `at most ${formatClock(headStartLimitSeconds)}`, seconds: over }] };
}

/** Where a conversation stands among those that wait: earlier is nearer to the top. */
export function rankedAt(waitingSince: Date, inputs: RankInputs): Date {
  return new Date(waitingSince.getTime() - headStart(inputs).seconds * 1000);
}

/** Half a minute a further post, two a further person: many people are a crowd, many posts may be one. */
function velocity({ posts, people }: RankInputs): number {
  return Math.min(partLimits.velocity, 0.5 * minute * Math.max(0, posts - 1) + 2 * minute * Math.max(0, people - 1));
}

const share = (value: number) => Math.min(1, Math.max(0, value));

/** 0 at `from` and below, 1 at `to` and above, equal steps for equal ratios between. */
function onLogScale(value: number, from: number, to: number): number {
  return value <= from ? 0 : share(Math.log(value / from) / Math.log(to / from));
}

function topicNote({ topicWeight }: RankInputs, name?: string): string {
  return name ? `${name}, weight ${topicWeight}` : `weight ${topicWeight}`;
}

function repeatNote({ earlier, unanswered }: RankInputs): string {
  return `${countOf(earlier, "time")} in 30 days${unanswered > 0 ? `, ${unanswered} unanswered` : ""}`;
}
