import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ClockInput, computeClocks, type ComputedClock } from "@/lib/clocks/compute-clocks";
import { countingOf } from "@/lib/clocks/due-at";
import type { EpisodePost, Pause } from "@/lib/clocks/read-episodes";
import type { StaffedHours } from "@/lib/time/staffed-hours";
import { alwaysStaffed } from "@/lib/workspaces/schema";

const office = [{ from: "09:00", to: "12:30" }, { from: "13:30", to: "17:00" }];
const week: StaffedHours = {
  alwaysOn: false,
  week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: [{ day: "2026-05-01", name: "Labour Day" }],
};
const night = [{ from: "22:00", to: "06:00" }];
const nights: StaffedHours = { alwaysOn: false, week: { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night }, holidays: [] };

const t0 = Date.parse("2026-03-02T10:00:00Z");
const at = (second: number) => new Date(t0 + second * 1000);
let ids = 0n;

type Words = Partial<Omit<EpisodePost, "id" | "publishedAt">>;
const inbound = (second: number, more: Words = {}): EpisodePost => ({ id: (ids += 1n), publishedAt: at(second), isNews: true, outbound: false, automated: false, isDeleted: false, isThanks: false, ...more });
const ours = (second: number, more: Words = {}) => inbound(second, { outbound: true, ...more });
const snoozed = (from: number, to: number | null): Pause => ({ from: at(from), to: to === null ? null : at(to), resolved: false });
const resolved = (from: number, to: number | null): Pause => ({ from: at(from), to: to === null ? null : at(to), resolved: true });

const targets: ClockInput["targets"] = {
  first_response: { seconds: 60, staffed: false }, next_response: { seconds: 100, staffed: false }, resolution: { seconds: 1_000, staffed: false },
};
const compute = (posts: EpisodePost[], pauses: Pause[] = [], wanted = targets) =>
  computeClocks({ posts, pauses, targets: wanted, counting: (staffed) => countingOf(staffed, alwaysStaffed, "UTC") });

/** "first_response 0–60 running": from, due and state in seconds after t0. */
function say({ kind, seq, state, startedAt, dueAt, endedAt }: ComputedClock): string {
  const second = (instant: Date | null) => (instant === null ? "" : String((instant.getTime() - t0) / 1000));
  return `${kind}${seq > 0 ? ` ${seq}` : ""} ${second(startedAt)}–${second(dueAt)} ${state}${endedAt ? ` ${second(endedAt)}` : ""}`;
}
const answers = (clocks: ComputedClock[]) => clocks.filter((clock) => clock.kind !== "resolution").map(say);
const resolution = (clocks: ComputedClock[]) => clocks.filter((clock) => clock.kind === "resolution").map(say);

describe("answers", () => {
  test.each<[string, EpisodePost[], Pause[], string[]]>([
    ["runs while nobody answered", [inbound(0)], [], ["first_response 0–60 running"]],
    ["is met by an answer in time, on the second too", [inbound(0), ours(60)], [], ["first_response 0–60 met 60"]],
    ["is missed by a later one", [inbound(0), ours(61)], [], ["first_response 0–60 missed 61"]],
    ["an automatic reply ends nothing", [inbound(0), ours(5, { automated: true })], [], ["first_response 0–60 running"]],
    ["each later answer has its own clock", [inbound(0), ours(30), inbound(40), inbound(50), ours(90), inbound(500)], [], ["first_response 0–60 met 30", "next_response 40–140 met 90", "next_response 1 500–600 running"]],
    ["our own post first starts nothing", [ours(0), inbound(10)], [], ["first_response 10–70 running"]],
    ["nobody else wrote", [ours(0), ours(10)], [], []],
    ["history has none, what follows has", [inbound(0, { isNews: false }), ours(30), inbound(100)], [], ["next_response 100–200 running"]],
    ["whoever deleted their post waits for no answer", [inbound(0, { isDeleted: true })], [], []],
    ["somebody else still does", [inbound(0, { isDeleted: true }), inbound(20)], [], ["first_response 0–60 running"]],
    ["what was answered before it was deleted stays", [inbound(0, { isDeleted: true }), ours(20)], [], ["first_response 0–60 met 20"]],
  ])("%s", (_, posts, pauses, expected) => {
    expect(answers(compute(posts, pauses))).toEqual(expected);
  });
});

