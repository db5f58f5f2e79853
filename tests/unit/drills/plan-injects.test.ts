import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asWritten, planInjects } from "@/lib/drills/plan-injects";
import { type Play, realSecondsOf, scenarioSecondsAt } from "@/lib/drills/play-time";
import { type Scenario, scenarioSchema } from "@/lib/drills/scenario-schema";

const scenario: Scenario = scenarioSchema.parse({
  key: "small-fire",
  title: "A small fire",
  summary: "Smoke from a bakery.",
  minutes: 60,
  organisation: { name: "Ovenbird", what: "a bakery", handle: "ovenbird", followers: 900 },
  playbook: "outage",
  topics: [{ name: "Ovenbird", query: "ovenbird" }],
  detection: { begins: "smoke", withinSeconds: 300, sign: "Smoke." },
  goals: ["Notice it.", "Say so."],
  people: { ann: { handle: "ann", name: "Ann", followers: 100 } },
  injects: [
    { id: "bread", at: 0, author: "us", network: "x", text: "Fresh bread." },
    { id: "smoke", at: 600, author: "ann", network: "x", text: "Is that smoke?", reach: 4_000 },
    { id: "more", at: 1_200, author: "ann", network: "x", text: "Still smoke.", replyTo: "smoke", when: { not: { answered: "smoke" } } },
  ],
  crowds: [{ id: "street", at: 900, count: 12, over: 600, networks: ["x", "bluesky"], texts: ["[Smells|Smoke] here.", "What is it?", "Bread is burning."] }],
});
const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const speeds = fc.integer({ min: 1, max: 60 });
const plain = (plan: ReturnType<typeof planInjects>) => plan.map((inject) => ({ ...inject, dueSeconds: null }));

describe("planning injects", () => {
  it("is in order, with our own posts told from others'", () => {
    const plan = planInjects(scenario, 7);
    expect(plan).toHaveLength(15);
    expect(plan.map(({ atSeconds }) => atSeconds)).toEqual(plan.map(({ atSeconds }) => atSeconds).sort((a, b) => a - b));
    expect(plan[0]).toMatchObject({ id: "bread", isOwn: true, author: { handle: "ovenbird" }, reach: 900, replyTo: null, when: null });
    expect(plan[1]).toMatchObject({ id: "smoke", isOwn: false, reach: 4_000, dueSeconds: 600 });
  });

  it("gives the same plan for the same seed, and another crowd for another", () => {
    fc.assert(fc.property(seeds, (seed) => void expect(planInjects(scenario, seed)).toEqual(planInjects(scenario, seed))), { numRuns: 20 });
    expect(plain(planInjects(scenario, 1))).not.toEqual(plain(planInjects(scenario, 2)));
  });

  it("has each handle once, each text before one comes again, and instants within the crowd's stretch", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const crowd = planInjects(scenario, seed).filter(({ id }) => id.startsWith("street-"));
        expect(new Set(crowd.map(({ author }) => author.handle)).size).toBe(12);
        for (const { atSeconds, text } of crowd) expect([atSeconds >= 900 && atSeconds < 1_500, /[[\]|]/.test(text)]).toEqual([true, false]);
        expect(crowd.filter(({ text }) => text.includes("What is it?"))).toHaveLength(4);
        // Real people never write word for word the same.
        expect(new Set(crowd.map(({ text }) => text)).size).toBe(12);
      }),
      { numRuns: 30 },
    );
  });

  it("runs faster by the speed and changes nothing else", () => {
    fc.assert(
      fc.property(seeds, speeds, (seed, speed) => {
        const once = planInjects(scenario, seed);
        const fast = planInjects(scenario, seed, { ...asWritten, speed });
        expect(plain(fast)).toEqual(plain(once));
        for (const [index, { dueSeconds }] of fast.entries()) expect(dueSeconds! * speed).toBeCloseTo(once[index]!.dueSeconds!, 6);
      }),
      { numRuns: 30 },
    );
  });

  it("moves what comes after a pause by its length, and leaves the rest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 5_000 }), (fromSeconds, length) => {
        const paused = planInjects(scenario, 3, { ...asWritten, pauses: [{ fromSeconds, toSeconds: fromSeconds + length }] });
        for (const { atSeconds, dueSeconds } of paused) expect(dueSeconds).toBe(atSeconds > fromSeconds ? atSeconds + length : atSeconds);
      }),
    );
  });

  it("has nothing due behind a pause that has not ended", () => {
    const plan = planInjects(scenario, 3, { ...asWritten, pauses: [{ fromSeconds: 700, toSeconds: null }] });
    expect(plan.map(({ dueSeconds }) => dueSeconds === null)).toEqual(plan.map(({ atSeconds }) => atSeconds > 700));
  });

  it("multiplies everybody's reach but our own", () => {
    const [own, other] = planInjects(scenario, 3, { ...asWritten, reachFactor: 2.5 });
    expect([own!.reach, own!.author.followers, other!.reach, other!.author.followers]).toEqual([900, 900, 10_000, 250]);
  });

  it("takes in what the facilitator injects", () => {
    const plan = planInjects(scenario, 3, { ...asWritten, extra: [{ id: "extra-1", at: 610, network: "news", text: "Fire engines.", author: { handle: "herald", name: "The Herald", followers: 50_000 } }] });
    expect(plan.map(({ id }) => id).slice(0, 3)).toEqual(["bread", "smoke", "extra-1"]);
    expect(plan[2]).toMatchObject({ reach: 50_000, isOwn: false });
    expect(plain(plan).filter(({ id }) => id !== "extra-1")).toEqual(plain(planInjects(scenario, 3)));
  });
});

