import fc from "fast-check";
import { expect, test } from "vitest";
import { legsOf, type Steps, stepKeys } from "@/lib/first-minute/legs";

const at = (second: number) => new Date(Date.parse("2026-03-02T10:00:00Z") + second * 1000);
const none: Steps = { publishedAt: at(0), received: null, seen: null, claimed: null, drafted: null, approvalRequested: null, approved: null, sent: null, confirmed: null };
const say = (steps: Partial<Steps>) => legsOf({ ...none, ...steps }).map(({ step, seconds }) => `${step} ${seconds}`);

test.each<[string, Partial<Steps>, string[]]>([
  ["nothing yet", {}, []],
  ["all of them", { received: at(2), seen: at(10), claimed: at(12), drafted: at(20), approvalRequested: at(30), approved: at(40), sent: at(41), confirmed: at(43) },
    ["received 2", "seen 8", "claimed 2", "drafted 8", "approvalRequested 10", "approved 10", "sent 1", "confirmed 2"]],
  ["what did not happen belongs to the next", { received: at(2), sent: at(41), confirmed: at(43) }, ["received 2", "sent 39", "confirmed 2"]],
  ["claimed before it was seen took no time", { received: at(2), claimed: at(5), seen: at(9) }, ["received 2", "seen 7", "claimed 0"]],
  ["a network's clock ahead of ours", { received: at(-3), seen: at(4) }, ["received 0", "seen 4"]],
])("%s", (_, steps, expected) => {
  expect(say(steps)).toEqual(expected);
});

test("legs are never negative, follow each other, and add up to the whole", () => {
  const anyAt = fc.option(fc.integer({ min: -100, max: 1_000 }).map(at), { nil: null });
  fc.assert(
    fc.property(fc.tuple(...stepKeys.map(() => anyAt)), (times) => {
      const steps = { ...none, ...Object.fromEntries(stepKeys.map((step, index) => [step, times[index] ?? null])) };
      const legs = legsOf(steps);
      expect(legs.every((leg) => leg.seconds >= 0)).toBe(true);
      legs.forEach((leg, index) => expect(leg.startedAt).toEqual(index === 0 ? steps.publishedAt : legs[index - 1]?.endedAt));
      const last = Math.max(0, ...times.flatMap((time) => (time ? [(time.getTime() - at(0).getTime()) / 1000] : [])));
      expect(legs.reduce((sum, leg) => sum + leg.seconds, 0)).toBeCloseTo(last, 6);
    }),
  );
});