describe("pauses", () => {
  test.each<[string, EpisodePost[], Pause[], string[]]>([
    ["stands still while snoozed", [inbound(0)], [snoozed(40, null)], ["first_response 0– paused 40"]],
    ["goes on with what was left", [inbound(0)], [snoozed(40, 1_000)], ["first_response 0–1020 running"]],
    ["twice", [inbound(0)], [snoozed(10, 20), snoozed(30, 40)], ["first_response 0–80 running"]],
    ["snoozed after it was due changes nothing", [inbound(0)], [snoozed(61, null)], ["first_response 0–60 running"]],
    ["an answer ends it although it is snoozed", [inbound(0), ours(50)], [snoozed(40, null)], ["first_response 0–70 met 50"]],
    ["a new post wakes it when it was published, whenever it came in", [inbound(0), inbound(100)], [snoozed(40, 5_000)], ["first_response 0–120 running"]],
    ["ends when it is resolved without an answer", [inbound(0)], [resolved(30, null)], ["first_response 0–60 met 30"]],
    ["too late", [inbound(0)], [resolved(90, null)], ["first_response 0–60 missed 90"]],
    ["a resolution taken back lets it go on", [inbound(0)], [resolved(30, 40)], ["first_response 0–70 running"]],
    ["re-opening by a new post starts the next clock, not the first again", [inbound(0), ours(20), inbound(500)], [resolved(30, 500)], ["first_response 0–60 met 20", "next_response 500–600 running"]],
    ["also when nobody had answered", [inbound(0), inbound(500)], [resolved(30, 501)], ["first_response 0–60 met 30", "next_response 500–600 running"]],
    ["re-opening by hand after an answer starts nothing", [inbound(0), ours(20)], [resolved(30, 500)], ["first_response 0–60 met 20"]],
    ["a thanks after it was resolved starts nothing", [inbound(0), ours(20), inbound(500, { isThanks: true })], [resolved(30, null)], ["first_response 0–60 met 20"]],
    ["unless somebody re-opens it", [inbound(0), ours(20), inbound(500, { isThanks: true })], [resolved(30, 600)], ["first_response 0–60 met 20", "next_response 500–700 running"]],
    ["and what follows a thanks counts from itself", [inbound(0), ours(20), inbound(500, { isThanks: true }), inbound(900)], [resolved(30, 900)], ["first_response 0–60 met 20", "next_response 900–1000 running"]],
    ["a thanks in an open conversation is a post like others", [inbound(0), ours(20), inbound(500, { isThanks: true })], [], ["first_response 0–60 met 20", "next_response 500–600 running"]],
    ["our own post after it was resolved answers nobody", [inbound(0), ours(40)], [resolved(30, null)], ["first_response 0–60 met 30"]],
  ])("%s", (_, posts, pauses, expected) => {
    expect(answers(compute(posts, pauses))).toEqual(expected);
  });

  test.each<[string, EpisodePost[], Pause[], string]>([
    ["runs", [inbound(0), ours(5)], [], "resolution 0–1000 running"],
    ["is met", [inbound(0), ours(5)], [resolved(900, null)], "resolution 0–1000 met 900"],
    ["is missed", [inbound(0), ours(5)], [resolved(1_001, null)], "resolution 0–1000 missed 1001"],
    ["re-opened it goes on with what was left", [inbound(0), ours(5), inbound(5_000)], [resolved(900, 5_000)], "resolution 0–5100 running"],
    ["snoozed within", [inbound(0), ours(5)], [snoozed(100, 300), resolved(1_100, null)], "resolution 0–1200 met 1100"],
  ])("a resolution %s", (_, posts, pauses, expected) => {
    expect(resolution(compute(posts, pauses))).toEqual([expected]);
  });
});

