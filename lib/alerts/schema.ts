import * as z from "zod/mini";
import { evidenceSchema, numbersSchema } from "@/lib/alerts/evidence-schema";
import { routingSchema } from "@/lib/alerts/routing-schema";
import { families, measuresOf, seriesSchema, thresholds } from "@/lib/alerts/series-schema";
import { roleSchema } from "@/lib/auth/roles";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";

export const alertStates = ["unknown", "ok", "warning", "alert", "no_data", "paused"] as const;
export type AlertState = (typeof alertStates)[number];

export const stateNames: Record<AlertState, string> = {
  unknown: "Learning",
  ok: "Calm",
  warning: "Near an alert",
  alert: "Alert",
  no_data: "No data",
  paused: "Switched off",
};

export const verdicts = ["open", "acknowledged", "dismissed", "incident"] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictNames: Record<Verdict, string> = { open: "Nobody has looked yet", acknowledged: "Acknowledged", dismissed: "Dismissed", incident: "Became an incident" };

export const alertLimits = { rules: 200, mentionIds: 500, replayDays: 90, warmUpDays: 28 } as const;

const severity = z.int().check(z.minimum(1), z.maximum(5));

const detectorFields = { family: z.enum(families), series: seriesSchema, threshold: z.number().check(z.minimum(1), z.maximum(20)) };
type DetectorFields = { family: (typeof families)[number]; series: z.output<typeof seriesSchema>; threshold: number };
const fits = z.refine<DetectorFields>(({ family, series }) => measuresOf[family].includes(series.measure), { path: ["series", "measure"], message: "This kind of alert does not look at that." });
const isInRange = z.refine<DetectorFields>(({ family, threshold }) => threshold >= thresholds[family].least && threshold <= thresholds[family].most, {
  path: ["threshold"],
  message: "This threshold is outside what the detector can tell apart.",
});

/** What a detector needs: enough for a replay before there is a rule. */
export const detectorInput = z.object(detectorFields).check(fits, isInRange);
export type DetectorInput = z.output<typeof detectorInput>;

const ruleFields = {
  name: z.string().check(z.trim(), z.minLength(1, "Give the rule a name."), z.maxLength(120, "A name has at most 120 characters.")),
  ...detectorFields,
  severity,
  routing: z._default(routingSchema, z.parse(routingSchema, {})),
  enabled: z._default(z.boolean(), false),
};
export const ruleInput = z.object(ruleFields).check(fits, isInRange);
export type RuleInput = z.output<typeof ruleInput>;
export type RuleDraft = z.input<typeof ruleInput>;
export const ruleChange = z.object({ ...ruleFields, version: z.int().check(z.positive()) }).check(fits, isInRange);
export type RuleChange = z.output<typeof ruleChange>;

/** Null takes the mute away. */
export const muteBody = z.object({ until: z.nullable(z.coerce.date()) });

export const ruleParams = z.object({ id: smallIdField });
export const alertParams = z.object({ id: smallIdField });

const fixOut = z.object({ threshold: z.number(), dismissed: z.int(), judged: z.int(), keptAccepted: z.int(), accepted: z.int(), droppedDismissed: z.int(), words: z.string() });

export const ruleOut = z.object({
  id: z.int(),
  name: z.string(),
  family: z.enum(families),
  series: seriesSchema,
  /** What it watches, in words: "negative mentions of the topic Amber Kettle". */
  watches: z.string(),
  threshold: z.number(),
  severity: z.int(),
  routing: routingSchema,
  enabled: z.boolean(),
  mutedUntil: z.nullable(instantOut),
  state: z.enum(alertStates),
  stateSince: instantOut,
  readTo: z.nullable(instantOut),
  /** 0–1 while it reads its past; null once it has. */
  warmUp: z.nullable(z.number()),
  /** What it would take to be told less, where people dismiss most of it. */
  fix: z.nullable(fixOut),
  version: z.int(),
});
export type ListedRule = z.output<typeof ruleOut>;
export const rulesOut = z.object({ rules: z.array(ruleOut) });

export const fixBody = z.object({ threshold: z.number(), version: z.int().check(z.positive()) });

export const ruleDetailOut = z.object({
  rule: ruleOut,
  /** Whom it tells at present, in words. */
  tells: z.string(),
});

