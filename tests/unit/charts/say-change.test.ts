import { describe, expect, it } from "vitest";
import { prepareBreakdown, sayChange } from "@/lib/charts/prepare-breakdown";
import { sayDurationChange, sayNetChange, sayShareChange } from "@/lib/charts/say-change";

describe("sayShareChange", () => {
  it("says points and whether they are more than noise", () => {
    expect(sayShareChange({ numerator: 225, denominator: 695 }, { numerator: 180, denominator: 700 })).toEqual({
      text: "+7 pts", better: true, real: true, interval: "95 %: +2 to +11",
    });
    expect(sayShareChange({ numerator: 3, denominator: 10 }, { numerator: 4, denominator: 10 })).toMatchObject({ text: "−10 pts", better: false, real: false });
    expect(sayShareChange({ numerator: 1, denominator: 2 }, { numerator: 2, denominator: 4 })).toMatchObject({ text: "no change", better: null });
    expect(sayShareChange({ numerator: 1, denominator: 2 }, { numerator: 0, denominator: 0 })).toBeNull();
  });
});

it("says durations, shorter being better", () => {
  expect(sayDurationChange(94, 135)).toMatchObject({ text: "−41 s", better: true });
  expect(sayDurationChange(135, 94)).toMatchObject({ text: "+41 s", better: false });
  expect(sayDurationChange(94.2, 94)).toMatchObject({ text: "no change", better: null });
  expect(sayDurationChange(null, 94)).toBeNull();
});

it("says net sentiment in points, with its interval", () => {
  const now = { positive: 100, negative: 300, total: 1000 };
  expect(sayNetChange(now, { positive: 200, negative: 200, total: 1000 })).toMatchObject({ text: "−20", better: false, real: true });
  expect(sayNetChange(now, { positive: 2, negative: 3, total: 10 })).toMatchObject({ text: "−10", real: false });
  expect(sayNetChange(now, { positive: 0, negative: 0, total: 0 })).toBeNull();
});

describe("prepareBreakdown", () => {
  const row = (key: string, negative: number, neutral: number, positive: number) => ({ key, label: key, negative, neutral, positive, unclassified: 0 });

  it("measures bars against the longest and change against the period before", () => {
    const rows = prepareBreakdown([row("x", 50, 30, 20), row("bluesky", 5, 10, 10)], [row("x", 20, 20, 10)]);
    expect(rows.map((r) => [r.total, r.width, r.net, r.before, r.change])).toEqual([
      [100, 100, -30, 50, "+100 %"],
      [25, 25, 20, 0, "new"],
    ]);
    expect(prepareBreakdown([{ ...row("de", 0, 0, 0), unclassified: 215 }], null)[0]).toMatchObject({ total: 215, net: null, netBand: "", negativeBand: "" });
    expect(prepareBreakdown([row("x", 0, 0, 0)], null)[0]).toMatchObject({ width: 0, net: null, netBand: "", negativeBand: "", change: null });
  });

  it.each([[5, 5, "same"], [0, 4, "gone"], [4, 0, "new"], [6, 4, "+2"], [10, 40, "−75 %"], [199, 20, "+895 %"], [2810, 24, "× 117"]])("%s after %s is %s", (now, before, text) =>
    expect(sayChange(now, before)).toBe(text),
  );
});