describe("staffed hours", () => {
  const due = (hours: StaffedHours, zone: string, from: string, seconds: number, pauses: Pause[] = []) =>
    computeClocks({
      posts: [{ ...inbound(0), publishedAt: new Date(from) }], pauses,
      targets: { first_response: { seconds, staffed: true }, next_response: null, resolution: null },
      counting: (staffed) => countingOf(staffed, hours, zone),
    })[0]?.dueAt?.toISOString();

  test.each<[string, StaffedHours, string, string, number, string]>([
    ["Friday 16:30 + 1 h lands on Monday 09:30", week, "Europe/Berlin", "2026-03-06T15:30:00Z", 3_600, "2026-03-09T08:30:00.000Z"],
    ["over the weekend in which clocks go forward", week, "Europe/Berlin", "2026-03-27T15:30:00Z", 3_600, "2026-03-30T07:30:00.000Z"],
    ["and back", week, "Europe/Berlin", "2026-10-23T14:30:00Z", 3_600, "2026-10-26T08:30:00.000Z"],
    ["New York, forward", week, "America/New_York", "2026-03-06T21:30:00Z", 3_600, "2026-03-09T13:30:00.000Z"],
    ["New York, back", week, "America/New_York", "2026-10-30T20:30:00Z", 3_600, "2026-11-02T14:30:00.000Z"],
    ["Kathmandu, 45 minutes off the hour", week, "Asia/Kathmandu", "2026-03-06T10:45:00Z", 3_600, "2026-03-09T03:45:00.000Z"],
    ["Lord Howe, whose clocks change by half an hour, back", week, "Australia/Lord_Howe", "2026-04-03T05:30:00Z", 3_600, "2026-04-05T23:00:00.000Z"],
    ["Lord Howe, forward", week, "Australia/Lord_Howe", "2026-10-02T06:00:00Z", 3_600, "2026-10-04T22:30:00.000Z"],
    ["over lunch", week, "UTC", "2026-03-04T12:00:00Z", 3_600, "2026-03-04T14:00:00.000Z"],
    ["over a holiday and a weekend", week, "UTC", "2026-04-30T16:30:00Z", 3_600, "2026-05-04T09:30:00.000Z"],
    ["on a Sunday", week, "UTC", "2026-03-08T03:00:00Z", 60, "2026-03-09T09:01:00.000Z"],
    ["a night shift in the night that is an hour shorter", nights, "Europe/Berlin", "2026-03-28T21:00:00Z", 7 * 3_600, "2026-03-29T04:00:00.000Z"],
    ["around the clock", { ...week, alwaysOn: true }, "UTC", "2026-03-06T16:30:00Z", 3_600, "2026-03-06T17:30:00.000Z"],
  ])("%s", (_, hours, zone, from, seconds, expected) => {
    expect(due(hours, zone, from, seconds)).toBe(expected);
  });

  test("what is snoozed over staffed hours keeps what was left of them", () => {
    const pause: Pause = { from: new Date("2026-03-06T16:45:00Z"), to: new Date("2026-03-09T10:00:00Z"), resolved: false };
    expect(due(week, "UTC", "2026-03-06T16:30:00Z", 3_600, [pause])).toBe("2026-03-09T10:45:00.000Z");
  });

  test("nobody is ever there: it never falls due", () => {
    expect(due({ ...week, week: nights.week, alwaysOn: false, holidays: [] }, "UTC", "2026-03-06T12:00:00Z", 60)).toBe("2026-03-06T22:01:00.000Z");
    const [clock] = computeClocks({
      posts: [inbound(0)], pauses: [], targets: { first_response: { seconds: 60, staffed: true }, next_response: null, resolution: null },
      counting: (staffed) => countingOf(staffed, { alwaysOn: false, week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }, holidays: [] }, "UTC"),
    });
    expect(clock).toMatchObject({ state: "running", dueAt: null });
  });
});

