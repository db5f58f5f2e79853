import { expect, it } from "vitest";
import { declareBody, factsSchema, rumourInput, situationSchema, statementInput, strategySchema } from "@/lib/incidents/schema";
import { incidentSeverities, saySeverity, severityCriteria } from "@/lib/incidents/severity";

it.each([
  ["declared with a name and a severity alone", declareBody, { name: "Kettles", severity: 2 }, true],
  ["declared without a name", declareBody, { name: " ", severity: 2 }, false],
  ["of a severity there is not", declareBody, { name: "Kettles", severity: 6 }, false],
  ["a topic twice", declareBody, { name: "Kettles", severity: 2, topicIds: [1, 1] }, false],
  ["a role there is not", declareBody, { name: "Kettles", severity: 2, roles: [{ role: "king", userId: 1 }] }, false],
  ["a rumour to look into", rumourInput, { claim: "The plant burns", query: "plant fire" }, true],
  ["a rumour judged without evidence", rumourInput, { claim: "The plant burns", query: "plant fire", verdict: "false" }, false],
  ["a statement that announces the next", statementInput, { kind: "holding", text: "We look into it.", nextUpdateAt: "2026-11-10T12:30:00Z" }, true],
  ["a statement that does not", statementInput, { kind: "holding", text: "We look into it." }, false],
  ["a final one", statementInput, { kind: "final", text: "It is over." }, true],
  ["a final one that announces another", statementInput, { kind: "final", text: "It is over.", nextUpdateAt: "2026-11-10T12:30:00Z" }, false],
  ["a situation", situationSchema, { cluster: "victim", history: "none", reputation: "good" }, true],
])("%s", (_name, schema, input, ok) => expect(schema.safeParse(input).success).toBe(ok));

it("what the database begins with can be read", () => {
  expect(strategySchema.parse({})).toEqual({ situation: null, suggested: [], decided: [], reason: "", decidedById: null, decidedAt: null });
  expect(factsSchema.parse({})).toEqual({ known: [], unknown: [], doing: [] });
  expect(declareBody.parse({ name: "Kettles", severity: 2 })).toMatchObject({ firstDueMinutes: 15, updateEveryMinutes: 25, topicIds: [], roles: [] });
});

it("every severity has written criteria, and none shares one with another", () => {
  const all = incidentSeverities.flatMap((severity) => severityCriteria[severity].anyOf);
  expect(new Set(all).size).toBe(all.length);
  expect(incidentSeverities.every((severity) => severityCriteria[severity].anyOf.length >= 2 && severityCriteria[severity].means !== "")).toBe(true);
  expect(saySeverity(1)).toBe("Severity 1, critical: people are harmed or in danger, or the organisation cannot go on as before.");
});
