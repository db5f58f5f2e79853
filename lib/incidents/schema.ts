import * as z from "zod/mini";
import { instantOut, smallIdField } from "@/lib/http/fields";
import { checklistRoles, statementKinds } from "@/lib/playbooks/body-schema";

export const incidentStates = ["open", "stood_down", "closed"] as const;
export type IncidentState = (typeof incidentStates)[number];
export const incidentStateNames: Record<IncidentState, string> = { open: "Running", stood_down: "Stood down", closed: "Closed" };

/** The same five as in playbooks' checklists. */
export const incidentRoles = checklistRoles;
export type IncidentRole = (typeof incidentRoles)[number];
export const incidentRoleNames: Record<IncidentRole, string> = { lead: "Lead", writer: "Writer", monitor: "Monitor", approver: "Approver", liaison: "Liaison" };

export const entryKinds = ["declared", "alert", "peak", "statement", "reply", "approval", "decision", "severity", "role", "rumour", "fact", "task", "stakeholder", "note", "stood_down", "reopened"] as const;
export type EntryKind = (typeof entryKinds)[number];
export const entryKindNames: Record<EntryKind, string> = {
  declared: "Declared",
  alert: "Alert",
  peak: "Peak of mentions",
  statement: "Statement",
  reply: "Answer",
  approval: "Approval",
  decision: "Decision",
  severity: "Severity",
  role: "Role",
  rumour: "Rumour",
  fact: "Fact",
  task: "Task",
  stakeholder: "Told",
  note: "Note",
  stood_down: "Stood down",
  reopened: "Opened again",
};

export const incidentStatementKinds = statementKinds;
export const statementStates = ["draft", "awaiting_approval", "approved", "published", "withdrawn"] as const;
export type StatementState = (typeof statementStates)[number];

export const rumourVerdicts = ["unclear", "false", "partly true", "true"] as const;
export type RumourVerdict = (typeof rumourVerdicts)[number];
export const rumourVerdictNames: Record<RumourVerdict, string> = { unclear: "Not looked into", false: "False", "partly true": "Partly true", true: "True" };

export const clusters = ["victim", "accidental", "preventable"] as const;
export type Cluster = (typeof clusters)[number];
export const clusterNames: Record<Cluster, { name: string; means: string }> = {
  victim: { name: "We are victims too", means: "A natural disaster, a false rumour, an attack or tampering from outside. People see little fault in us." },
  accidental: { name: "An accident", means: "A technical failure, or people challenge how we act. People see some fault in us, and no intent." },
  preventable: { name: "Preventable", means: "A human error, or we took a risk, broke a rule or misled people. People see it as our fault." },
};

export const histories = ["none", "similar before", "unknown"] as const;
export type History = (typeof histories)[number];
export const reputations = ["good", "mixed", "bad", "unknown"] as const;
export type Reputation = (typeof reputations)[number];
export const responses = ["deny", "diminish", "rebuild", "bolster"] as const;
export type Response = (typeof responses)[number];

const words = (most: number) => z.string().check(z.trim(), z.minLength(1, "Write something."), z.maxLength(most, `At most ${most.toLocaleString("en")} characters.`));
const severity = z.int().check(z.minimum(1), z.maximum(5));
const ids = z.array(z.int().check(z.positive())).check(z.maxLength(50, "Name at most 50."), z.refine((list) => new Set(list).size === list.length, "Name each once."));

const situationFields = { cluster: z.enum(clusters), history: z.enum(histories), reputation: z.enum(reputations), isRumour: z._default(z.boolean(), false), hasVictims: z._default(z.boolean(), false) };
export const situationSchema = z.object(situationFields);
export type Situation = z.output<typeof situationSchema>;

/** `incidents.strategy`: what the situation was taken to be, what was suggested, what the lead decided, and why. */
export const strategySchema = z.object({
  situation: z._default(z.nullable(situationSchema), null),
  suggested: z._default(z.array(z.enum(responses)), []),
  decided: z._default(z.array(z.enum(responses)), []),
  reason: z._default(z.string(), ""),
  decidedById: z._default(z.nullable(z.int()), null),
  decidedAt: z._default(z.nullable(instantOut), null),
});
export type Strategy = z.output<typeof strategySchema>;

