import { expect, it } from "vitest";
import { advance, type Stand } from "@/lib/alerts/advance";
import type { Bucket } from "@/lib/alerts/evidence-schema";
import type { DetectorInput } from "@/lib/alerts/schema";

const minuteMs = 60_000;
const rule: DetectorInput = { family: "volume", threshold: 2.8, series: { measure: "mentions", dimension: "all", key: "", bucketMinutes: 5, coolDownMinutes: 1440, floors: { absolute: 0, relative: 1, minimumHours: 0 } } };
const start = Date.parse("2026-03-02T00:00:00Z");
const at = (index: number) => start + index * 5 * minuteMs;
// Repeatable, and as uneven as people are.
let seed = 7;
const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
const days = 5 * 288;
const quiet: Bucket[] = Array.from({ length: days }, (_, index) => ({ startMs: at(index), value: Math.floor(3 + 4 * chance()), second: 0 }));
const bucket = (index: number, value: number): Bucket => ({ startMs: at(index), value, second: 0 });

const fresh: Stand = { state: null, seenToMs: at(days), watchedFromMs: at(days), alertedToMs: null };
const learnt: Stand = { ...fresh, state: advance(rule, "UTC", fresh, { buckets: quiet, readToMs: start, settledToMs: at(days), lagMs: 0 }).state };
const lagMs = 10 * minuteMs;
const look = (stand: Stand, buckets: Bucket[]) => advance(rule, "UTC", stand, { buckets, readToMs: at(days), settledToMs: at(days), lagMs });

it("makes no alert of what it learns from", () => {
  const loud = quiet.map((one, index) => (index > days - 4 ? { ...one, value: 300 } : one));
  expect(advance(rule, "UTC", fresh, { buckets: loud, readToMs: start, settledToMs: at(days), lagMs: 0 }).steps).toEqual([]);
});

it("does not hold an alert back for a burst that it only learnt from", () => {
  const loud = quiet.map((one, index) => (index === days - 72 ? { ...one, value: 60 } : one));
  const stand = { ...fresh, state: advance(rule, "UTC", fresh, { buckets: loud, readToMs: start, settledToMs: at(days), lagMs: 0 }).state };
  expect(look(stand, [bucket(days, 60)]).steps).toMatchObject([{ fired: expect.anything() }]);
  const watched = { ...fresh, watchedFromMs: start };
  const told = { ...fresh, state: advance(rule, "UTC", watched, { buckets: loud, readToMs: start, settledToMs: at(days), lagMs: 0 }).state };
  expect(look(told, [bucket(days, 60)]).steps).toMatchObject([{ fired: null }]);
  const changed = { ...fresh, alertedToMs: at(days - 71) };
  const again = { ...fresh, state: advance(rule, "UTC", changed, { buckets: loud, readToMs: start, settledToMs: at(days), lagMs: 0 }).state };
  expect(look(again, [bucket(days, 60)]).steps).toMatchObject([{ fired: null }]);
});

it("learns nothing for good of what it will read again", () => {
  const { state, steps } = look(learnt, [bucket(days, 5), bucket(days + 1, 200)]);
  expect(state).toEqual(learnt.state);
  expect(steps.map(({ fired }) => fired !== null)).toEqual([false, true]);
  expect(steps[1]?.fired?.replay.buckets).toHaveLength(2);
});

it("sees a late burst where it was, and what it knows only once", () => {
  const seen = { ...learnt, seenToMs: at(days + 2) };
  expect(look(seen, [bucket(days, 200), bucket(days + 1, 5)]).steps).toMatchObject([{ endMs: at(days + 1), fired: expect.anything() }]);
  const known = { ...seen, alertedToMs: at(days + 1) };
  expect(look(known, [bucket(days, 5), bucket(days + 1, 210), bucket(days + 2, 210)]).steps.map(({ fired }) => fired)).toEqual([null]);
});

it("takes no missing posts for fewer until none can come late", () => {
  const busy = quiet.map((one) => ({ ...one, value: (one.value ?? 0) * 40 }));
  const stand = { ...fresh, state: advance(rule, "UTC", fresh, { buckets: busy, readToMs: start, settledToMs: at(days), lagMs: 0 }).state };
  const none = Array.from({ length: 6 }, (_, index) => bucket(days + index, 0));
  expect(look(stand, none).steps.filter(({ fired }) => fired)).toEqual([]);
  const settled = advance(rule, "UTC", { ...stand, seenToMs: at(days + 6) }, { buckets: none, readToMs: at(days), settledToMs: at(days + 4), lagMs });
  expect(settled.steps).toMatchObject([{ fired: { finding: { numbers: { direction: "fewer" } } } }]);
});

it("knows a gap", () => {
  expect(look(learnt, [{ startMs: at(days), value: null, second: 0 }]).steps).toMatchObject([{ seen: { kind: "no data" }, fired: null }]);
});
