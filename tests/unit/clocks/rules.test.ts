import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseTarget, type TargetRule } from "@/lib/clocks/choose-target";
import { escalatesAt, type EscalationRule, nextEventAt } from "@/lib/clocks/next-event";
import { parseSeconds, writeSeconds } from "@/lib/clocks/parse-seconds";
import { nextFridayAfternoon, previewTarget } from "@/lib/clocks/preview-target";
import { sayBreach } from "@/lib/clocks/say-breach";
import { sayDoing, sayWhen, sayWhere, sayWithin } from "@/lib/clocks/say-rules";
import type { StaffedHours } from "@/lib/time/staffed-hours";

const rule = (seconds: number, more: Partial<TargetRule> = {}): TargetRule => ({ kind: "first_response", severity: null, topicId: null, sourceId: null, staffed: false, seconds, ...more });

describe("chooseTarget", () => {
  const subject = { severity: 2, topicIds: [7, 8], sourceId: 3 };
  test.each<[string, TargetRule[], number | null]>([
    ["none: the workspace's default", [], 60],
    ["one for all", [rule(300)], 300],
    ["another kind's does not count", [rule(300, { kind: "resolution" })], 60],
    ["a source before all", [rule(300), rule(200, { sourceId: 3 })], 200],
    ["a topic before a source", [rule(100, { sourceId: 3 }), rule(200, { topicId: 7 })], 200],
    ["a severity before a topic and a source", [rule(100, { topicId: 7, sourceId: 3 }), rule(200, { severity: 3 })], 200],
    ["severity and topic before severity", [rule(100, { severity: 2 }), rule(200, { severity: 3, topicId: 8 })], 200],
    ["the graver of two severities", [rule(100, { severity: 4 }), rule(200, { severity: 2 })], 200],
    ["a graver one than the conversation's does not hold", [rule(10, { severity: 1 })], 60],
    ["another topic, another source do not hold", [rule(10, { topicId: 9 }), rule(20, { sourceId: 4 })], 60],
    ["ties: the shorter", [rule(300, { topicId: 7 }), rule(200, { topicId: 8 })], 200],
  ])("%s", (_, rules, expected) => {
    for (const order of [rules, rules.toReversed()]) expect(chooseTarget("first_response", subject, order, 60)?.seconds ?? null).toBe(expected);
  });

  test("nothing is due for a resolution unless a target says so", () => {
    expect(chooseTarget("resolution", subject, [rule(10)], 60)).toBeNull();
    expect(chooseTarget("next_response", subject, [rule(10)], 60)).toEqual({ seconds: 60, staffed: false });
  });
});

describe("escalations", () => {
  const dueAt = new Date("2026-03-02T10:00:00Z");
  const escalation = (afterSeconds: number, more: Partial<EscalationRule> = {}): EscalationRule => ({
    id: 1, kind: "first_response", afterSeconds, severity: null, action: "notify", userId: null, role: "lead", changedAt: new Date(0), ...more,
  });
  const clock = { kind: "first_response", dueAt, severity: 3 } as const;

  test.each<[string, EscalationRule, number | null]>([
    ["before", escalation(-30), -30],
    ["after", escalation(60), 60],
    ["another kind", escalation(60, { kind: "resolution" }), null],
    ["as grave", escalation(60, { severity: 3 }), 60],
    ["too mild", escalation(60, { severity: 2 }), null],
    ["what fell due before it was written", escalation(60, { changedAt: new Date("2026-03-02T10:01:01Z") }), null],
  ])("%s", (_, one, expected) => {
    expect(escalatesAt(clock, one)?.getTime() ?? null).toBe(expected === null ? null : dueAt.getTime() + expected * 1000);
  });

  test.each<[string, boolean, EscalationRule[], number[], number | null]>([
    ["the target itself", false, [], [], 0],
    ["nothing once people were told", true, [], [], null],
    ["an escalation before it", false, [escalation(-30), escalation(60, { id: 2 })], [], -30],
    ["each happens once", false, [escalation(-30), escalation(60, { id: 2 })], [1], 0],
    ["then those after it", true, [escalation(-30), escalation(60, { id: 2 })], [1], 60],
    ["until none is left", true, [escalation(-30), escalation(60, { id: 2 })], [1, 2], null],
  ])("next comes %s", (_, told, rules, done, expected) => {
    expect(nextEventAt({ ...clock, told }, rules, new Set(done))?.getTime() ?? null).toBe(expected === null ? null : dueAt.getTime() + expected * 1000);
  });

  test("nothing happens to a clock that is never due", () => {
    expect(nextEventAt({ ...clock, dueAt: null, told: false }, [escalation(1)], new Set())).toBeNull();
  });
});

