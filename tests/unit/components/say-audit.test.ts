import { describe, expect, it } from "vitest";
import { sayAction, sayActor, sayDetails } from "@/components/settings/say-audit";

const entry = { id: "1", at: new Date(0), actor: "user:7", actorName: "Ana", action: "", subject: "", subjectName: null, details: {} };

describe("the audit log in words", () => {
  it.each([
    ["person.change-role", "user:8", "Ben", "changed the role of Ben"],
    ["person.invite", "email:ben@example.org", null, "invited ben@example.org"],
    ["account.own", "network:x", null, "named accounts as ours on x"],
    ["conversation.resolve", "conversation:12", null, "resolved conversation 12"],
    ["advocacy.count", "advocacy:programme", null, "counted anew how many take part"],
    ["workspace.change-settings", "workspace:1", null, "changed settings"],
    ["report.send-early", "report:3", null, "report: send early (report:3)"],
  ])("%s", (action, subject, subjectName, words) => {
    expect(sayAction({ ...entry, action, subject, subjectName })).toBe(words);
  });

  it("names people and machinery", () => {
    expect([entry, { ...entry, actorName: null }, { ...entry, actor: "cli", actorName: null }, { ...entry, actor: "webhook:3", actorName: null }, { ...entry, actor: "job", actorName: null }, { ...entry, actor: "programme", actorName: null }].map(sayActor)).toEqual(["Ana", "A former person", "Command line", "Webhook 3", "Firstminute", "The advocacy programme"]);
  });

  it.each([
    [{}, ""],
    [{ count: 2, handles: ["a", "b"] }, "count: 2 · handles: a, b"],
    [{ from: "lead", to: "admin" }, "lead → admin"],
    [{ to: "https://example.org/feed" }, "https://example.org/feed"],
    [{ from: { name: "Toys", staffedHours: { alwaysOn: true } }, to: { name: "Harbor", staffedHours: { alwaysOn: false } } }, "name: Toys → Harbor · staffedHours: changed"],
  ])("details %j", (details, words) => {
    expect(sayDetails(details)).toBe(words);
  });
});
