/** How a scenario's time runs against the wall clock's. Both count in seconds since the drill's start. */
export type Play = {
  /** Seconds of the scenario in a second of the wall clock: 1–60. */
  speed: number;
  /** Stretches of the wall clock in which the scenario stands still; the last may have no end yet. */
  pauses: readonly { fromSeconds: number; toSeconds: number | null }[];
};

/** The wall clock's seconds at which a scenario's instant comes; null when it lies behind a pause without an end. */
export function realSecondsOf(scenarioSeconds: number, { speed, pauses }: Play): number | null {
  let real = scenarioSeconds / speed;
  for (const pause of joined(pauses)) {
    if (pause.fromSeconds >= real) break;
    if (pause.toSeconds === null) return null;
    real += pause.toSeconds - pause.fromSeconds;
  }
  return real;
}

/** The scenario's seconds at an instant of the wall clock. Within a pause it is the instant the pause began. */
export function scenarioSecondsAt(realSeconds: number, { speed, pauses }: Play): number {
  let stood = 0;
  for (const { fromSeconds, toSeconds } of joined(pauses)) {
    if (fromSeconds >= realSeconds) break;
    stood += Math.min(toSeconds ?? Infinity, realSeconds) - fromSeconds;
  }
  return Math.max(0, (realSeconds - stood) * speed);
}

/** In order, those that touch as one, none before the start. */
function joined(pauses: Play["pauses"]): { fromSeconds: number; toSeconds: number | null }[] {
  const result: { fromSeconds: number; toSeconds: number | null }[] = [];
  for (const { fromSeconds, toSeconds } of [...pauses].sort((a, b) => a.fromSeconds - b.fromSeconds)) {
    const from = Math.max(0, fromSeconds);
    if (toSeconds !== null && toSeconds <= from) continue;
    const before = result.at(-1);
    if (before && (before.toSeconds === null || before.toSeconds >= from)) before.toSeconds = before.toSeconds === null || toSeconds === null ? null : Math.max(before.toSeconds, toSeconds);
    else result.push({ fromSeconds: from, toSeconds });
  }
  return result;
}
