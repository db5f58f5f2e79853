import { formatClock, formatDuration } from "@/lib/format/duration";

export type WaitingClock = {
  /** "0:41". */
  waited: string;
  /** "19 s left", "late by 3:12". */
  note: string;
  late: boolean;
};

/** A waiting person's clock at `now`: runs up to the target, then counts how late we are. */
export function readClock(waitingSince: Date, targetSeconds: number, now: Date): WaitingClock {
  const waited = Math.max(0, Math.floor((now.getTime() - waitingSince.getTime()) / 1000));
  const late = waited > targetSeconds;
  return {
    waited: formatClock(waited),
    note: late ? `late by ${formatClock(waited - targetSeconds)}` : `${formatDuration(targetSeconds - waited)} left`,
    late,
  };
}
