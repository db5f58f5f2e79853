import { describe, expect, it } from "vitest";
import { chooseWays } from "@/lib/notifications/choose-ways";
import { defaultRules, readRules, type Rules, rulesInput } from "@/lib/notifications/preferences-schema";
import { notificationKinds } from "@/lib/notifications/schema";

const noon = new Date("2026-01-10T12:00:00Z");
const night = new Date("2026-01-10T23:00:00Z");
const rules = (ways: Partial<Rules["ways"]["assigned"]>, more: Partial<Rules> = {}): Rules => ({
  ...defaultRules,
  ways: { ...defaultRules.ways, assigned: { email: "off", push: false, sound: false, ...ways } },
  ...more,
});
const quiet = { from: "22:00", to: "07:00", graveBreaksThrough: true };
const digest = { every: "daily", at: "08:00" } as const;
const eight = new Date("2026-01-11T08:00:00Z");

describe("which ways news go", () => {
  it.each([
    ["nowhere but into the app", rules({}), 5, noon, { email: false, push: false, sound: false, digestAt: null }],
    ["by every way at once", rules({ email: "now", push: true, sound: true }), 5, noon, { email: true, push: true, sound: true, digestAt: null }],
    ["into the digest by choice", rules({ email: "digest", push: true }, { digest }), 5, noon, { email: false, push: true, sound: false, digestAt: eight }],
    ["held back by quiet hours, into the digest", rules({ email: "now", push: true, sound: true }, { quiet, digest }), 3, night, { email: false, push: false, sound: false, digestAt: eight }],
    ["a push held back comes with the digest too", rules({ push: true }, { quiet, digest }), 3, night, { email: false, push: false, sound: false, digestAt: eight }],
    ["held back without a digest: found in the app", rules({ email: "now", push: true }, { quiet }), 3, night, { email: false, push: false, sound: false, digestAt: null }],
    ["grave ones break through", rules({ email: "now", push: true, sound: true }, { quiet, digest }), 2, night, { email: true, push: true, sound: true, digestAt: null }],
    ["grave ones do not where they may not", rules({ push: true }, { quiet: { ...quiet, graveBreaksThrough: false }, digest }), 1, night, { email: false, push: false, sound: false, digestAt: eight }],
    ["what is wanted nowhere is not gathered either", rules({ sound: true }, { quiet, digest }), 3, night, { email: false, push: false, sound: false, digestAt: null }],
  ] as const)("%s", (_name, chosen, severity, now, ways) => {
    expect(chooseWays(chosen, "UTC", { kind: "assigned", severity }, now)).toEqual(ways);
  });
});

describe("rules", () => {
  it("have defaults for every kind", () => {
    expect(Object.keys(defaultRules.ways).sort()).toEqual([...notificationKinds].sort());
    expect(rulesInput.safeParse(defaultRules).success).toBe(true);
  });

  it("stored before a kind existed go by its defaults", () => {
    const { claim_taken: _later, ...ways } = defaultRules.ways;
    expect(readRules({ ...defaultRules, ways: { ...ways, assigned: { email: "off", push: false, sound: true } } }).ways).toEqual({
      ...defaultRules.ways,
      assigned: { email: "off", push: false, sound: true },
    });
  });

  it.each([null, "nonsense", [], { ways: 7 }, { quiet: { from: "25:00", to: "07:00", graveBreaksThrough: true } }])("that cannot be read are as if never chosen: %j", (stored) => {
    expect(readRules(stored)).toEqual(defaultRules);
  });

  it.each([
    ["quiet hours without length", { ...defaultRules, quiet: { ...quiet, to: "22:00" } }],
    ["news for a digest that never comes", rules({ email: "digest" })],
    ["a kind left out", { ...defaultRules, ways: { assigned: defaultRules.ways.assigned } }],
    ["a time that is none", { ...defaultRules, digest: { every: "daily", at: "8" } }],
  ])("refuse %s", (_name, given) => {
    expect(rulesInput.safeParse(given).success).toBe(false);
  });
});
