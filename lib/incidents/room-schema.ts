import * as z from "zod/mini";
import { idOut, instantOut, smallIdField } from "@/lib/http/fields";
import {
  entryKinds, factsSchema, incidentRoles, incidentStates, listedIncidentOut, rumourVerdicts, statementStates, strategySchema,
} from "@/lib/incidents/schema";
import { statementKinds } from "@/lib/playbooks/body-schema";
import { replyStates } from "@/lib/replies/schema";

const person = z.object({ id: z.int(), name: z.string() });
const named = z.object({ id: z.int(), name: z.string() });

export const statementOut = z.object({
  id: z.int(),
  kind: z.enum(statementKinds),
  state: z.enum(statementStates),
  text: z.string(),
  version: z.int(),
  pinned: z.boolean(),
  nextUpdateAt: z.nullable(instantOut),
  writtenBy: person,
  createdAt: instantOut,
  publishedAt: z.nullable(instantOut),
  withdrawnAt: z.nullable(instantOut),
  approvalId: z.nullable(idOut),
  sourceIds: z.array(z.int()),
  /** Where it stands, or is on its way to. `removal`: how far its deletion is, once it is withdrawn; null where that is nobody's job here. */
  posts: z.array(z.object({ replyId: idOut, account: z.string(), network: z.string(), state: z.enum(replyStates), url: z.nullable(z.string()), error: z.nullable(z.string()), removal: z.nullable(z.enum(replyStates)) })),
  versions: z.array(z.object({ version: z.int(), text: z.string(), by: z.string(), at: instantOut })),
});
export type StatementView = z.output<typeof statementOut>;

export const taskOut = z.object({
  id: z.int(),
  text: z.string(),
  role: z.nullable(z.enum(incidentRoles)),
  owner: z.nullable(person),
  dueAt: z.nullable(instantOut),
  doneAt: z.nullable(instantOut),
  doneBy: z.nullable(z.string()),
});
export type TaskView = z.output<typeof taskOut>;

export const rumourOut = z.object({
  id: z.int(),
  claim: z.string(),
  query: z.string(),
  evidence: z.string(),
  verdict: z.enum(rumourVerdicts),
  correction: z.string(),
  by: z.string(),
  createdAt: instantOut,
  updatedAt: instantOut,
});
export type RumourView = z.output<typeof rumourOut>;

export const stakeholderOut = z.object({ id: z.int(), name: z.string(), how: z.string(), toldAt: z.nullable(instantOut), toldBy: z.nullable(z.string()) });
export type StakeholderView = z.output<typeof stakeholderOut>;

/** Everything in a room but what grows (timeline) or is measured (figures). */
export const roomOut = z.extend(listedIncidentOut, {
  summary: z.string(),
  declaredBy: z.string(),
  roles: z.array(z.object({ role: z.enum(incidentRoles), person })),
  topics: z.array(named),
  sources: z.array(named),
  alert: z.nullable(z.object({ id: z.int(), reason: z.string(), firedAt: instantOut })),
  strategy: strategySchema,
  facts: factsSchema,
  updateEverySeconds: z.int(),
  firstStatementDueAt: instantOut,
  playbook: z.nullable(
    z.object({
      id: z.int(),
      name: z.string(),
      statements: z.array(z.object({ key: z.string(), kind: z.enum(statementKinds), text: z.string() })),
      variables: z.array(z.object({ name: z.string(), label: z.string(), example: z.string() })),
      dos: z.array(z.object({ text: z.string(), why: z.string() })),
      donts: z.array(z.object({ text: z.string(), why: z.string() })),
    }),
  ),
  statements: z.array(statementOut),
  tasks: z.array(taskOut),
  /** Seconds that pass in a second: 1, except in a drill. */
  speed: z.number(),
  rumours: z.array(rumourOut),
  stakeholders: z.array(stakeholderOut),
  /** Accounts that can publish a statement from here. */
  accounts: z.array(z.object({ sourceId: z.int(), handle: z.string(), network: z.string() })),
  hasReview: z.boolean(),
  version: z.int(),
  /** Leads and administrators declare, decide and stand down. */
  mayLead: z.boolean(),
  asOf: instantOut,
});
export type Room = z.output<typeof roomOut>;

export const incidentsOut = z.object({ incidents: z.array(listedIncidentOut), asOf: instantOut });
/** Ids of incidents grow with time. */
export const incidentsQuery = z.object({ state: z.optional(z.enum([...incidentStates, "over"])), before: z.optional(smallIdField) });

export const entryOut = z.object({ id: idOut, at: instantOut, kind: z.enum(entryKinds), text: z.string(), by: z.nullable(z.string()), href: z.nullable(z.string()) });
export type Entry = z.output<typeof entryOut>;
/** `before`: ISO instant and id of the oldest that is shown. */
export const timelineQuery = z.object({ before: z.optional(z.string().check(z.regex(/^\d{1,15}\.[1-9]\d{0,17}$/, "is not a cursor"))) });
export const timelineOut = z.object({ entries: z.array(entryOut), next: z.nullable(z.string()) });

const note = (most: number) => z.string().check(z.trim(), z.minLength(1, "Write something."), z.maxLength(most, `At most ${most.toLocaleString("en")} characters.`));
const version = z.int().check(z.positive());
const userId = z.int().check(z.positive());
const ids = z.array(z.int().check(z.positive())).check(z.maxLength(50, "Name at most 50."), z.refine((list) => new Set(list).size === list.length, "Name each once."));

export const noteBody = z.object({ text: note(2_000) });

