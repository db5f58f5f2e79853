import { describe, expect, it } from "vitest";
import type { LinePanel } from "@/lib/reports/document";
import { prepareLine } from "@/lib/reports/prepare-line";
import { reportFixture } from "@/tests/helpers/report-fixture";

const linePanel = (id: string): LinePanel => {
  const panel = reportFixture().sections.flatMap(({ panels }) => panels).find((one) => one.id === id);
  if (panel?.kind !== "line") throw new Error(`no line ${id}`);
  return panel;
};

describe("prepareLine", () => {
  const prepared = prepareLine(linePanel("sentiment"), "Europe/Berlin");

  it("draws points of 100 in the middle of their slot, gaps as gaps, and the open end dashed from the last whole slot on", () => {
    expect(prepared.rows[0]).toMatchObject({ at: Date.parse("2026-11-01T11:00:00Z"), net: 18, netBand: [expect.closeTo(14), expect.closeTo(22)] });
    expect(prepared.rows[9]?.net).toBeNull();
    expect([prepared.rows[28]?.net, prepared.rows[28]?.netOpen, prepared.rows[29]?.net, prepared.rows[29]?.netOpen]).toEqual([15, 15, null, 16]);
    expect(prepared.rows[0]?.previousBand).toBeNull();
  });

  it("has an axis that holds every band and zero, in round steps", () => {
    expect(prepared).toMatchObject({ low: -40, high: 40, yTicks: [-40, -20, 0, 20, 40] });
    expect(prepareLine(linePanel("experiences"), "UTC")).toMatchObject({ low: 0, high: 75 });
  });

  it("places incidents and statements in time, numbered in their order", () => {
    expect(prepared.marks.map(({ number, kind, endAt }) => [number, kind, endAt === null])).toEqual([[1, "incident", false], [2, "statement", true], [3, "annotation", true]]);
  });

  it("writes the numbers of instants that lie close at the first of them", () => {
    const panel = linePanel("sentiment");
    const at = (day: string) => ({ kind: "statement" as const, from: `2026-11-${day}T12:00:00.000Z`, to: null, label: day });
    const { marks } = prepareLine({ ...panel, marks: [at("22"), at("10"), at("11"), at("23")] }, "UTC");
    expect(marks.map(({ number, tag }) => [number, tag])).toEqual([[1, "1, 4"], [2, "2, 3"], [3, ""], [4, ""]]);
  });

  it("has an axis and no line where nothing was", () => {
    const panel = linePanel("sentiment");
    const empty = prepareLine({ ...panel, slots: [], marks: [], series: panel.series.map((series) => ({ ...series, points: [] })) }, "UTC");
    expect(empty).toMatchObject({ rows: [], low: 0, high: 10 });
  });
});
