import type { Clock } from "@/lib/clocks/schema";
import { writeSeconds } from "@/lib/clocks/parse-seconds";
import { legs as legWords, type StepKey, stepKeys } from "@/lib/first-minute/legs";
import type { FirstMinute } from "@/lib/first-minute/schema";
import { formatClock, formatDuration } from "@/lib/format/duration";

/** A bar of the waterfall: where it begins and how long it is, as shares (0–1) of the whole. */
export type Bar = { key: StepKey; label: string; definition: string; left: number; width: number; text: string; isRunning: boolean };
export type Waterfall = { bars: Bar[]; summary: string; skipped: string | null };

type Leg = { step: StepKey; startMs: number; endMs: number; isRunning: boolean };

/** Approval is asked for only where it is needed: nobody waits for these to happen. */
const optional: readonly StepKey[] = ["approvalRequested", "approved"];

/** One conversation's first minute in bars and words; what happens now runs up to `now`. Null for history. */
export function sayFirstMinute(answer: FirstMinute, now: Date): Waterfall | null {
  const { publishedAt, firstAnswer } = answer;
  if (!publishedAt) return null;
  const legs: Leg[] = answer.legs.map(({ step, startedAt, endedAt }) => ({ step, startMs: startedAt.getTime(), endMs: endedAt.getTime(), isRunning: false }));
  const done = new Set(legs.map((leg) => leg.step));
  const lastIndex = Math.max(-1, ...legs.map((leg) => stepKeys.indexOf(leg.step)));
  const next = stepKeys.find((step, index) => index > lastIndex && !optional.includes(step));
  const waitsForApproval = legs.at(-1)?.step === "approvalRequested";
  const running = firstAnswer ? undefined : waitsForApproval ? "approved" : next;
  if (running) legs.push({ step: running, startMs: legs.at(-1)?.endMs ?? publishedAt.getTime(), endMs: Math.max(now.getTime(), legs.at(-1)?.endMs ?? 0), isRunning: true });
  const startMs = publishedAt.getTime();
  const spanMs = Math.max(1, (legs.at(-1)?.endMs ?? startMs) - startMs);
  return {
    bars: legs.map(({ step, startMs: from, endMs, isRunning }) => ({
      key: step, ...legWords[step], left: (from - startMs) / spanMs, width: (endMs - from) / spanMs, isRunning,
      text: isRunning ? formatClock((endMs - from) / 1000) : formatDuration((endMs - from) / 1000),
    })),
    summary: summarise(answer, startMs, now),
    skipped: saySkipped(done, firstAnswer ? stepKeys.length : lastIndex, firstAnswer?.outside ?? false),
  };
}

function summarise({ firstAnswer }: FirstMinute, startMs: number, now: Date): string {
  if (!firstAnswer) return `Nobody has answered for ${formatClock((now.getTime() - startMs) / 1000)}.`;
  const after = formatDuration(Math.max(0, (firstAnswer.at.getTime() - startMs) / 1000));
  const by = firstAnswer.account === null ? "" : ` by ${firstAnswer.account}`;
  return firstAnswer.outside ? `Answered${by} after ${after}, outside Firstminute.` : `Answered${by} after ${after}.`;
}

/** "Nobody claimed it; no approval was needed." What is still to come is not missing. */
function saySkipped(done: ReadonlySet<StepKey>, upTo: number, outside: boolean): string | null {
  const missing = stepKeys.filter((step, index) => index < upTo && !done.has(step) && !(outside && (optional.includes(step) || step === "confirmed")));
  const words = [...new Set(missing.map((step) => legWords[step].skipped))].join("; ");
  return words === "" ? null : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** How a clock stands at `now`: "0:19 left", "late by 3:12", "in time", "missed by 12 s". */
export function sayClock({ state, dueAt, endedAt, targetSeconds, staffed }: Clock, now: Date): { text: string; detail: string; isLate: boolean } {
  const detail = `within ${writeSeconds(targetSeconds)}${staffed ? " of staffed hours" : ""}`;
  const leftSeconds = dueAt ? (dueAt.getTime() - (endedAt && state !== "running" ? endedAt : now).getTime()) / 1000 : null;
  if (state === "paused") return { text: "stands still", detail, isLate: false };
  if (state === "met") return { text: "in time", detail, isLate: false };
  if (state === "missed" && endedAt) return { text: `missed by ${formatDuration(Math.max(0, -(leftSeconds ?? 0)))}`, detail, isLate: true };
  if (leftSeconds === null) return { text: "outside staffed hours", detail, isLate: false };
  return leftSeconds >= 0 ? { text: `${formatClock(Math.ceil(leftSeconds))} left`, detail, isLate: false } : { text: `late by ${formatClock(-leftSeconds)}`, detail, isLate: true };
}
