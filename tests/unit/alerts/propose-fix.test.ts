import fc from "fast-check";
import { expect, it } from "vitest";
import { type JudgedAlert, proposeFix } from "@/lib/alerts/propose-fix";

const dismissed = (...scores: number[]): JudgedAlert[] => scores.map((score) => ({ score, verdict: "dismissed" }));
const accepted = (...scores: number[]): JudgedAlert[] => scores.map((score) => ({ score, verdict: "acknowledged" }));
const nine = dismissed(2.9, 2.9, 3, 3, 3.1, 3.1, 3.2, 3.3, 3.4);

it("keeps what was accepted and drops what was dismissed, and says both", () => {
  expect(proposeFix([...nine, { score: 5, verdict: "incident" }], 2.8)).toEqual({
    threshold: 4.2,
    dismissed: 9,
    judged: 10,
    keptAccepted: 1,
    accepted: 1,
    droppedDismissed: 9,
    words: "Too sensitive: 9 of the last 10 judged alerts were dismissed. A threshold of 4.20 instead of 2.80 would have dropped 9 of those 9. It would have kept the one that was accepted.",
  });
});

it.each<[string, JudgedAlert[], number | null]>([
  ["too few were judged", nine, null],
  ["eight of ten is not noisy", [...nine.slice(1), ...accepted(5, 6)], null],
  ["the accepted were no higher", [...nine, ...accepted(2.9)], null],
  ["the accepted stand among the dismissed", [...nine, ...accepted(3.05)], null],
  ["none was accepted: the strongest still come", [...nine, ...dismissed(6)], 3.41],
  ["accepted long ago counts too", [...nine, ...dismissed(3), ...accepted(3.5)], 3.45],
])("%s", (_name, judged, threshold) => expect(proposeFix(judged, 2.8)?.threshold ?? null).toBe(threshold));

it("never proposes less, nor more than can be set", () => {
  expect(proposeFix([...nine, ...dismissed(3)], 4)).toBeNull();
  expect(proposeFix(dismissed(...Array.from({ length: 10 }, () => 30)), 2.8)).toBeNull();
});

it("always keeps every accepted alert, drops most dismissed ones, and counts them right", () => {
  const score = fc.double({ min: 2.8, max: 19, noNaN: true });
  const alert = fc.record({ score, verdict: fc.constantFrom<JudgedAlert["verdict"]>("dismissed", "dismissed", "dismissed", "dismissed", "dismissed", "incident") });
  fc.assert(
    fc.property(fc.array(score, { minLength: 9, maxLength: 9 }), fc.array(alert, { minLength: 1, maxLength: 30 }), (recent, older) => {
      const judged = [...dismissed(...recent), ...older];
      const fix = proposeFix(judged, 2.8);
      if (fix === null) return;
      const bad = judged.filter(({ verdict }) => verdict === "dismissed");
      expect(judged.filter(({ verdict }) => verdict !== "dismissed").every((one) => one.score >= fix.threshold)).toBe(true);
      expect(bad.filter((one) => one.score < fix.threshold)).toHaveLength(fix.droppedDismissed);
      expect(2 * fix.droppedDismissed).toBeGreaterThan(bad.length);
    }),
  );
});
