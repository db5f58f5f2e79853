import { describe, expect, it } from "vitest";
import { clusters, histories, reputations, type Response, type Situation } from "@/lib/incidents/schema";
import { literature, responseNames, suggestStrategy } from "@/lib/incidents/suggest-strategy";

const situation = (cluster: Situation["cluster"], history: Situation["history"], reputation: Situation["reputation"], more: Partial<Situation> = {}): Situation => ({ cluster, history, reputation, isRumour: false, hasVictims: false, ...more });

/** Coombs 2007, guidelines 1 to 7, each cell by hand. */
const table: [Situation["cluster"], Situation["history"], Situation["reputation"], Response[], string][] = [
  ["victim", "none", "good", [], "little"],
  ["victim", "none", "mixed", [], "little"],
  ["victim", "none", "bad", ["diminish"], "some"],
  ["victim", "none", "unknown", [], "little"],
  ["victim", "similar before", "good", ["diminish", "bolster"], "some"],
  ["victim", "similar before", "mixed", ["diminish"], "some"],
  ["victim", "similar before", "bad", ["diminish"], "some"],
  ["victim", "similar before", "unknown", ["diminish"], "some"],
  ["victim", "unknown", "good", [], "little"],
  ["victim", "unknown", "mixed", [], "little"],
  ["victim", "unknown", "bad", ["diminish"], "some"],
  ["victim", "unknown", "unknown", [], "little"],
  ["accidental", "none", "good", ["diminish", "bolster"], "some"],
  ["accidental", "none", "mixed", ["diminish"], "some"],
  ["accidental", "none", "bad", ["rebuild"], "much"],
  ["accidental", "none", "unknown", ["diminish"], "some"],
  ["accidental", "similar before", "good", ["rebuild", "bolster"], "much"],
  ["accidental", "similar before", "mixed", ["rebuild"], "much"],
  ["accidental", "similar before", "bad", ["rebuild"], "much"],
  ["accidental", "similar before", "unknown", ["rebuild"], "much"],
  ["accidental", "unknown", "good", ["diminish", "bolster"], "some"],
  ["accidental", "unknown", "mixed", ["diminish"], "some"],
  ["accidental", "unknown", "bad", ["rebuild"], "much"],
  ["accidental", "unknown", "unknown", ["diminish"], "some"],
  ["preventable", "none", "good", ["rebuild"], "much"],
  ["preventable", "none", "mixed", ["rebuild"], "much"],
  ["preventable", "none", "bad", ["rebuild"], "much"],
  ["preventable", "none", "unknown", ["rebuild"], "much"],
  ["preventable", "similar before", "good", ["rebuild"], "much"],
  ["preventable", "similar before", "mixed", ["rebuild"], "much"],
  ["preventable", "similar before", "bad", ["rebuild"], "much"],
  ["preventable", "similar before", "unknown", ["rebuild"], "much"],
  ["preventable", "unknown", "good", ["rebuild"], "much"],
  ["preventable", "unknown", "mixed", ["rebuild"], "much"],
  ["preventable", "unknown", "bad", ["rebuild"], "much"],
  ["preventable", "unknown", "unknown", ["rebuild"], "much"],
];

it("knows every situation", () => expect(table).toHaveLength(clusters.length * histories.length * reputations.length));

it.each(table)("%s, %s, %s: %j", (cluster, history, reputation, responses, responsibility) => {
  expect(suggestStrategy(situation(cluster, history, reputation))).toMatchObject({ responses, responsibility });
});

it.each(table)("for %s, %s, %s: information first, reasons in words, nothing mixed", (cluster, history, reputation) => {
  for (const isRumour of [false, true]) {
    for (const hasVictims of [false, true]) {
      const { first, responses, reasons, avoid } = suggestStrategy(situation(cluster, history, reputation, { isRumour, hasVictims }));
      expect(first.map(({ title }) => title)).toEqual(["Instructing information", "Adjusting information"]);
      expect(responses.filter((response) => response !== "bolster").length).toBeLessThanOrEqual(1);
      expect(responses[0]).not.toBe("bolster");
      expect(reasons.length).toBeGreaterThanOrEqual(2);
      expect([...reasons, ...avoid].every((words) => /^[A-Z].*\.$/.test(words))).toBe(true);
      expect(reasons.some((words) => words.includes("look it up"))).toBe(history === "unknown" || reputation === "unknown");
      expect(reasons.some((words) => words.includes("harmed"))).toBe(hasVictims);
    }
  }
});

describe("a rumour", () => {
  it.each([
    ["victim", "none", "good", ["deny", "bolster"]],
    ["victim", "similar before", "bad", ["deny"]],
    ["accidental", "none", "mixed", ["deny"]],
    ["preventable", "none", "good", ["rebuild"]],
  ] as const)("%s, %s, %s: %j", (cluster, history, reputation, responses) => {
    expect(suggestStrategy(situation(cluster, history, reputation, { isRumour: true })).responses).toEqual(responses);
  });

  it("in which people would see our fault is not denied", () => {
    const { reasons, avoid } = suggestStrategy(situation("preventable", "none", "good", { isRumour: true }));
    expect(reasons.join(" ")).toContain("Find out first");
    expect(avoid[0]).toContain("Do not deny");
  });
});

it("names its source and every response", () => {
  expect(literature).toContain("Corporate Reputation Review 10(3)");
  expect(Object.keys(responseNames)).toEqual(["deny", "diminish", "rebuild", "bolster"]);
});
