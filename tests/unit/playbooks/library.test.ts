import { describe, expect, it } from "vitest";
import { checklistRoles, emptyContent, type PlaybookContent, playbookContentSchema, statementKinds, variablesOf } from "@/lib/playbooks/body-schema";
import { libraryPlaybookSchema } from "@/lib/playbooks/library-schema";
import { decide } from "@/lib/playbooks/decide";
import { fillStatement } from "@/lib/playbooks/fill-statement";
import { findLibraryPlaybook, libraryPlaybooks } from "@/lib/playbooks/library/list";
import { actions, severities } from "@/lib/playbooks/schema";

const sentencesOf = (text: string) =>
  text
    .split(/[.!?:;]\s+/)
    .map((sentence) => sentence.toLowerCase().replace(/[^\p{L}\d{}_ ]/gu, "").trim())
    // A place to fill in alone is no sentence of ours.
    .filter((sentence) => sentence.replace(/\{\{\w+\}\}/g, "").trim() !== "");

describe("the library", () => {
  it("has ten playbooks of different keys and names", () => {
    expect(libraryPlaybooks).toHaveLength(10);
    expect(new Set(libraryPlaybooks.map(({ key }) => key)).size).toBe(10);
    expect(new Set(libraryPlaybooks.map(({ name }) => name)).size).toBe(10);
    expect(findLibraryPlaybook("outage")?.name).toBe("Outage");
    expect(findLibraryPlaybook("nothing")).toBeNull();
  });

  it("says nothing twice in the statements of two playbooks", () => {
    const firstIn = new Map<string, string>();
    const shared: string[] = [];
    for (const { key, content } of libraryPlaybooks) {
      for (const sentence of content.statements.flatMap(({ text }) => sentencesOf(text))) {
        const other = firstIn.get(sentence) ?? key;
        if (other !== key) shared.push(`${other} and ${key}: ${sentence}`);
        firstIn.set(sentence, other);
      }
    }
    expect(shared).toEqual([]);
  });

  it("gives no step and no advice twice", () => {
    const texts = libraryPlaybooks.flatMap(({ content: { checklists, dos, donts } }) => [...Object.values(checklists).flat(), ...dos, ...donts].map(({ text }) => text));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });
});

describe.each(libraryPlaybooks.map((playbook) => [playbook.key, playbook] as const))("%s", (_, playbook) => {
  const { content, authority } = playbook;

  it("is a valid playbook", () => {
    expect(libraryPlaybookSchema.safeParse(playbook)).toEqual({ success: true, data: playbook });
  });

  it("has triggers, five levels in words, and do and don't with reasons", () => {
    expect(content.triggers.length).toBeGreaterThanOrEqual(4);
    expect(content.severity.map(({ level }) => level)).toEqual([...severities]);
    expect(content.dos.length).toBeGreaterThanOrEqual(3);
    expect(content.donts.length).toBeGreaterThanOrEqual(3);
  });

  it.each(checklistRoles)("gives the %s steps in the order in which they are due", (role) => {
    const minutes = content.checklists[role].map(({ afterMinutes }) => afterMinutes);
    expect(minutes.length).toBeGreaterThanOrEqual(3);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  });

  it("has a statement of each kind, and all but the last say when we speak next", () => {
    expect([...new Set(content.statements.map(({ kind }) => kind))]).toEqual([...statementKinds]);
    for (const { kind, text } of content.statements) expect(variablesOf(text).includes("next_update"), `${kind}: ${text}`).toBe(kind !== "final");
  });

  it("has a holding statement due within the first quarter of an hour", () => {
    expect(content.checklists.writer.some(({ key, afterMinutes }) => /holding|warning/.test(key) && afterMinutes <= 15)).toBe(true);
  });

  it("uses every variable but the organisation's name, and reads whole with the examples", () => {
    const used = new Set(content.statements.flatMap(({ text }) => variablesOf(text)));
    expect(content.variables.map(({ name }) => name).filter((name) => name !== "organisation" && !used.has(name))).toEqual([]);
    const examples = Object.fromEntries(content.variables.map(({ name, example }) => [name, example]));
    for (const { kind, text } of content.statements) {
      const filled = fillStatement(text, examples);
      expect(filled.missing).toEqual([]);
      expect(filled.text).not.toMatch(/[{}]|\.\./);
      // Filled, a holding statement still fits a post of 500 characters.
      if (kind === "holding") expect(filled.text.length).toBeLessThanOrEqual(500);
    }
  });

  it("decides every action of every role at every severity", () => {
    for (const role of ["responder", "lead"] as const)
      for (const severity of severities) for (const action of actions) expect(decide(authority.rules, { role, severity, action }).rule, `${role} ${action} ${severity}`).not.toBeNull();
  });
});

describe("a playbook's content", () => {
  const withStatement = (text: string, more: Partial<PlaybookContent> = {}): PlaybookContent => ({ ...emptyContent, statements: [{ key: "first", kind: "holding", text }], ...more });

  it.each<[string, unknown, boolean]>([
    ["nothing yet", emptyContent, true],
    ["a statement without variables", withStatement("We are looking into it."), true],
    ["a variable nobody named", withStatement("Look at {{page}}."), false],
    ["a holding statement of 301 characters", withStatement("x".repeat(301)), false],
    ["one level twice", { ...emptyContent, severity: [{ level: 1, criteria: "a" }, { level: 1, criteria: "b" }] }, false],
    ["one step's key under two roles", { ...emptyContent, checklists: { ...emptyContent.checklists, lead: [{ key: "a", text: "A", afterMinutes: 1 }], writer: [{ key: "a", text: "B", afterMinutes: 1 }] } }, false],
    ["a step before the start", { ...emptyContent, checklists: { ...emptyContent.checklists, lead: [{ key: "a", text: "A", afterMinutes: -1 }] } }, false],
  ])("%s", (_, content, isValid) => expect(playbookContentSchema.safeParse(content).success).toBe(isValid));
});

describe("filling in a statement", () => {
  it.each<[string, string, Record<string, string>, string, string[]]>([
    ["a value", "At {{place}}.", { place: " the hall " }, "At the hall.", []],
    ["a value twice", "{{a}} and {{ a }}", { a: "b" }, "B and b", []],
    ["a value missing", "At {{place}} until {{until}}.", { until: "6" }, "At {{place}} until 6.", ["place"]],
    ["a value of spaces", "{{a}}", { a: "  " }, "{{a}}", ["a"]],
    ["a value that looks like a template", "{{a}}", { a: "{{b}} $&", b: "no" }, "{{b}} $&", []],
    ["a value that begins a sentence", "{{a}}? {{b}} at {{c}}: {{a}}.", { a: "one day", b: "status.example.org", c: "noon" }, "One day? status.example.org at noon: one day.", []],
    ["a name every object has", "{{constructor}}", {}, "{{constructor}}", ["constructor"]],
  ])("%s", (_, template, values, text, missing) => expect(fillStatement(template, values)).toEqual({ text, missing }));
});