/** What a lead changes; why a severity changes is said with it. */
export const incidentChange = z
  .object({
    name: z.optional(note(120)),
    severity: z.optional(z.int().check(z.minimum(1), z.maximum(5))),
    reason: z._default(z.string().check(z.trim(), z.maxLength(1_000, "At most 1,000 characters.")), ""),
    summary: z.optional(z.string().check(z.trim(), z.maxLength(2_000, "At most 2,000 characters."))),
    leadId: z.optional(userId),
    roles: z.optional(z.array(z.object({ role: z.enum(incidentRoles), userId })).check(z.maxLength(50))),
    topicIds: z.optional(ids),
    sourceIds: z.optional(ids),
    playbookId: z.optional(z.int().check(z.positive())),
    updateEveryMinutes: z.optional(z.int().check(z.minimum(5, "At least 5 minutes."), z.maximum(1440, "At most a day."))),
    version,
  })
  .check(z.refine((change) => Object.entries(change).some(([key, value]) => key !== "version" && key !== "reason" && value !== undefined), "Say what changes."));
export type IncidentChange = z.output<typeof incidentChange>;

export const factLists = ["known", "unknown", "doing"] as const;
export type FactList = (typeof factLists)[number];
export const factListNames: Record<FactList, string> = { known: "Known", unknown: "Not known", doing: "Being done" };
/** A line is named by its text; `to` null removes it. */
export const factChange = z.discriminatedUnion("op", [
  z.object({ op: z.literal("add"), list: z.enum(factLists), text: note(500) }),
  z.object({ op: z.literal("move"), list: z.enum(factLists), text: note(500), to: z.nullable(z.enum(factLists)) }),
]);
export type FactChange = z.output<typeof factChange>;

export const taskInput = z.object({ text: note(500), role: z._default(z.nullable(z.enum(incidentRoles)), null), ownerId: z._default(z.nullable(userId), null), dueAt: z._default(z.nullable(z.coerce.date()), null) });
export type TaskInput = z.output<typeof taskInput>;
export const taskChange = z
  .object({ ownerId: z.optional(z.nullable(userId)), dueAt: z.optional(z.nullable(z.coerce.date())), done: z.optional(z.boolean()) })
  .check(z.refine((change) => Object.values(change).some((value) => value !== undefined), "Say what changes."));
export type TaskChange = z.output<typeof taskChange>;

export const stakeholderInput = z.object({ name: note(120), how: z._default(z.string().check(z.trim(), z.maxLength(240, "At most 240 characters.")), "") });
export type StakeholderInput = z.output<typeof stakeholderInput>;
export const stakeholderChange = z.object({ told: z.boolean() });

export const publishBody = z.object({ version, breakPromise: z._default(z.boolean(), false) });
/** "asked": it waits for somebody who may allow it. */
export const publishedOut = z.object({ outcome: z.enum(["published", "asked"]) });
export const withdrawBody = z.object({ reason: note(1_000) });
export const pinBody = z.object({ pinned: z.boolean() });

export const standDownBody = z.object({ reason: z._default(z.string().check(z.trim(), z.maxLength(2_000, "At most 2,000 characters.")), ""), version });
export const versionBody = z.object({ version });
export const standDownOut = z.object({
  criteria: z.array(z.object({ key: z.string(), met: z.boolean(), title: z.string(), words: z.string() })),
  asOf: instantOut,
});

/** Narrowed to the incident: what came, who waits, how fast we are. */
export const figuresOut = z.object({
  /** Quarters of an hour, oldest first; the last one may not be over. `usualMost`: up to so many are nothing special. */
  quarters: z.array(z.object({ at: instantOut, count: z.nullable(z.int()), negative: z.int(), usualMost: z.nullable(z.number()) })),
  waiting: z.int(),
  graveWaiting: z.int(),
  waitingSince: z.nullable(instantOut),
  response: z.object({ needing: z.int(), answered: z.int(), withinMinute: z.int(), medianSeconds: z.nullable(z.number()) }),
  /** Distinct people, and their followers as far as known. */
  authors: z.int(),
  reach: z.int(),
  loudest: z.array(z.object({ handle: z.string(), network: z.string(), followers: z.int(), posts: z.int(), conversationId: idOut })),
  since: instantOut,
  asOf: instantOut,
});
export type Figures = z.output<typeof figuresOut>;

export const spreadOut = z.object({
  posts: z.int(),
  authors: z.int(),
  reach: z.int(),
  /** An hour each, oldest first. */
  hours: z.array(z.object({ at: instantOut, posts: z.int(), reach: z.int() })),
  first: z.nullable(z.object({ conversationId: idOut, handle: z.nullable(z.string()), at: instantOut })),
  /** Not all posts of the time could be read. */
  partial: z.boolean(),
  since: instantOut,
});
export type Spread = z.output<typeof spreadOut>;

export const actionOut = z.extend(taskOut, { incident: named });
export type ActionView = z.output<typeof actionOut>;
export const actionsOut = z.object({ open: z.array(actionOut), done: z.array(actionOut), asOf: instantOut });

export const taskParams = z.object({ id: smallIdField, taskId: smallIdField });
export const stakeholderParams = z.object({ id: smallIdField, stakeholderId: smallIdField });
export const rumourParams = z.object({ id: smallIdField, rumourId: smallIdField });
export const statementParams = z.object({ id: smallIdField, statementId: smallIdField });
/** Running incidents that a conversation belongs to. */
export const conversationIncidentsOut = z.object({
  incidents: z.array(z.object({ id: z.int(), name: z.string(), severity: z.int(), corrections: z.array(z.object({ id: z.int(), claim: z.string(), correction: z.string() })) })),
});