describe("whatever happens", () => {
  const times = fc.integer({ min: 0, max: 200 });
  const anyPost = fc.record({ at: times, outbound: fc.boolean(), automated: fc.boolean(), isDeleted: fc.boolean(), isThanks: fc.boolean(), isNews: fc.boolean() });
  const anyPosts = fc.array(anyPost, { maxLength: 12 }).map((list) => list.map(({ at: second, ...more }) => inbound(second, more)));
  /** Cuts of the time line: what lies between two of them was open, snoozed or resolved. */
  const anyPauses = fc.tuple(fc.uniqueArray(times, { maxLength: 8 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })).map(([cuts, kinds]) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    return sorted.flatMap((from, index): Pause[] => (index % 2 === 0 ? [{ from: at(from), to: sorted[index + 1] === undefined ? null : at(sorted[index + 1] ?? 0), resolved: kinds[index] ?? false }] : []));
  });

  test("the order in which posts come in and a replay change nothing", () => {
    fc.assert(
      fc.property(anyPosts, anyPauses, fc.infiniteStream(fc.nat()), (posts, pauses, random) => {
        const shuffled = [...posts, ...posts.slice(0, 3)].map((post) => ({ post, key: random.next().value ?? 0 })).toSorted((a, b) => a.key - b.key).map(({ post }) => post);
        expect(compute(shuffled, pauses.toReversed())).toEqual(compute(posts, pauses));
      }),
      { numRuns: 500 },
    );
  });

  test("nothing runs once a conversation is resolved, nor while it is snoozed", () => {
    fc.assert(
      fc.property(anyPosts, anyPauses, (posts, pauses) => {
        const running = (last: Pause) => compute(posts, [...pauses.filter((pause) => pause.to !== null), last]).filter((clock) => clock.state === "running" || clock.state === "paused");
        expect(running(resolved(300, null))).toEqual([]);
        // What was overdue before the snooze stays so.
        expect(running(snoozed(300, null)).every((clock) => clock.state === "paused" || (clock.dueAt !== null && clock.dueAt <= at(300)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("a longer target is never due sooner, and one that was met stays met", () => {
    fc.assert(
      fc.property(anyPosts, anyPauses, fc.integer({ min: 1, max: 150 }), fc.integer({ min: 0, max: 150 }), (posts, pauses, seconds, more) => {
        const all = (value: number) => ({ first_response: { seconds: value, staffed: false }, next_response: { seconds: value, staffed: false }, resolution: { seconds: value, staffed: false } });
        const [short, long] = [compute(posts, pauses, all(seconds)), compute(posts, pauses, all(seconds + more))];
        expect(long.map(({ kind, seq }) => [kind, seq])).toEqual(short.map(({ kind, seq }) => [kind, seq]));
        short.forEach((clock, index) => {
          const other = long[index];
          if (clock.dueAt && other?.dueAt) expect(other.dueAt.getTime()).toBeGreaterThanOrEqual(clock.dueAt.getTime());
          if (clock.dueAt === null) expect(other?.dueAt).toBeNull();
          if (clock.state === "met") expect(other?.state).toBe("met");
        });
      }),
      { numRuns: 500 },
    );
  });

  test("whatever ended did so after it began, late exactly when it is missed", () => {
    fc.assert(
      fc.property(anyPosts, anyPauses, (posts, pauses) => {
        for (const { state, startedAt, dueAt, endedAt } of compute(posts, pauses)) {
          if (endedAt) expect(endedAt.getTime()).toBeGreaterThanOrEqual(startedAt.getTime());
          if (state === "met" || state === "missed") expect((endedAt?.getTime() ?? 0) > (dueAt?.getTime() ?? 0)).toBe(state === "missed");
        }
      }),
      { numRuns: 500 },
    );
  });
});
