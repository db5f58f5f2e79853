import { formatClock, formatDuration } from "@/lib/format/duration";

export type WaitingClock = {
  /** "0:41". */
  waited: string;
  /** "19 s left", "late by 3:12". */
  note: string;
  late: boolean;
};

/** A waiting person's clock at `now`: runs up to when the answer is due, then counts how late we are. */
export function readClock(waitingSince: Date, dueAt: Date | null, now: Date): WaitingClock {
  const waited = formatClock(Math.max(0, (now.getTime() - waitingSince.getTime()) / 1000));
  if (!dueAt) return { waited, note: "outside staffed hours", late: false };
  const lateSeconds = Math.floor((now.getTime() - dueAt.getTime()) / 1000);
  const late = lateSeconds > 0;
  return { waited, note: late ? `late by ${formatClock(lateSeconds)}` : `${formatDuration(-lateSeconds)} left`, late };
}
