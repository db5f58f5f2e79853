import type { Verdict } from "@/lib/alerts/schema";

export type OpenAlert = {
  severity: number;
  verdict: Verdict;
  firedAt: Date;
  endedAt: Date | null;
  /** Null: nobody was told yet, as where it began in a mute. */
  lastToldAt: Date | null;
};

/** Minutes until people are told again, by severity, 1 gravest; 0: they are told once. */
export const usualAgainMinutes: Readonly<Record<number, number>> = { 1: 15, 2: 30, 3: 120, 4: 0, 5: 0 };
/** Whoever has not answered by then is not reached this way. */
const lastAfterMinutes = 24 * 60;
const minuteMs = 60_000;

/**
 * When people are told of an alert next, while nobody has acknowledged it: at once if they never were, then after
 * `againMinutes`, and each time after twice as long, for a day. Never in a mute: then at its end. Null: not again.
 */
export function tellNextAt(alert: OpenAlert, againMinutes: number | null, mutedUntil: Date | null): Date | null {
  const { severity, verdict, firedAt, endedAt, lastToldAt } = alert;
  if (verdict !== "open" || endedAt !== null) return null;
  const every = againMinutes ?? usualAgainMinutes[severity] ?? 0;
  const due = lastToldAt === null ? firedAt : afterTold(firedAt, lastToldAt, every);
  if (due === null) return null;
  return mutedUntil !== null && mutedUntil > due ? mutedUntil : due;
}

/** Told after 0, 30, 60, 120 … minutes: as long again as has passed between the first time and the last. */
function afterTold(firedAt: Date, lastToldAt: Date, everyMinutes: number): Date | null {
  if (everyMinutes <= 0) return null;
  const passedMs = Math.max(0, lastToldAt.getTime() - firedAt.getTime());
  const due = lastToldAt.getTime() + Math.max(everyMinutes * minuteMs, passedMs);
  return due - firedAt.getTime() > lastAfterMinutes * minuteMs ? null : new Date(due);
}

/** Whether that moment has come. */
export function isToldNow(alert: OpenAlert, againMinutes: number | null, mutedUntil: Date | null, now: Date): boolean {
  const at = tellNextAt(alert, againMinutes, mutedUntil);
  return at !== null && at <= now;
}
