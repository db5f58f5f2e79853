import { formatDuration } from "@/lib/format/duration";
import { formatTime } from "@/lib/format/date";

/** Minutes that hold where an incident says nothing else. */
export const clockDefaults = { firstMinutes: 15, updateEveryMinutes: 25, nearMinutes: 5 } as const;

export type ClockFacts = {
  declaredAt: Date;
  firstStatementDueAt: Date;
  updateEverySeconds: number;
  /** When the incident ended; the clock stands from then on. */
  stoodDownAt: Date | null;
  /** Statements that were published, withdrawn ones too: they were said at their time. */
  published: readonly { publishedAt: Date; nextUpdateAt: Date | null; kind: string }[];
};

export type StatementClock = {
  /** What is due next; null: none, since a final statement is out or the incident is over. */
  due: "first" | "update" | null;
  dueAt: Date | null;
  /** The last statement said when the next one comes; null before there is one. */
  isAnnounced: boolean | null;
  standing: "on time" | "near" | "late" | "done";
  /** Seconds until it is due; below 0 once late. Null when nothing is. */
  leftSeconds: number | null;
};

/** When the first statement of an incident is due. */
export function firstDueAt(declaredAt: Date, minutes: number = clockDefaults.firstMinutes): Date {
  return new Date(declaredAt.getTime() + minutes * 60_000);
}

/**
 * The holding-statement clock at an instant. It never pauses while the incident runs: nights and waiting for approval are
 * no excuse to those who wait. An update is due when the last statement announced it, else `updateEverySeconds` after it.
 */
export function readClock({ firstStatementDueAt, updateEverySeconds, stoodDownAt, published }: ClockFacts, now: Date): StatementClock {
  const last = latest(published);
  if (stoodDownAt !== null || last?.kind === "final") return { due: null, dueAt: null, isAnnounced: last ? last.nextUpdateAt !== null : null, standing: "done", leftSeconds: null };
  const dueAt = last === null ? firstStatementDueAt : (last.nextUpdateAt ?? new Date(last.publishedAt.getTime() + updateEverySeconds * 1000));
  const leftSeconds = (dueAt.getTime() - now.getTime()) / 1000;
  const standing = leftSeconds < 0 ? "late" : leftSeconds <= clockDefaults.nearMinutes * 60 ? "near" : "on time";
  return { due: last === null ? "first" : "update", dueAt, isAnnounced: last === null ? null : last.nextUpdateAt !== null, standing, leftSeconds };
}

export type Kept = { due: "first" | "update"; dueAt: Date; saidAt: Date | null; lateSeconds: number };

/**
 * Every time that was due until `until`, and by how much each statement was late (0: on time). What was due and never said
 * is late until `until` and has no `saidAt`.
 */
export function keptTimes({ firstStatementDueAt, updateEverySeconds, published }: ClockFacts, until: Date): Kept[] {
  const kept: Kept[] = [];
  let due: Kept["due"] = "first";
  let dueAt: Date | null = firstStatementDueAt;
  for (const { publishedAt, nextUpdateAt, kind } of inOrder(published)) {
    if (dueAt !== null) kept.push({ due, dueAt, saidAt: publishedAt, lateSeconds: secondsAfter(dueAt, publishedAt) });
    due = "update";
    dueAt = kind === "final" ? null : (nextUpdateAt ?? new Date(publishedAt.getTime() + updateEverySeconds * 1000));
  }
  if (dueAt !== null && dueAt < until) kept.push({ due, dueAt, saidAt: null, lateSeconds: secondsAfter(dueAt, until) });
  return kept;
}

/** "The first statement is due in 4 m 10 s, at 14:32." */
export function sayClock({ due, dueAt, leftSeconds, standing }: StatementClock, zone: string): string {
  if (due === null || dueAt === null || leftSeconds === null) return "No statement is due any more.";
  const what = due === "first" ? "The first statement" : "The next update";
  const at = formatTime(dueAt, zone);
  return standing === "late" ? `${what} was due at ${at}: ${formatDuration(Math.floor(-leftSeconds))} late.` : `${what} is due in ${formatDuration(Math.floor(leftSeconds))}, at ${at}.`;
}

type Published = ClockFacts["published"][number];
const inOrder = (published: readonly Published[]) => [...published].sort((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime());
const latest = (published: readonly Published[]): Published | null => inOrder(published).at(-1) ?? null;
const secondsAfter = (due: Date, at: Date) => Math.max(0, (at.getTime() - due.getTime()) / 1000);
