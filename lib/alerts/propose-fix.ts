import type { Verdict } from "@/lib/alerts/schema";

/** An alert that somebody judged, with the score it fired at. */
export type JudgedAlert = { score: number; verdict: Exclude<Verdict, "open"> };

export type Fix = {
  threshold: number;
  /** Of the alerts looked at: how many were judged, and how many of those dismissed. */
  dismissed: number;
  judged: number;
  /** With the new threshold: accepted ones that would have come all the same, and dismissed ones that would not. */
  keptAccepted: number;
  accepted: number;
  droppedDismissed: number;
  words: string;
};

/** Too noisy: so many of the last ten judged were dismissed. */
export const noisy = { of: 10, dismissed: 9 } as const;
/** Looked back on for a better threshold. */
const mostJudged = 100;

/**
 * A rule of whose last ten judged alerts nine or more were dismissed proposes a threshold: one that keeps every alert
 * that was accepted and drops most of what was dismissed. Null where it is not that noisy, or no threshold tells them
 * apart. `judged` is newest first.
 */
export function proposeFix(judged: readonly JudgedAlert[], threshold: number, mostThreshold = 20): Fix | null {
  const recent = judged.slice(0, noisy.of);
  if (recent.length < noisy.of || recent.filter(isDismissed).length < noisy.dismissed) return null;
  const seen = judged.slice(0, mostJudged);
  const bad = seen.filter(isDismissed).map(({ score }) => score).sort((a, b) => a - b);
  const good = seen.filter((alert) => !isDismissed(alert)).map(({ score }) => score).sort((a, b) => a - b);
  const proposed = between(bad, good[0] ?? null);
  if (proposed === null || proposed <= threshold || proposed > mostThreshold) return null;
  const droppedDismissed = bad.filter((score) => score < proposed).length;
  if (2 * droppedDismissed <= bad.length) return null;
  const keptAccepted = good.filter((score) => score >= proposed).length;
  const fix = { threshold: proposed, dismissed: bad.length, judged: seen.length, keptAccepted, accepted: good.length, droppedDismissed };
  return { ...fix, words: say(fix, threshold) };
}

/**
 * Half-way between the highest dismissed score below all accepted ones and the lowest accepted one. With none accepted:
 * above nine of ten dismissed ones, so that the strongest still come.
 */
function between(bad: readonly number[], leastGood: number | null): number | null {
  if (leastGood === null) {
    const rank = Math.ceil(0.9 * bad.length) - 1;
    const below = bad[rank];
    return below === undefined ? null : Math.floor(100 * below + 1) / 100;
  }
  const below = bad.filter((score) => score < leastGood).at(-1);
  if (below === undefined) return null;
  // Two decimals are shown: rounding down keeps the accepted, unless it would let the dismissed in again.
  const middle = Math.floor(50 * (below + leastGood)) / 100;
  return middle > below ? middle : leastGood;
}

function say({ threshold, dismissed, judged, keptAccepted, accepted, droppedDismissed }: Omit<Fix, "words">, now: number): string {
  const kept = accepted === 0 ? "None was accepted." : `It would have kept ${accepted === 1 ? "the one that was" : keptAccepted === accepted ? `all ${accepted} that were` : `${keptAccepted} of the ${accepted} that were`} accepted.`;
  return `Too sensitive: ${dismissed} of the last ${judged} judged alerts were dismissed. A threshold of ${threshold.toFixed(2)} instead of ${now.toFixed(2)} would have dropped ${droppedDismissed} of those ${dismissed}. ${kept}`;
}

const isDismissed = ({ verdict }: JudgedAlert) => verdict === "dismissed";