export const decideStrategyBody = z.object({
  situation: situationSchema,
  /** None: information alone. */
  decided: z.array(z.enum(responses)).check(z.refine((list) => new Set(list).size === list.length, "Name each once.")),
  reason: z._default(z.string().check(z.trim(), z.maxLength(2_000, "At most 2,000 characters.")), ""),
  version: z.int().check(z.positive()),
});

const factLine = z.object({ text: words(500), at: instantOut });
const factLines = z._default(z.array(factLine).check(z.maxLength(100, "At most 100 lines.")), []);
/** `incidents.facts`: what is known, what is not, what is being done. */
export const factsSchema = z.object({ known: factLines, unknown: factLines, doing: factLines });
export type Facts = z.output<typeof factsSchema>;

const declareFields = {
  name: words(120),
  severity,
  summary: z._default(z.string().check(z.trim(), z.maxLength(2_000, "At most 2,000 characters.")), ""),
  /** Whoever declares it when nobody is named. */
  leadId: z.optional(z.int().check(z.positive())),
  roles: z._default(z.array(z.object({ role: z.enum(incidentRoles), userId: z.int().check(z.positive()) })).check(z.maxLength(50)), []),
  /** Empty: everything. */
  topicIds: z._default(ids, []),
  sourceIds: z._default(ids, []),
  playbookId: z._default(z.nullable(z.int().check(z.positive())), null),
  alertId: z.optional(smallIdField),
  firstDueMinutes: z._default(z.int().check(z.minimum(1, "At least a minute."), z.maximum(240, "At most 4 hours.")), 15),
  updateEveryMinutes: z._default(z.int().check(z.minimum(5, "At least 5 minutes."), z.maximum(1440, "At most a day.")), 25),
};
export const declareBody = z.object(declareFields);
export type Declaration = z.output<typeof declareBody>;

export const incidentParams = z.object({ id: smallIdField });

const rumourFields = {
  claim: words(500),
  query: words(200),
  evidence: z._default(z.string().check(z.trim(), z.maxLength(2_000)), ""),
  verdict: z._default(z.enum(rumourVerdicts), "unclear"),
  correction: z._default(z.string().check(z.trim(), z.maxLength(1_000)), ""),
};
const isShown = z.refine<{ verdict: string; evidence: string }>((rumour) => rumour.verdict === "unclear" || rumour.evidence !== "", { path: ["evidence"], message: "Say what shows it." });
export const rumourInput = z.object(rumourFields).check(isShown);
export type RumourInput = z.output<typeof rumourInput>;
/** `seenAt`: the rumour's `updatedAt` when it was opened, so that of two who write the second is told. */
export const rumourChange = z.object({ ...rumourFields, seenAt: z.coerce.date() }).check(isShown);

const statementFields = {
  kind: z.enum(statementKinds),
  text: words(10_000),
  sourceIds: z._default(ids, []),
  /** When the next update comes, as the text announces it; null for a final statement alone. */
  nextUpdateAt: z._default(z.nullable(z.coerce.date()), null),
};
const isAnnounced = z.refine<{ kind: string; nextUpdateAt: Date | null }>((statement) => (statement.kind === "final") === (statement.nextUpdateAt === null), { path: ["nextUpdateAt"], message: "Every statement but the last says when the next one comes." });
export const statementInput = z.object(statementFields).check(isAnnounced);
export type StatementInput = z.output<typeof statementInput>;
export const statementChange = z.object({ ...statementFields, version: z.int().check(z.positive()) }).check(isAnnounced);

export const listedIncidentOut = z.object({
  id: z.int(),
  name: z.string(),
  severity: z.int(),
  state: z.enum(incidentStates),
  lead: z.object({ id: z.int(), name: z.string() }),
  declaredAt: instantOut,
  stoodDownAt: z.nullable(instantOut),
  closedAt: z.nullable(instantOut),
});
export type ListedIncident = z.output<typeof listedIncidentOut>;
