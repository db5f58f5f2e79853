import * as z from "zod/mini";
import { statementKinds } from "@/lib/playbooks/body-schema";

/** What the drill's own account is called wherever a scenario names an author. */
export const ownAuthor = "us";

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
  when: z.optional(conditionSchema),
});
export type Inject = z.output<typeof injectSchema>;

/** Many small voices, written out by plan-injects with people of its own invention. */
const crowd = z.strictObject({
  id: key,
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
  when: z.optional(conditionSchema),
});
export type Crowd = z.output<typeof crowd>;

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
  })
  .check((input) => {
    for (const message of listFaults(input.value)) input.issues.push({ code: "custom", input: input.value, message });
  });
export type Scenario = z.output<typeof scenarioSchema>;

type Parts = { minutes: number; detection: { begins: string }; people: Record<string, ScenarioPerson>; injects: Inject[]; crowds: Crowd[] };

/** What a scenario says of things that are not there, or of a time that has not come. */
function listFaults({ minutes, detection, people, injects, crowds }: Parts): string[] {
  const faults: string[] = [];
  const byId = new Map(injects.map((inject) => [inject.id, inject]));
  const all = [...injects, ...crowds];
  if (new Set(all.map(({ id }) => id)).size !== all.length) faults.push("Each inject and each crowd has an id of its own.");
  const handles = Object.values(people).map(({ handle }) => handle.toLowerCase());
  if (new Set(handles).size !== handles.length) faults.push("Two people have the same handle.");
  if (!byId.has(detection.begins)) faults.push(`The trouble begins with ${detection.begins}, which no inject is.`);
  for (const { author, id } of injects) if (author !== ownAuthor && !Object.hasOwn(people, author)) faults.push(`${id} is by ${author}, whom nobody introduced.`);
  for (const item of all) {
    const end = item.at + ("over" in item ? item.over : 0);
    if (end > minutes * 60) faults.push(`${item.id} comes after the end.`);
    const parent = item.replyTo === undefined ? null : byId.get(item.replyTo);
    if (parent === undefined || (parent && parent.at >= item.at)) faults.push(`${item.id} answers ${item.replyTo}, which is not there before it.`);
    for (const { id, decidedAfter } of item.when ? listReferences(item.when) : []) {
      const from = id === null ? 0 : byId.get(id)?.at;
      if (from === undefined) faults.push(`${item.id} asks after ${id}, which no inject is.`);
      // A branch is decided when its inject is due: before that nobody could have met it.
      else if (from + decidedAfter >= item.at) faults.push(`${item.id} asks too early after ${id ?? "a statement"}.`);
    }
  }
  return faults;
}

function listReferences(condition: Condition): { id: string | null; decidedAfter: number }[] {
  if ("not" in condition) return listReferences(condition.not);
  if ("all" in condition) return condition.all.flatMap(listReferences);
  if ("any" in condition) return condition.any.flatMap(listReferences);
  if ("answered" in condition) return [{ id: condition.answered, decidedAfter: 0 }];
  if ("answeredWithin" in condition) return [{ id: condition.answeredWithin.id, decidedAfter: condition.answeredWithin.seconds }];
  if ("claimed" in condition) return [{ id: condition.claimed, decidedAfter: 0 }];
  if ("claimedWithin" in condition) return [{ id: condition.claimedWithin.id, decidedAfter: condition.claimedWithin.seconds }];
  if ("replyContains" in condition) return [{ id: condition.replyContains.id, decidedAfter: 0 }];
  if ("statementWithin" in condition) return [{ id: null, decidedAfter: condition.statementWithin.seconds }];
  if ("escalated" in condition && condition.escalated !== true) return [{ id: condition.escalated, decidedAfter: 0 }];
  if ("promiseMade" in condition && condition.promiseMade !== true) return [{ id: condition.promiseMade, decidedAfter: 0 }];
  return [];
}
