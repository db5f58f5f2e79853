import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/conversations/schema";
import { transition, type WorkState } from "@/lib/conversations/transition";

const now = new Date("2026-03-01T10:00:00Z");
const later = new Date("2026-03-01T12:00:00Z");
const evenLater = new Date("2026-03-02T12:00:00Z");
const open: WorkState = { status: "open", snoozedUntil: null, assigneeId: null, severity: 5, resolvedAt: null, reopenedCount: 0 };
const snoozed: WorkState = { ...open, status: "snoozed", snoozedUntil: later };
const resolved: WorkState = { ...open, status: "resolved", resolvedAt: new Date("2026-02-28T10:00:00Z"), reopenedCount: 1 };

describe("transition", () => {
  it.each<[string, WorkState, Change, Partial<WorkState>, string[]]>([
    ["resolves", open, { status: "resolved" }, { status: "resolved", resolvedAt: now }, ["resolve"]],
    ["resolves what sleeps", snoozed, { status: "resolved" }, { status: "resolved", resolvedAt: now, snoozedUntil: null }, ["resolve"]],
    ["re-opens", resolved, { status: "open" }, { status: "open", resolvedAt: null, reopenedCount: 2 }, ["reopen"]],
    ["re-opens into a snooze", resolved, { status: "snoozed", snoozedUntil: later }, { status: "snoozed", snoozedUntil: later, resolvedAt: null, reopenedCount: 2 }, ["reopen", "snooze"]],
    ["snoozes", open, { status: "snoozed", snoozedUntil: later }, snoozed, ["snooze"]],
    ["snoozes for longer", snoozed, { status: "snoozed", snoozedUntil: evenLater }, { snoozedUntil: evenLater }, ["snooze"]],
    ["wakes", snoozed, { status: "open" }, open, ["wake"]],
    ["assigns", open, { assigneeId: 7 }, { assigneeId: 7 }, ["assign"]],
    ["takes back", { ...open, assigneeId: 7 }, { assigneeId: null }, { assigneeId: null }, ["unassign"]],
    ["does two things", open, { status: "resolved", assigneeId: 7 }, { status: "resolved", resolvedAt: now, assigneeId: 7 }, ["resolve", "assign"]],
    ["assigning leaves a snooze alone", snoozed, { assigneeId: 7 }, { assigneeId: 7 }, ["assign"]],
    ["open already", open, { status: "open" }, {}, []],
    ["resolved already", resolved, { status: "resolved" }, {}, []],
    ["snoozed so already", snoozed, { status: "snoozed", snoozedUntil: new Date(later) }, {}, []],
    ["nobody's already", open, { assigneeId: null }, {}, []],
  ])("%s", (_, state, change, expected, steps) => {
    expect(transition(state, change, now)).toEqual({ next: { ...state, ...expected }, steps });
  });
});
