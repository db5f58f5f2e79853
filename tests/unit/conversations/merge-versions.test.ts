import { describe, expect, it } from "vitest";
import { expectChange, newestVersion } from "@/lib/conversations/merge-versions";
import type { Conversation } from "@/lib/conversations/schema";
import { belongsToTab } from "@/lib/conversations/view";

const now = new Date("2026-03-01T10:00:00Z");
const base: Conversation = {
  id: "1", version: 3, status: "open", snoozedUntil: null, resolvedAt: null, reopenedCount: 0, severity: 5, claim: null, clock: null,
  outcome: null, assignee: null, author: null,
  source: { id: 1, name: "Posts", network: "x" }, preview: "Where is it?", firstAt: now, lastAt: now, waitingSince: now,
  inboundCount: 1, outboundCount: 0, firstSentiment: null, lastSentiment: null, priority: null, match: null, topics: [],
};

describe("newestVersion", () => {
  it("prefers a higher version, then the newer read", () => {
    const patch = { ...base, version: 4, status: "resolved" as const };
    const read = { ...base, inboundCount: 2 };
    expect(newestVersion([base, patch, read])).toBe(patch);
    expect(newestVersion([base, undefined, read])).toBe(read);
    expect(newestVersion([undefined])).toBeUndefined();
  });
});

describe("expectChange", () => {
  it("resolves, and opens again", () => {
    const resolved = expectChange(base, { status: "resolved" }, now);
    expect(resolved).toEqual({ ...base, version: 4, status: "resolved", resolvedAt: now });
    expect(expectChange(resolved, { status: "open" }, now)).toEqual({ ...base, version: 5, reopenedCount: 1 });
  });

  it("snoozes and assigns", () => {
    expect(expectChange(base, { status: "snoozed", snoozedUntil: now }, now)).toMatchObject({ status: "snoozed", snoozedUntil: now });
    expect(expectChange({ ...base, assignee: { id: 1, name: "Dana" } }, { assignee: null }, now)).toMatchObject({ assignee: null, status: "open" });
  });
});

describe("belongsToTab", () => {
  const mine = { ...base, assignee: { id: 7, name: "Dana" }, waitingSince: null };
  it.each([
    ["waiting", base, true], ["waiting", mine, false], ["waiting", { ...base, status: "resolved" as const }, false],
    ["mine", mine, true], ["mine", base, false], ["mine", { ...mine, status: "snoozed" as const }, false],
    ["open", base, true], ["resolved", base, false], ["snoozed", { ...base, status: "snoozed" as const }, true], ["all", mine, true],
  ] as const)("%s", (tab, conversation, expected) => {
    expect(belongsToTab(conversation, tab, 7)).toBe(expected);
  });
});
