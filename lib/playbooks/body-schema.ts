import * as z from "zod/mini";

/** Who does what in an incident. */
export const checklistRoles = ["lead", "writer", "monitor", "approver", "liaison"] as const;
export type ChecklistRole = (typeof checklistRoles)[number];

/** In the order in which an incident needs them. */
export const statementKinds = ["holding", "update", "correction", "final"] as const;
export type StatementKind = (typeof statementKinds)[number];

/** So that it fits every network we publish to, with room for the words that fill it. */
export const maxHoldingCharacters = 300;

/** Names a playbook of the library, a step, a statement or a trigger. */
export const playbookKey = z.string().check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "A key is small letters, digits and hyphens."), z.maxLength(60, "A key has at most 60 characters."));
const key = playbookKey;
const line = (most: number) => z.string().check(z.trim(), z.minLength(1, "Write something, or remove the line."), z.maxLength(most, `Keep it within ${most.toLocaleString("en")} characters.`));

/** What makes somebody open this playbook. */
const trigger = z.object({ key, text: line(240) });

/** 1 gravest to 5 ordinary: what must be true for a level, so that two people choose the same one. */
const severityLevel = z.object({ level: z.int().check(z.minimum(1), z.maximum(5)), criteria: line(400) });

const step = z.object({
  key,
  text: line(280),
  /** Minutes after the incident was declared by which it should be done. */
  afterMinutes: z.int().check(z.minimum(0), z.maximum(20_160, "A step is due within two weeks.")),
});
export type PlaybookStep = z.output<typeof step>;
const steps = z.array(step).check(z.maxLength(30, "A role has at most 30 steps."));

/** What a writer fills in: `{{name}}` in a statement. */
const variable = z.object({
  name: z.string().check(z.regex(/^[a-z][a-z0-9_]*$/, "A variable is small letters, digits and underscores."), z.maxLength(40, "A variable's name has at most 40 characters.")),
  label: line(80),
  example: line(160),
});

const statement = z
  .object({ key, kind: z.enum(statementKinds), text: line(2_000) })
  .check(
    z.refine((draft) => draft.kind !== "holding" || draft.text.length <= maxHoldingCharacters, {
      message: `A holding statement has at most ${maxHoldingCharacters} characters.`,
      path: ["text"],
    }),
  );
export type StatementTemplate = z.output<typeof statement>;

const advice = z.object({
  text: line(240),
  why: line(320),
  /** Where a fact in it can be looked up; null when it is plain practice. */
  source: z.nullable(line(160)),
});
export type Advice = z.output<typeof advice>;

const unique = <T>(name: string, keyOf: (item: T) => string | number) =>
  z.refine<T[]>((items) => new Set(items.map(keyOf)).size === items.length, `Each ${name} is there once.`);

/** What a playbook holds beside its name, summary, topics and authority: `playbooks.body`. */
export const playbookContentSchema = z
  .object({
    triggers: z.array(trigger).check(z.maxLength(20, "A playbook has at most 20 triggers."), unique("trigger", (item) => item.key)),
    severity: z.array(severityLevel).check(z.maxLength(5), unique("level", (item) => item.level)),
    checklists: z
      .object({ lead: steps, writer: steps, monitor: steps, approver: steps, liaison: steps })
      .check(z.refine((lists) => hasUniqueSteps(Object.values(lists).flat()), "Each step has a key of its own.")),
    variables: z.array(variable).check(z.maxLength(30, "A playbook has at most 30 variables."), unique("variable", (item) => item.name)),
    statements: z.array(statement).check(z.maxLength(20, "A playbook has at most 20 statements."), unique("statement", (item) => item.key)),
    dos: z.array(advice).check(z.maxLength(20)),
    donts: z.array(advice).check(z.maxLength(20)),
  })
  .check(
    z.refine((body) => listUndeclared(body.statements, body.variables).length === 0, {
      message: "A statement uses a variable that the playbook does not name.",
      path: ["statements"],
    }),
  );
export type PlaybookContent = z.output<typeof playbookContentSchema>;

/** A playbook before anybody wrote in it. */
export const emptyContent: PlaybookContent = {
  triggers: [],
  severity: [],
  checklists: { lead: [], writer: [], monitor: [], approver: [], liaison: [] },
  variables: [],
  statements: [],
  dos: [],
  donts: [],
};

/** The names of the variables in a text, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g)].map((match) => match[1]!))];
}

function listUndeclared(statements: readonly { text: string }[], variables: readonly { name: string }[]): string[] {
  const declared = new Set(variables.map(({ name }) => name));
  return statements.flatMap(({ text }) => variablesOf(text)).filter((name) => !declared.has(name));
}

function hasUniqueSteps(all: readonly { key: string }[]): boolean {
  return new Set(all.map((item) => item.key)).size === all.length;
}
