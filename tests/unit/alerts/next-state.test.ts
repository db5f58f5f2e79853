import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextState, type Observation, type RuleStanding } from "@/lib/alerts/next-state";
import { type AlertState, alertStates, verdicts } from "@/lib/alerts/schema";

const now = new Date("2026-11-10T12:00:00Z");
const later = new Date("2026-11-10T14:00:00Z");
const earlier = new Date("2026-11-10T10:00:00Z");

const rule = (state: AlertState, more: Partial<RuleStanding> = {}): RuleStanding => ({ state, mutedUntil: null, openVerdict: state === "alert" ? "open" : null, wasTold: state === "alert", ...more });
const reading = (score: number, more: Partial<Extract<Observation, { kind: "reading" }>> = {}): Observation => ({ kind: "reading", score, threshold: 1, isAlert: false, standing: "judged", ...more });
const fires = reading(1.2, { isAlert: true });
const seen = {
  calm: reading(0.3),
  between: reading(0.7),
  near: reading(0.9),
  high: reading(1.1),
  fires,
  learning: reading(0, { standing: "learning" }),
  late: reading(5, { standing: "late" }),
  "no data": { kind: "no data" },
  pause: { kind: "pause" },
  resume: { kind: "resume" },
  mute: { kind: "mute", until: later },
  unmute: { kind: "unmute" },
  acknowledged: { kind: "verdict", verdict: "acknowledged" },
  dismissed: { kind: "verdict", verdict: "dismissed" },
  incident: { kind: "verdict", verdict: "incident" },
} satisfies Record<string, Observation>;
type Seen = keyof typeof seen;

/** State, then whether an alert opens (+) or ends (−), then what is said. */
function short(standing: RuleStanding, observation: Observation): string {
  const { state, opens, ends, say } = nextState(standing, observation, now);
  return `${state}${opens ? " +" : ""}${ends ? " −" : ""}${say === "nothing" ? "" : `: ${say}`}`;
}

/** Every state by every observation: nothing is left to chance. */
const table: Record<Seen, Record<AlertState, string>> = {
  calm: { unknown: "ok", ok: "ok", warning: "ok", alert: "ok −: tell recovered", no_data: "ok: tell recovered", paused: "paused" },
  between: { unknown: "ok", ok: "ok", warning: "warning", alert: "alert", no_data: "ok: tell recovered", paused: "paused" },
  near: { unknown: "warning", ok: "warning", warning: "warning", alert: "alert", no_data: "warning: tell recovered", paused: "paused" },
  high: { unknown: "warning", ok: "warning", warning: "warning", alert: "alert", no_data: "warning: tell recovered", paused: "paused" },
  fires: { unknown: "alert +: tell", ok: "alert +: tell", warning: "alert +: tell", alert: "alert + −: tell", no_data: "alert +: tell", paused: "paused" },
  learning: { unknown: "unknown", ok: "unknown", warning: "unknown", alert: "unknown −: tell recovered", no_data: "unknown: tell recovered", paused: "paused" },
  late: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "paused" },
  "no data": { unknown: "no_data: tell no data", ok: "no_data: tell no data", warning: "no_data: tell no data", alert: "no_data: tell no data", no_data: "no_data", paused: "paused" },
  pause: { unknown: "paused", ok: "paused", warning: "paused", alert: "paused −", no_data: "paused", paused: "paused" },
  resume: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "unknown" },
  mute: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "paused" },
  unmute: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "paused" },
  acknowledged: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "paused" },
  dismissed: { unknown: "unknown", ok: "ok", warning: "warning", alert: "warning −", no_data: "no_data", paused: "paused" },
  incident: { unknown: "unknown", ok: "ok", warning: "warning", alert: "alert", no_data: "no_data", paused: "paused" },
};

describe("the whole table", () => {
  const cases = Object.entries(table).flatMap(([name, row]) => alertStates.map((state) => [name as Seen, state, row[state]] as const));
  it.each(cases)("%s in %s: %s", (name, state, expected) => expect(short(rule(state), seen[name])).toBe(expected));
});

describe("a mute", () => {
  it.each([
    ["is only not told: the alert opens", rule("ok", { mutedUntil: later }), fires, "alert +"],
    ["is not told of a recovery either", rule("alert", { mutedUntil: later }), seen.calm, "ok −"],
    ["nor of missing data", rule("ok", { mutedUntil: later }), seen["no data"], "no_data"],
    ["that has ended holds nothing back", rule("ok", { mutedUntil: earlier }), fires, "alert +: tell"],
    ["leaves people who were never told without a recovery", rule("alert", { wasTold: false }), seen.calm, "ok −"],
  ])("%s", (_name, standing, observation, expected) => expect(short(standing, observation)).toBe(expected));

  it.each([
    ["is set", null, seen.mute, later],
    ["with an end in the past is none", null, { kind: "mute", until: earlier } satisfies Observation, null],
    ["is taken away", later, seen.unmute, null],
    ["stays while readings come", later, seen.calm, later],
    ["is forgotten at its end", earlier, seen.calm, null],
    ["ends at its very instant", now, seen.calm, null],
  ] as const)("%s", (_name, mutedUntil, observation, expected) => expect(nextState(rule("ok", { mutedUntil }), observation, now).mutedUntil).toEqual(expected));
});

describe("an alert behind missing data", () => {
  const broken = rule("no_data", { openVerdict: "open", wasTold: true });
  it.each([
    ["goes on when the data come back high", broken, seen.between, "alert"],
    ["is over when they come back calm", broken, seen.calm, "ok −: tell recovered"],
    ["can be dismissed meanwhile", broken, seen.dismissed, "no_data −"],
  ])("%s", (_name, standing, observation, expected) => expect(short(standing, observation)).toBe(expected));
});

it("does not flap: a score that stays between the two levels changes nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom<AlertState>("ok", "warning", "alert"), fc.array(fc.double({ min: 0.6, max: 0.7999, noNaN: true }), { minLength: 1, maxLength: 20 }), (start, scores) => {
      for (const score of scores) expect(nextState(rule(start), reading(score), now)).toMatchObject({ state: start, say: "nothing", opens: false, ends: false });
    }),
  );
});

it("says nothing in a mute and nothing while paused, whatever happens", () => {
  const anyObservation = fc.constantFrom<Observation>(...Object.values(seen));
  fc.assert(
    fc.property(fc.constantFrom(...alertStates), fc.constantFrom(null, ...verdicts), fc.boolean(), fc.array(anyObservation, { maxLength: 12 }), (state, openVerdict, wasTold, observations) => {
      let standing: RuleStanding = { state, mutedUntil: later, openVerdict, wasTold };
      for (const observation of observations.filter(({ kind }) => kind !== "unmute")) {
        const next = nextState(standing, observation, now);
        expect(next.say).toBe("nothing");
        if (standing.state === "paused" && observation.kind !== "resume") expect(next).toMatchObject({ state: "paused", opens: false });
        standing = { ...standing, state: next.state, mutedUntil: next.mutedUntil, openVerdict: next.opens ? "open" : next.ends ? null : standing.openVerdict };
      }
    }),
  );
});
