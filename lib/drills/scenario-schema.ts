import * as z from "zod/mini";
import { listFaults } from "@/lib/drills/scenario-faults";
import { statementKinds } from "@/lib/playbooks/body-schema";

/** Networks a scenario's posts pretend to be on; nothing of a drill reaches any of them. */
export const drillNetworks = ["bluesky", "mastodon", "x", "reddit", "youtube", "news"] as const;
export type DrillNetwork = (typeof drillNetworks)[number];

const key = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "is small letters, digits and hyphens"), z.maxLength(60));
const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
/** Seconds of the scenario's own time since its start: at ×30 the team has a thirtieth of them. */
const seconds = z.int().check(z.minimum(0), z.maximum(86_400));

/** What the team did, as a scenario asks for it. Seconds count from the named inject's own instant. */
const factSchema = z.union([
  z.strictObject({ answered: key }),
  z.strictObject({ answeredWithin: z.strictObject({ id: key, seconds }) }),
  z.strictObject({ claimed: key }),
  z.strictObject({ claimedWithin: z.strictObject({ id: key, seconds }) }),
  z.strictObject({ replyContains: z.strictObject({ id: key, anyOf: z.array(line(80)).check(z.minLength(1)) }) }),
  z.strictObject({ statementPublished: z.enum([...statementKinds, "any"]) }),
  z.strictObject({ statementWithin: z.strictObject({ kind: z.enum([...statementKinds, "any"]), seconds }) }),
  z.strictObject({ incidentDeclared: z.literal(true) }),
  z.strictObject({ escalated: z.union([z.literal(true), key]) }),
  z.strictObject({ promiseMade: z.union([z.literal(true), key]) }),
  /** By a lead or by the stop rule. */
  z.strictObject({ campaignPaused: key }),
]);
export type BranchFact = z.output<typeof factSchema>;
export type Condition = BranchFact | { not: Condition } | { all: Condition[] } | { any: Condition[] };
export const conditionSchema: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    factSchema,
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ all: z.array(conditionSchema).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(conditionSchema).check(z.minLength(1)) }),
  ]),
);

const followers = z.int().check(z.minimum(0), z.maximum(100_000_000));
const person = z.strictObject({ handle: z.string().check(z.regex(/^[\w.-]{2,40}$/)), name: line(60), followers });
export type ScenarioPerson = z.output<typeof person>;

export const injectSchema = z.strictObject({
  id: key,
  at: seconds,
  /** One of the scenario's people, or `us`: a post by the organisation's own account. */
  author: key,
  network: z.enum(drillNetworks),
  text: line(1_500),
  /** Id of the inject it answers; without that one posted, it is not posted either. */
  replyTo: z.optional(key),
  /** How many people see it; the author's followers when left out. */
  reach: z.optional(followers),
  /** An advocate's post of this campaign: its author's account is one of ours, by proof. */
  campaign: z.optional(key),
  when: z.optional(conditionSchema),
});
export type Inject = z.output<typeof injectSchema>;

/** Many small voices, written out by plan-injects with people of its own invention. */
const crowd = z.strictObject({
  id: key,
  /** Of one that answers another: after the post it answers. */
  at: seconds,
  count: z.int().check(z.minimum(1), z.maximum(200)),
  /** Seconds over which they come, ever closer together in the middle. */
  over: z.int().check(z.minimum(1), z.maximum(21_600)),
  networks: z.array(z.enum(drillNetworks)).check(z.minLength(1)),
  /** `[one|other]` is replaced by one of its parts. */
  texts: z.array(line(500)).check(z.minLength(2)),
  /** Of most of them; a few have many times as many. */
  followers: z.prefault(followers, 180),
  /** New accounts whose handles are alike, `{name}` filled in: a scripted army. */
  handles: z.optional(line(40)),
  /** They post word for word. */
  verbatim: z.prefault(z.boolean(), false),
  replyTo: z.optional(key),
  /** A crowd above it: each post answers one of theirs, dealt out evenly over their time. */
  answers: z.optional(key),
  /** Posts of advocates, as an inject's. */
  campaign: z.optional(key),
  when: z.optional(conditionSchema),
});
export type Crowd = z.output<typeof crowd>;

/** A programme of employees who speak up, where the guard, the outsider's view and the stop rule are at work as in earnest. */
const advocacy = z.strictObject({
  /** Seconds of the story after a reply in which others' posts count; in earnest six hours. */
  windowSeconds: z.int().check(z.minimum(300), z.maximum(21_600)),
  campaigns: z.record(
    key,
    z.strictObject({
      name: line(80),
      /** Age of its accounts; not told when left out. */
      accountAgeDays: z.optional(z.int().check(z.minimum(0), z.maximum(5_000))),
      /** Who keeps the accounts, dealt out among them; without it each account is somebody's own. */
      keepers: z.optional(z.array(line(60)).check(z.minLength(2), z.maxLength(6))),
    }),
  ),
});
export type ScenarioAdvocacy = z.output<typeof advocacy>;

export const scenarioSchema = z
  .strictObject({
    key,
    title: line(80),
    summary: line(600),
    /** How long it runs at ×1. */
    minutes: z.int().check(z.minimum(5), z.maximum(480)),
    organisation: z.strictObject({ name: line(60), what: line(160), handle: z.string().check(z.regex(/^[\w.-]{2,40}$/)), followers }),
    /** Key of the library's playbook it practises. */
    playbook: key,
    topics: z.array(z.strictObject({ name: line(60), query: line(400) })).check(z.minLength(1), z.maxLength(5)),
    /** The inject with which the trouble begins, and by when a watching team has noticed. */
    detection: z.strictObject({ begins: key, withinSeconds: seconds, sign: line(300) }),
    goals: z.array(line(200)).check(z.minLength(2), z.maxLength(6)),
    people: z.record(key, person),
    injects: z.array(injectSchema).check(z.minLength(1), z.maxLength(80)),
    crowds: z.prefault(z.array(crowd), []),
    advocacy: z.optional(advocacy),
  })
  .check((input) => {
    for (const message of listFaults(input.value)) input.issues.push({ code: "custom", input: input.value, message });
  });
export type Scenario = z.output<typeof scenarioSchema>;
