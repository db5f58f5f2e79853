import type { AlertState, Verdict } from "@/lib/alerts/schema";

/** Shares of the threshold: from `warning` on people may look; under `recovery` an alert is over. Between, a state stays. */
export const levels = { warning: 0.8, recovery: 0.6 } as const;

/** A rule as it stands, with the alert it has open if there is one. */
export type RuleStanding = {
  state: AlertState;
  mutedUntil: Date | null;
  /** What people made of the alert that has not ended; null when there is none. */
  openVerdict: Verdict | null;
  /** Whether anybody was told of it: not where it began in a mute. */
  wasTold: boolean;
};

export type Observation =
  | {
      kind: "reading";
      score: number;
      threshold: number;
      isAlert: boolean;
      /** Nothing is judged yet, or the bucket came late. */
      standing: "judged" | "learning" | "late";
    }
  /** No bucket came although one should have: the source is broken, which is not calm. */
  | { kind: "no data" }
  | { kind: "mute"; until: Date }
  | { kind: "unmute" }
  | { kind: "pause" }
  | { kind: "resume" }
  | { kind: "verdict"; verdict: Exclude<Verdict, "open"> };

export type Telling = "tell" | "tell no data" | "tell recovered" | "nothing";

export type Transition = {
  state: AlertState;
  mutedUntil: Date | null;
  /** An alert begins (in a mute too: it is only not said). */
  opens: boolean;
  /** The open alert ends now. */
  ends: boolean;
  say: Telling;
};

/**
 * What becomes of a rule by one observation. Pure: the same standing, observation and instant give the same transition.
 * Telling again and escalating while nobody answers are lib/alerts/renotify.ts and plan-escalation.ts.
 */
export function nextState(rule: RuleStanding, seen: Observation, now: Date): Transition {
  const mutedUntil = rule.mutedUntil !== null && rule.mutedUntil > now ? rule.mutedUntil : null;
  const same: Transition = { state: rule.state, mutedUntil, opens: false, ends: false, say: "nothing" };
  switch (seen.kind) {
    case "mute":
      return { ...same, mutedUntil: seen.until > now ? seen.until : mutedUntil };
    case "unmute":
      return { ...same, mutedUntil: null };
    case "pause":
      return { ...same, state: "paused", ends: rule.openVerdict !== null };
    case "resume":
      return rule.state === "paused" ? { ...same, state: "unknown" } : same;
    case "verdict":
      return afterVerdict(rule, seen.verdict, same);
    case "no data":
      if (rule.state === "paused" || rule.state === "no_data") return same;
      return { ...same, state: "no_data", say: quietly("tell no data", mutedUntil) };
    case "reading":
      return rule.state === "paused" || seen.standing === "late" ? same : afterReading(rule, seen, same);
  }
}

function afterVerdict(rule: RuleStanding, verdict: Exclude<Verdict, "open">, same: Transition): Transition {
  if (rule.openVerdict === null || verdict !== "dismissed") return same;
  // A dismissed alert is over, but what raised it is still there: it stays in sight until it calms.
  return { ...same, state: rule.state === "alert" ? "warning" : rule.state, ends: true };
}

function afterReading(rule: RuleStanding, seen: Extract<Observation, { kind: "reading" }>, same: Transition): Transition {
  const hasOpen = rule.openVerdict !== null;
  if (seen.isAlert && seen.standing === "judged") {
    return { ...same, state: "alert", opens: true, ends: hasOpen, say: quietly("tell", same.mutedUntil) };
  }
  const share = seen.standing === "judged" ? seen.score / seen.threshold : 0;
  if (hasOpen && share >= levels.recovery) return { ...same, state: "alert" };
  if (hasOpen) return { ...same, state: calmState(seen.standing), ends: true, say: rule.wasTold ? quietly("tell recovered", same.mutedUntil) : "nothing" };
  const wasNear = rule.state === "warning" || rule.state === "alert";
  const isNear = share >= (wasNear ? levels.recovery : levels.warning);
  const state = isNear ? "warning" : calmState(seen.standing);
  // People who were told that nothing comes are told that it does again.
  return { ...same, state, say: rule.state === "no_data" ? quietly("tell recovered", same.mutedUntil) : "nothing" };
}

const calmState = (standing: "judged" | "learning" | "late"): AlertState => (standing === "learning" ? "unknown" : "ok");
const quietly = (say: Telling, mutedUntil: Date | null): Telling => (mutedUntil === null ? say : "nothing");
