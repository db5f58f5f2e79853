import { describe, expect, it } from "vitest";
import { prepareExperiences } from "@/lib/charts/prepare-experiences";
import { sayLead } from "@/lib/charts/say-lead";
import type { Experiences, LeadLag } from "@/lib/metrics/voice-schema";

type Found = NonNullable<LeadLag["found"]>;
const lags = Array.from({ length: 29 }, (_, index) => ({ lag: index - 14, r: 0.1, band: 0.2 }));
const say = (lag: number, r: number, verdict: Found["verdict"], bucket: Experiences["bucket"] = "day") =>
  sayLead({ bucket, leadLag: { observed: 90, found: { customerOrder: 1, employeeOrder: 1, lags, best: { lag, r, band: 0.2, wideBand: 0.33 }, verdict } } });

describe("sayLead", () => {
  it.each([
    [say(3, 0.25, "chance"), "Employee complaints run 3 days ahead (r +0.25), but this could be chance: with 29 shifts tried, one or two pass by luck."],
    [say(-1, 0.6, "clear"), "Customer complaints run 1 day ahead (r +0.60): more than chance explains, even with 29 shifts tried. It does not say that one causes the other."],
    [say(2, -0.5, "clear", "hour"), "Employee complaints run 2 hours ahead, in the opposite direction (r −0.50): more than chance explains, even with 29 shifts tried. It does not say that one causes the other."],
    [say(0, 0.5, "clear"), "Both rise and fall together (r +0.50): more than chance explains, even with 29 shifts tried. It does not say that one causes the other."],
    [say(5, 0.1, "nothing"), "Neither runs ahead that one could see: every shift stays inside what chance alone does."],
    [sayLead({ bucket: "day", leadLag: { observed: 6, found: null } }), "Too little to say whether one runs ahead: both sides had posts in 6 whole days; it takes 21, without many gaps between. Choose a longer period."],
  ])("%s", (said, expected) => expect(said).toBe(expected));
});

it("draws both sides in per cent over an axis from zero; no posts is a gap, not a zero", () => {
  const at = (day: number) => new Date(Date.UTC(2026, 2, day));
  const share = (numerator: number, denominator: number) => ({ value: denominator ? numerator / denominator : null, numerator, denominator, neutral: denominator - numerator, positive: 0 });
  const point = (day: number, customer: ReturnType<typeof share>, employee: ReturnType<typeof share>, isUnfinished = false) => ({ from: at(day), to: at(day + 1), isPartial: false, isUnfinished, customer, employee });
  const points = [point(1, share(1, 4), share(0, 0)), point(2, share(0, 5), share(7, 20)), point(3, share(1, 1), share(0, 0), true)];
  const prepared = prepareExperiences({ points }, "UTC");
  expect(prepared.rows.map(({ customer, employee, unfinished }) => [customer, employee, unfinished])).toEqual([[25, null, false], [0, 35, false], [100, null, true]]);
  expect(prepared.rows[0]).toMatchObject({ employeeBand: null, customerBand: [expect.closeTo(4.6, 0), expect.closeTo(69.9, 0)] });
  const judged = prepareExperiences({ points }, "UTC", [[8, 2, 0], [5, 15, 0], [0, 0, 20]]);
  expect(judged.rows[1]?.employeeBand?.[1]).toBeGreaterThan(prepared.rows[1]?.employeeBand?.[1] ?? 100);
  expect(prepared).toMatchObject({ top: 100, hasPosts: true });
  expect(prepareExperiences({ points: [point(1, share(0, 0), share(0, 0))] }, "UTC")).toMatchObject({ top: 20, hasPosts: false });
});