describe("times as people type them", () => {
  test.each<[string, number | null]>([
    ["60", 60], ["60 s", 60], ["60s", 60], ["15 min", 900], ["4h", 14_400], ["1 h 30 min", 5_400], ["1.5 h", 5_400], ["1,5 h", 5_400], ["2 days", 172_800], ["0", 0],
    ["", null], ["soon", null], ["60 x", null], ["-60", null], ["60 s ago", null], ["1 h and more", null], ["1e9 s", null],
  ])("%s", (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });
  test("what is written is read again as the same", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000_000 }), (seconds) => parseSeconds(writeSeconds(seconds)) === seconds));
    expect([60, 90, 120, 900, 5_400, 86_400, 90_061].map(writeSeconds)).toEqual(["60 s", "90 s", "2 min", "15 min", "1 h 30 min", "1 d", "1 d 1 h 1 min 1 s"]);
  });
});

describe("in words", () => {
  const names = { topics: [{ id: 7, name: "Delivery" }], sources: [{ id: 3, name: "X" }], people: [{ id: 5, name: "Mira Sand" }] };
  test("targets", () => {
    expect(sayWhere({ severity: 2, topicId: 7, sourceId: 3 }, names)).toBe("Severity 2 and graver · Delivery · X");
    expect(sayWhere({ severity: null, topicId: null, sourceId: null }, names)).toBe("Everything");
    expect(sayWhere({ severity: 1, topicId: 99, sourceId: null }, names)).toBe("Severity 1 · a topic that is gone");
    expect(sayWithin({ seconds: 14_400, staffed: true })).toBe("within 4 h of staffed hours");
  });
  test("escalations", () => {
    expect(sayWhen({ kind: "first_response", afterSeconds: -30 })).toBe("30 s before a first answer is due");
    expect(sayWhen({ kind: "resolution", afterSeconds: 3_600 })).toBe("1 h after a resolution is due");
    expect(sayDoing({ action: "notify", userId: 5, role: null }, names)).toBe("tell Mira Sand");
    expect(sayDoing({ action: "notify", userId: null, role: "lead" }, names)).toBe("tell every lead");
    expect(sayDoing({ action: "reassign", userId: null, role: "responder" }, names)).toBe("give it to the responder with the fewest open conversations");
    expect(sayDoing({ action: "raise_severity", userId: null, role: null }, names)).toBe("make it one step graver");
  });
  test("breaches", () => {
    const told = { kind: "first_response", who: "Mara", preview: "Where is it?", targetSeconds: 60 } as const;
    expect(sayBreach("missed", told, 0)).toEqual({ title: "Late: Mara waits for a first answer", body: "Where is it?\n\nWanted within 1 m 00 s." });
    expect(sayBreach("near", { ...told, who: null }, 30).title).toBe("30 s left: Somebody waits for a first answer");
    expect(sayBreach("escalated", { ...told, kind: "resolution", preview: "" }, 3_600)).toEqual({ title: "1 h 00 m late: Mara still waits for a resolution", body: "Wanted within 1 m 00 s." });
  });
});

describe("the preview", () => {
  const office = [{ from: "09:00", to: "17:00" }];
  const staffedHours: StaffedHours = { alwaysOn: false, week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] }, holidays: [] };
  const workspace = { staffedHours, timeZone: "Europe/Berlin", defaultSeconds: 60 };
  const friday = nextFridayAfternoon(new Date("2026-03-04T08:00:00Z"), "Europe/Berlin");

  test.each([
    ["2026-03-04T08:00:00Z", "Europe/Berlin", "2026-03-06T15:30:00.000Z"],
    ["2026-03-06T22:00:00Z", "Europe/Berlin", "2026-03-06T15:30:00.000Z"],
    ["2026-03-06T23:30:00Z", "Europe/Berlin", "2026-03-13T15:30:00.000Z"],
    ["2026-03-04T08:00:00Z", "Asia/Kathmandu", "2026-03-06T10:45:00.000Z"],
  ])("Friday 16:30 seen from %s in %s", (now, zone, expected) => {
    expect(nextFridayAfternoon(new Date(now), zone).toISOString()).toBe(expected);
  });

  test("says what the clocks will say", () => {
    const subject = { kind: "first_response", severity: 2, topicId: 7, sourceId: null } as const;
    expect(previewTarget(friday, subject, [rule(3_600, { severity: 2, staffed: true })], workspace)?.toISOString()).toBe("2026-03-09T08:30:00.000Z");
    expect(previewTarget(friday, subject, [], workspace)?.toISOString()).toBe("2026-03-06T15:31:00.000Z");
    expect(previewTarget(friday, { ...subject, kind: "resolution" }, [], workspace)).toBeNull();
    const nobody = { ...workspace, staffedHours: { ...staffedHours, week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } } };
    expect(previewTarget(friday, subject, [rule(60, { staffed: true })], nobody)).toBeNull();
  });
});