/** What the editor chooses from. */
export const ruleChoicesOut = z.object({
  topics: z.array(z.object({ id: z.int(), name: z.string() })),
  sources: z.array(z.object({ id: z.int(), name: z.string() })),
  themes: z.array(z.object({ id: z.int(), name: z.string() })),
  people: z.array(z.object({ id: z.int(), name: z.string(), role: roleSchema })),
  channels: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type RuleChoices = z.output<typeof ruleChoicesOut>;

export const marksQuery = z.object({ from: z.coerce.date(), to: z.coerce.date() }).check(z.refine(({ from, to }) => from < to, { path: ["to"], message: "The end comes after the beginning." }));
export const markOut = z.object({ kind: z.enum(["alert", "incident", "statement"]), at: instantOut, endedAt: z.nullable(instantOut), title: z.string(), href: z.string(), severity: z.int() });
export type Mark = z.output<typeof markOut>;
export const marksOut = z.object({ marks: z.array(markOut) });

export const alertListQuery = z.object({
  tab: z._default(z.enum(["open", "all"]), "open"),
  ruleId: z.optional(smallIdField),
  before: z.optional(smallIdField),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 30),
});
export type AlertListQuery = z.output<typeof alertListQuery>;

const listedFields = {
  id: z.int(),
  rule: z.object({ id: z.int(), name: z.string(), family: z.enum(families) }),
  severity: z.int(),
  verdict: z.enum(verdicts),
  verdictBy: z.nullable(z.string()),
  verdictAt: z.nullable(instantOut),
  note: z.string(),
  reason: z.string(),
  windowFrom: instantOut,
  windowTo: instantOut,
  firedAt: instantOut,
  endedAt: z.nullable(instantOut),
  incidentId: z.nullable(z.int()),
};
export const listedAlertOut = z.object(listedFields);
export type ListedAlert = z.output<typeof listedAlertOut>;
export const alertsOut = z.object({ alerts: z.array(listedAlertOut), nextBefore: z.nullable(z.int()), open: z.int() });
export type AlertPage = z.output<typeof alertsOut>;

const pointOut = z.object({ startMs: z.number(), value: z.nullable(z.number()), windowValue: z.nullable(z.number()), expected: z.nullable(z.number()), low: z.nullable(z.number()), high: z.nullable(z.number()) });
const wayOut = z.object({ kind: z.enum(["threshold", "count", "floor"]), value: z.number(), words: z.string() });

export const alertOut = z.object({
  ...listedFields,
  /** What the rule watches, in words. */
  watches: z.string(),
  mentions: z.array(z.object({ id: idOut, conversationId: idOut, text: z.string(), handle: z.nullable(z.string()), followers: z.nullable(z.int()), publishedAt: instantOut, sentiment: z.nullable(z.int()) })),
  mentionCount: z.int(),
  evidence: evidenceSchema,
  /** The same decision computed now; null where what it needs was too much to keep. */
  recomputed: z.nullable(z.object({ numbers: numbersSchema, isAlert: z.boolean(), agrees: z.boolean(), differences: z.array(z.string()) })),
  whatItTakes: z.array(wayOut),
  authors: z.array(z.object({ id: idOut, handle: z.string(), followers: z.nullable(z.int()), posts: z.int() })),
});
export type AlertPageOut = z.output<typeof alertOut>;

export const verdictBody = z
  .object({
    verdict: z.enum(["acknowledged", "dismissed"]),
    note: z._default(z.string().check(z.trim(), z.maxLength(500, "At most 500 characters.")), ""),
    seenVerdict: z.enum(verdicts),
  })
  .check(z.refine((body) => body.verdict !== "dismissed" || body.note !== "", { path: ["note"], message: "Say why: the rule learns from it." }));

/** An alert behind the link of a message. */
export const linkedAlertOut = z.object({
  /** Whom the link is for; of a link in a team's channel the channel's name stands instead. */
  person: z.nullable(z.string()),
  channel: z.nullable(z.string()),
  workspace: z.string(),
  timeZone: z.string(),
  alert: z.extend(listedAlertOut, { reasons: z.array(z.string()) }),
  mayJudge: z.boolean(),
});
export type LinkedAlert = z.output<typeof linkedAlertOut>;

export const replayBody = z.object({ rule: detectorInput, from: z.coerce.date(), to: z.coerce.date() }).check(
  z.refine(({ from, to }) => from < to, { path: ["to"], message: "The end comes after the beginning." }),
  z.refine(({ from, to }) => to.getTime() - from.getTime() <= alertLimits.replayDays * 86_400_000, { path: ["from"], message: `A replay covers at most ${alertLimits.replayDays} days.` }),
);


const madeOut = z.object({ alarms: z.int(), weeks: z.number(), aWeek: z.number(), low: z.number(), high: z.number() });

export const replayOut = z.object({
  alerts: z.array(z.object({ atMs: z.number(), score: z.number(), reason: z.string(), numbers: numbersSchema })),
  /** What `windowValue` and the band are of, in minutes. */
  windowMinutes: z.number(),
  points: z.array(pointOut),
  /** Null without a day of past beyond what it learns from. */
  falseAlarms: z.nullable(madeOut),
  /** The slider: the lowest threshold that makes at most so many false alarms a week; empty without a day of past. */
  slider: z.array(z.object({ atMost: z.number(), threshold: z.number(), made: madeOut })),
  /** From when on there are posts; null without any. */
  begins: z.nullable(instantOut),
  /** Stories are looked for among so many posts, the newest; null for other rules, which read all. */
  readPosts: z.nullable(z.int()),
});
export type ReplayOut = z.output<typeof replayOut>;