describe("the scenario's time and the wall clock's", () => {
  const pause = fc.record({ fromSeconds: fc.integer({ min: 0, max: 2_000 }), toSeconds: fc.integer({ min: 0, max: 4_000 }) });
  const plays: fc.Arbitrary<Play> = fc.record({ speed: speeds, pauses: fc.array(pause, { maxLength: 5 }) });

  it("are each other's inverse", () => {
    fc.assert(fc.property(plays, fc.integer({ min: 0, max: 80_000 }), (play, at) => void expect(scenarioSecondsAt(realSecondsOf(at, play)!, play)).toBeCloseTo(at, 4)));
  });

  it("never run backwards", () => {
    fc.assert(
      fc.property(plays, fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 900 }), (play, at, later) => {
        expect(scenarioSecondsAt(at + later, play)).toBeGreaterThanOrEqual(scenarioSecondsAt(at, play) - 1e-9);
        expect(realSecondsOf(at + later, play)!).toBeGreaterThanOrEqual(realSecondsOf(at, play)! - 1e-9);
      }),
    );
  });

  it.each<[string, Play, number, number]>([
    ["before a pause", { speed: 10, pauses: [{ fromSeconds: 60, toSeconds: 90 }] }, 30, 300],
    ["within it", { speed: 10, pauses: [{ fromSeconds: 60, toSeconds: 90 }] }, 75, 600],
    ["after it", { speed: 10, pauses: [{ fromSeconds: 60, toSeconds: 90 }] }, 100, 700],
    ["within one without an end", { speed: 1, pauses: [{ fromSeconds: 60, toSeconds: null }] }, 1_000, 60],
    ["after two that overlap", { speed: 1, pauses: [{ fromSeconds: 60, toSeconds: 90 }, { fromSeconds: 80, toSeconds: 100 }] }, 120, 80],
    ["an ended pause within an open one", { speed: 1, pauses: [{ fromSeconds: 10, toSeconds: null }, { fromSeconds: 20, toSeconds: 30 }] }, 50, 10],
  ])("%s", (_, play, real, expected) => expect(scenarioSecondsAt(real, play)).toBe(expected));
});
