import { describe, expect, it } from "vitest";
import { sayBulk } from "@/lib/conversations/bulk-words";
import type { BulkOutcome, Conversation } from "@/lib/conversations/schema";
import { undoBulk } from "@/lib/conversations/undo-bulk";

const now = new Date("2026-11-01T12:00:00Z");
const later = new Date("2026-11-02T12:00:00Z");

function made(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    id, version: 1, status: "open", snoozedUntil: null, resolvedAt: null, reopenedCount: 0, assignee: null, severity: 5, claim: null, clock: null, outcome: null,
    priority: null, match: null, author: { id, handle: `h${id}`, displayName: `Person ${id}`, network: "x", followers: null, url: null },
    source: { id: 1, name: "Posts", network: "x" }, preview: "", firstAt: now, lastAt: now, waitingSince: null, inboundCount: 1, outboundCount: 0,
    firstSentiment: null, lastSentiment: null, topics: [], ...more,
  };
}
const outcomes = (pairs: Record<string, BulkOutcome>) => new Map(Object.entries(pairs));

describe("sayBulk", () => {
  const five = ["1", "2", "3", "4", "5"].map((id) => made(id));

  it("tells what became of each", () => {
    expect(sayBulk(five, outcomes({ 1: "changed", 2: "changed", 3: "changed", 4: "changed", 5: "changed" }), "resolved")).toBe("5 resolved.");
    expect(sayBulk(five, outcomes({ 1: "changed", 2: "unchanged", 3: "not_found", 4: "changed" }), "snoozed")).toBe(
      "2 snoozed. Already so: Person 2. No longer there: Person 3. Not tried: Person 5.",
    );
  });

  it("names three and counts the others", () => {
    expect(sayBulk(five, outcomes({ 1: "unchanged", 2: "unchanged", 3: "unchanged", 4: "unchanged", 5: "unchanged" }), "resolved")).toBe(
      "0 resolved. Already so: Person 1, Person 2, Person 3 and 2 others.",
    );
  });
});

describe("undoBulk", () => {
  const dana = { id: 7, name: "Dana" };
  const before = [made("1"), made("2", { assignee: dana }), made("3", { status: "snoozed", snoozedUntil: later, severity: 2 }), made("4"), made("5", { status: "resolved" })];
  const all = outcomes({ 1: "changed", 2: "changed", 3: "changed", 4: "unchanged", 5: "changed" });

  it("brings back statuses, those alike together, and only what was changed", () => {
    expect(undoBulk(before, all, { status: "resolved" }, now)).toEqual([
      { ids: ["1", "2"], action: { status: "open" } },
      { ids: ["3"], action: { status: "snoozed", snoozedUntil: later } },
      { ids: ["5"], action: { status: "resolved" } },
    ]);
  });

  it("brings back people and severities", () => {
    expect(undoBulk(before, all, { assigneeId: 9 }, now)).toEqual([
      { ids: ["1", "3", "5"], action: { assigneeId: null } },
      { ids: ["2"], action: { assigneeId: 7 } },
    ]);
    expect(undoBulk(before, all, { severity: 1 }, now).map((step) => step.action)).toEqual([{ severity: 5 }, { severity: 2 }]);
  });

  it("opens what would have woken meanwhile", () => {
    expect(undoBulk([made("1", { status: "snoozed", snoozedUntil: now })], outcomes({ 1: "changed" }), { status: "resolved" }, later)).toEqual([
      { ids: ["1"], action: { status: "open" } },
    ]);
  });
});
