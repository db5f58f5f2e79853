import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holds, isPosted, noFacts } from "@/lib/drills/evaluate-branches";
import { parseScenario } from "@/lib/drills/parse-scenario";
import { planInjects } from "@/lib/drills/plan-injects";
import type { Condition } from "@/lib/drills/scenario-schema";
import { findLibraryPlaybook, libraryPlaybooks } from "@/lib/playbooks/library/list";

const folder = new URL("../../../prisma/drills/", import.meta.url);
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => [file, parseScenario(readFileSync(new URL(file, folder), "utf8"), file)] as const);

describe("the shipped scenarios", () => {
  it("are ten, of different keys, titles and organisations", () => {
    expect(scenarios).toHaveLength(10);
    for (const of of ["key", "title"] as const) expect(new Set(scenarios.map(([, scenario]) => scenario[of])).size).toBe(10);
    expect(new Set(scenarios.map(([, { organisation }]) => organisation.name)).size).toBe(10);
  });

  it("have no handle and no text in common", () => {
    const handles = scenarios.map(([, { people }]) => Object.values(people).map(({ handle }) => handle));
    const texts = scenarios.map(([, { injects, crowds }]) => [...new Set([...injects.map(({ text }) => text), ...crowds.flatMap((crowd) => crowd.texts)])]);
    for (const all of [handles.flat(), texts.flat()]) expect(all.filter((item, index) => all.indexOf(item) !== index)).toEqual([]);
  });

  it("practise most of the library", () => {
    expect(new Set(scenarios.map(([, { playbook }]) => playbook)).size).toBeGreaterThanOrEqual(libraryPlaybooks.length - 1);
  });
});

describe.each(scenarios)("%s", (file, scenario) => {
  it("is named as its file and practises a playbook that exists", () => {
    expect(`${scenario.key}.yaml`).toBe(file);
    expect(findLibraryPlaybook(scenario.playbook)).not.toBeNull();
  });

  it("has 15 to 40 injects, everybody in it speaks, and some of it branches", () => {
    expect(scenario.injects.length).toBeGreaterThanOrEqual(15);
    expect(scenario.injects.length).toBeLessThanOrEqual(40);
    const speakers = new Set(scenario.injects.map(({ author }) => author));
    expect(Object.keys(scenario.people).filter((key) => !speakers.has(key))).toEqual([]);
    expect(scenario.injects.filter(({ when }) => when).length).toBeGreaterThanOrEqual(4);
    expect(scenario.crowds.length).toBeGreaterThanOrEqual(1);
  });

  it("begins in peace, and its trouble always comes", () => {
    const begins = scenario.injects.find(({ id }) => id === scenario.detection.begins)!;
    expect(begins.at).toBeGreaterThan(0);
    expect(begins.when).toBeUndefined();
    expect(scenario.detection.withinSeconds).toBeLessThanOrEqual(900);
  });

  it("plays to its end whether the team does nothing or all of it, and differently", () => {
    const silent = play(scenario, false);
    const busy = play(scenario, true);
    expect(silent.length).toBeGreaterThanOrEqual(25);
    expect(busy.length).toBeGreaterThanOrEqual(20);
    expect(silent).not.toEqual(busy);
    // No inject is out of reach of both.
    const reached = new Set([...silent, ...busy]);
    const mixed = scenario.injects.filter(({ id, when }) => !reached.has(id) && !needsAMix(when)).map(({ id }) => id);
    expect(mixed).toEqual([]);
  });

  it("invents people with handles of their own, who repeat each other only where the scenario says so", () => {
    const verbatim = scenario.crowds.filter((crowd) => crowd.verbatim).flatMap(({ texts }) => texts);
    for (const seed of [1, 2, 3]) {
      const plan = planInjects(scenario, seed);
      const authors = new Map(plan.map(({ author }) => [author.handle, author.name]));
      expect(plan.filter(({ author }) => authors.get(author.handle) !== author.name)).toEqual([]);
      const crowd = plan.filter(({ id, text }) => scenario.injects.every((inject) => inject.id !== id) && !verbatim.includes(text));
      expect(new Set(crowd.map(({ author }) => author.handle)).size).toBe(crowd.length);
      expect(crowd.map(({ text }) => text).filter((text, index, all) => all.indexOf(text) !== index)).toEqual([]);
    }
  });
});

describe("what is no scenario", () => {
  const yaml = readFileSync(new URL("outage.yaml", folder), "utf8");

  it.each<[string, string, string, RegExp]>([
    ["an author nobody introduced", "author: yusuf,", "author: somebody,", /declined is by somebody/],
    ["an answer to what is not there", "replyTo: declined, when: { not", "replyTo: nothing, when: { not", /yusuf-alone answers nothing/],
    ["a branch that is decided too late", "id: declined, seconds: 600", "id: declined, seconds: 6000", /yusuf-told asks too early after declined/],
    ["a branch after an unknown inject", "answeredWithin: { id: medicine", "answeredWithin: { id: inhaler", /asks after inhaler/],
    ["an id twice", "id: till,", "id: declined,", /id of its own/],
    ["a post after the end", "minutes: 150", "minutes: 30", /comes after the end/],
    ["a beginning that is no inject", "begins: declined", "begins: nothing", /begins with nothing/],
    ["a handle twice", "handle: ingridatthetill", "handle: yusuf_commutes", /same handle/],
    ["a word it does not know", "goals:", "aims:", /outage/],
    ["a condition it does not know", "{ statementPublished: final }", "{ statementsPublished: final }", /outage\.yaml, injects\.\d+\.when/],
    ["a campaign that nobody runs", "author: yusuf,", "author: yusuf, campaign: pride,", /belongs to pride/],
    ["no YAML", "goals:", "goals: [", /is not YAML/],
  ])("%s", (_, from, to, message) => {
    expect(yaml).toContain(from);
    expect(() => parseScenario(yaml.replace(from, to), "outage.yaml")).toThrow(message);
  });
});

/** Ids posted when nobody acts, or when everything is done at once and said with every word that is asked for. */
function play(scenario: (typeof scenarios)[number][1], acts: boolean): string[] {
  const posted = new Map<string, number>();
  const words = JSON.stringify(scenario.injects.map(({ when }) => when));
  for (const inject of planInjects(scenario, 5)) {
    const deeds = [...posted].map(([id, atSeconds]) => ({ id, atSeconds, text: words }));
    const facts = acts
      ? { posted, answers: deeds, claims: deeds, escalations: deeds, promises: deeds, incidentDeclaredAtSeconds: 1, statements: ["holding", "update", "correction", "final"].map((kind) => ({ kind, atSeconds: 1 })), pausedCampaigns: Object.keys(scenario.advocacy?.campaigns ?? {}) }
      : { ...noFacts, posted };
    if (isPosted(inject, facts)) posted.set(inject.id, inject.atSeconds);
  }
  return [...posted.keys()];
}

/** Asks for one thing done and another left undone: neither the silent nor the busy team meets it. */
function needsAMix(when: Condition | undefined): boolean {
  return when !== undefined && "all" in when && when.all.some((part) => "not" in part) && when.all.some((part) => !("not" in part)) && !holds(when, noFacts);
}
