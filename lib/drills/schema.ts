import * as z from "zod/mini";
import { drillNetworks } from "@/lib/drills/scenario-schema";
import { scorecardSchema, scoreKeys } from "@/lib/drills/scorecard-schema";
import { instantOut, smallIdField } from "@/lib/http/fields";

export const drillStates = ["scheduled", "running", "paused", "finished", "cancelled"] as const;
export type DrillState = (typeof drillStates)[number];

export const speeds = [1, 2, 5, 10, 30, 60] as const;
const speed = z.number().check(z.minimum(1, "A drill runs in real time or faster."), z.maximum(60, "At most sixty times as fast."));
/** How many times as far everything is heard. */
const reachFactor = z.number().check(z.minimum(0.1), z.maximum(100));

export const drillInput = z.object({
  scenario: z.string().check(z.minLength(1), z.maxLength(60)),
  speed: z._default(speed, 1),
  /** A playbook of ours to try in place of the one that the scenario practises. */
  playbookId: z.optional(z.int().check(z.positive())),
  /** Left out: it begins now. */
  scheduledAt: z.optional(z.coerce.date()),
});
export type DrillInput = z.output<typeof drillInput>;

export const drillParams = z.object({ id: smallIdField });

export const drillChange = z.discriminatedUnion("action", [
  z.object({ action: z.literal("start") }),
  z.object({ action: z.literal("pause") }),
  z.object({ action: z.literal("resume") }),
  z.object({ action: z.literal("end") }),
  z.object({ action: z.literal("cancel") }),
  z.object({ action: z.literal("reach"), factor: reachFactor }),
  z.object({ action: z.literal("reschedule"), scheduledAt: z.coerce.date(), speed }),
]);
export type DrillChange = z.output<typeof drillChange>;

export const injectInput = z.object({
  network: z.enum(drillNetworks),
  text: z.string().check(z.trim(), z.minLength(1, "Write what they say."), z.maxLength(1_500, "At most 1,500 characters.")),
  name: z.string().check(z.trim(), z.minLength(1, "Give them a name."), z.maxLength(60)),
  handle: z.string().check(z.trim(), z.regex(/^[\w.-]{2,40}$/, "A handle is 2 to 40 letters, digits, dots, hyphens or underscores.")),
  followers: z._default(z.int().check(z.minimum(0), z.maximum(100_000_000)), 200),
  /** Id of a posted inject that it answers. */
  replyTo: z.optional(z.string().check(z.maxLength(80))),
});
export type InjectInput = z.output<typeof injectInput>;

export const scenarioOut = z.object({
  key: z.string(),
  title: z.string(),
  summary: z.string(),
  minutes: z.number(),
  organisation: z.string(),
  playbook: z.object({ key: z.string(), name: z.string() }),
  sign: z.string(),
  goals: z.array(z.string()),
  posts: z.int(),
  branches: z.int(),
  networks: z.array(z.string()),
});
export type ScenarioView = z.output<typeof scenarioOut>;

const figures = z.record(z.enum(scoreKeys), z.object({
  before: z.nullable(z.number()), usual: z.nullable(z.number()), of: z.int(), change: z.nullable(z.number()), verdict: z.nullable(z.enum(["better", "worse", "same"])),
}));

export const listedDrillOut = z.object({
  id: z.int(),
  scenario: z.object({ key: z.string(), title: z.string() }),
  state: z.enum(drillStates),
  speed: z.number(),
  facilitator: z.object({ id: z.int(), name: z.string() }),
  scheduledAt: z.nullable(instantOut),
  startedAt: z.nullable(instantOut),
  endedAt: z.nullable(instantOut),
  /** To enter it; null before it began, and when what was played is erased. */
  workspaceSlug: z.nullable(z.string()),
  scorecard: z.nullable(scorecardSchema),
});
export type ListedDrill = z.output<typeof listedDrillOut>;

export const practiceOut = z.object({
  /** End of the last finished drill. */
  lastAt: z.nullable(instantOut),
  lastTitle: z.nullable(z.string()),
  /** Finished in the last 90 days. */
  recent: z.int(),
  /** Longest stretch without a drill in those 90 days, up to now, in days. */
  longestGapDays: z.nullable(z.number()),
  next: z.nullable(z.object({ at: instantOut, title: z.string() })),
  running: z.nullable(z.object({ id: z.int(), title: z.string(), workspaceSlug: z.nullable(z.string()) })),
});
export type Practice = z.output<typeof practiceOut>;

export const drillsOut = z.object({ drills: z.array(listedDrillOut), practice: practiceOut, hereDrillId: z.nullable(z.int()) });
export type Drills = z.output<typeof drillsOut>;
export const libraryOut = z.object({ scenarios: z.array(scenarioOut) });

const injectView = z.object({
  id: z.string(),
  atSeconds: z.number(),
  /** When it is due, by the wall clock; null before the start and while paused. */
  dueAt: z.nullable(instantOut),
  author: z.string(),
  followers: z.int(),
  network: z.string(),
  text: z.string(),
  isOwn: z.boolean(),
  state: z.enum(["posted", "skipped", "to come"]),
  /** Its branch, in words; null when it comes whatever happens. */
  when: z.nullable(z.string()),
});
export type InjectView = z.output<typeof injectView>;

export const drillOut = z.object({
  ...listedDrillOut.shape,
  summary: z.string(),
  goals: z.array(z.string()),
  sign: z.string(),
  minutes: z.number(),
  /** The scenario's seconds until now, pauses left out. */
  storySeconds: z.number(),
  asOf: instantOut,
  mayLead: z.boolean(),
  posted: z.int(),
  reachFactor: z.number(),
  /** For whoever leads it; empty for those who are surprised. */
  injects: z.array(injectView),
  sameScenario: z.nullable(figures),
  anyScenario: z.nullable(figures),
});
export type DrillView = z.output<typeof drillOut>;
export type Compared = NonNullable<DrillView["sameScenario"]>;
