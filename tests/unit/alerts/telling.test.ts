import { describe, expect, it } from "vitest";
import { nextEscalation, receiversOf } from "@/lib/alerts/plan-escalation";
import { isToldNow, type OpenAlert, tellNextAt } from "@/lib/alerts/renotify";
import { type Channel, type Person, routeAlert } from "@/lib/alerts/route-alert";
import { routingSchema } from "@/lib/alerts/routing-schema";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 10, 12, minutes));
const alert = (more: Partial<OpenAlert> = {}): OpenAlert => ({ severity: 2, verdict: "open", firedAt: at(0), endedAt: null, lastToldAt: at(0), ...more });

describe("telling again", () => {
  it.each<[string, OpenAlert, number | null, Date | null, Date | null]>([
    ["at once where nobody was told yet", alert({ lastToldAt: null }), null, null, at(0)],
    ["after half an hour for a grave one", alert(), null, null, at(30)],
    ["after a quarter for the gravest", alert({ severity: 1 }), null, null, at(15)],
    ["then after twice as long", alert({ lastToldAt: at(30) }), null, null, at(60)],
    ["and twice as long again", alert({ lastToldAt: at(60) }), null, null, at(120)],
    ["as the rule says", alert({ severity: 5 }), 10, null, at(10)],
    ["never, where the rule says so", alert(), 0, null, null],
    ["once for an ordinary one", alert({ severity: 4 }), null, null, null],
    ["not once it is acknowledged", alert({ verdict: "acknowledged" }), null, null, null],
    ["not once it is an incident", alert({ verdict: "incident" }), null, null, null],
    ["not once it is over", alert({ endedAt: at(5) }), null, null, null],
    ["at the end of a mute", alert({ lastToldAt: null }), null, at(45), at(45)],
    ["as usual where the mute ends before", alert(), null, at(20), at(30)],
    ["for a day, no longer", alert({ lastToldAt: at(16 * 60) }), null, null, null],
  ])("%s", (_name, open, again, muted, expected) => expect(tellNextAt(open, again, muted)).toEqual(expected));

  it("is due at its very instant", () => {
    expect(isToldNow(alert(), null, null, at(29))).toBe(false);
    expect(isToldNow(alert(), null, null, at(30))).toBe(true);
  });

  it("comes to seven times in a day, not to hundreds", () => {
    const told: Date[] = [];
    for (let lastToldAt: Date | null = null; ; ) {
      const next = tellNextAt(alert({ lastToldAt }), null, null);
      if (next === null) break;
      told.push(next);
      lastToldAt = next;
    }
    expect(told).toEqual([0, 30, 60, 120, 240, 480, 960].map(at));
  });
});

const people: Person[] = [
  { id: 5, role: "admin", onShift: true },
  { id: 4, role: "lead", onShift: false },
  { id: 3, role: "responder", onShift: false },
  { id: 2, role: "responder", onShift: true },
  { id: 6, role: "executive", onShift: true },
  { id: 7, role: "advocate", onShift: true },
];
const channels: Channel[] = [
  { id: 1, severity: 5, enabled: true },
  { id: 2, severity: 2, enabled: true },
  { id: 3, severity: 5, enabled: false },
];
const routing = (more: object = {}) => routingSchema.parse(more);

describe("whom an alert tells", () => {
  it.each([
    [1, {}, [2, 3, 4, 5], [1, 2], true],
    [2, {}, [2, 3, 4], [1, 2], true],
    [3, {}, [2, 4], [1], false],
    [4, {}, [4], [1], false],
    [5, {}, [], [], false],
    [5, { userIds: [3] }, [3], [], false],
    [3, { roles: ["responder"] }, [2, 3], [1], false],
    [3, { roles: [], userIds: [6, 7] }, [5], [1], false],
    [1, { channelIds: [] }, [2, 3, 4, 5], [], true],
    [5, { channelIds: [2, 3] }, [], [2], false],
    [2, { breaksQuiet: false }, [2, 3, 4], [1, 2], false],
    [4, { userIds: [4] }, [4], [1], false],
  ] as const)("severity %i with %j", (severity, rules, userIds, channelIds, breaksQuiet) => {
    expect(routeAlert(severity, routing(rules), people, channels)).toMatchObject({ userIds, channelIds, breaksQuiet });
  });

  it("says why", () => {
    expect(routeAlert(3, routing(), people, []).words).toBe("Severity 3 goes to responders on shift and leads.");
    expect(routeAlert(4, routing(), [people[0]!], []).words).toBe("Severity 4 goes to leads; nobody of those is there, so administrators are told.");
    expect(routeAlert(4, routing({ roles: ["admin"] }), people, []).words).toBe("The rule says who is told.");
  });
});

describe("when nobody acknowledges", () => {
  const open = { severity: 2, verdict: "open", firedAt: at(0), endedAt: null, escalated: 0 } as const;
  it.each([
    ["responders on shift first", open, null, null, { step: 0, at: at(5), to: "on_shift" }],
    ["then leads", { ...open, escalated: 1 }, null, null, { step: 1, at: at(15), to: "leads" }],
    ["then administrators", { ...open, escalated: 2 }, null, null, { step: 2, at: at(30), to: "admins" }],
    ["then nobody", { ...open, escalated: 3 }, null, null, null],
    ["sooner for the gravest", { ...open, severity: 1 }, null, null, { step: 0, at: at(2), to: "on_shift" }],
    ["not at all for an ordinary one", { ...open, severity: 4 }, null, null, null],
    ["as the rule says", { ...open, severity: 5 }, [{ afterMinutes: 7, to: "admins" as const }], null, { step: 0, at: at(7), to: "admins" }],
    ["not where the rule says none", open, [], null, null],
    ["not before the end of a mute", open, null, at(20), { step: 0, at: at(20), to: "on_shift" }],
    ["not once acknowledged", { ...open, verdict: "acknowledged" as const }, null, null, null],
    ["not once it is over", { ...open, endedAt: at(1) }, null, null, null],
  ])("%s", (_name, escalated, steps, muted, expected) => expect(nextEscalation(escalated, steps, muted)).toEqual(expected));

  const [admin, lead, offShift, onShift] = people;
  it.each([
    ["responders on shift", "on_shift", people, [2], "Nobody has acknowledged it: responders on shift are told."],
    ["leads where none is on shift", "on_shift", [admin!, lead!, offShift!], [4], "Nobody has acknowledged it and no responder is on shift: leads are told."],
    ["administrators where there is no lead", "leads", [admin!, onShift!], [5], "Nobody has acknowledged it and there is no lead: administrators are told."],
    ["nobody where there is nobody", "admins", [onShift!], [], "Nobody has acknowledged it, and there is nobody left to tell."],
  ] as const)("tells %s", (_name, to, among, userIds, words) => expect(receiversOf(to, among)).toMatchObject({ userIds, words }));
});
