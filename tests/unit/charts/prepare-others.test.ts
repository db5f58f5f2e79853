import { describe, expect, it } from "vitest";
import { prepareDistribution } from "@/lib/charts/prepare-distribution";
import { prepareHourOfWeek } from "@/lib/charts/prepare-hour-of-week";
import { prepareMoved } from "@/lib/charts/prepare-moved";

describe("prepareDistribution", () => {
  const bins = [
    { fromSeconds: 0, upToSeconds: 20, count: 3 },
    { fromSeconds: 20, upToSeconds: 60, count: 9 },
    { fromSeconds: 60, upToSeconds: 3600, count: 800 },
    { fromSeconds: 3600, upToSeconds: null, count: 499 },
  ];

  it("marks the target and always shows never", () => {
    const prepared = prepareDistribution(bins, 0, 60);
    expect(prepared.bars.map((bar) => bar.tick)).toEqual(["20 s", "1 m", "1 h", "> 1 h", "never"]);
    expect(prepared.bars.map((bar) => bar.kind)).toEqual(["within", "within", "late", "late", "never"]);
    expect(prepared.targetIndex).toBe(1);
    expect(prepared.answered).toBe(1311);
  });

  it("says each bar in full", () => {
    expect(prepareDistribution(bins, 7, 60).bars.map((bar) => bar.label)).toEqual([
      "up to 20 s", "20 s to 1 m", "1 m to 1 h", "longer than 1 h", "never answered",
    ]);
  });

  it("draws no mark where no bin ends at the target", () => {
    expect(prepareDistribution(bins, 0, 90).targetIndex).toBeNull();
  });
});

describe("prepareHourOfWeek", () => {
  it("fills the week and shades by ratio, with empty hours empty", () => {
    const { days, edges } = prepareHourOfWeek([
      { weekday: 0, hour: 9, count: 4, medianSeconds: 60, never: 0 },
      { weekday: 6, hour: 23, count: 2, medianSeconds: 61_440, never: 1 },
      { weekday: 2, hour: 0, count: 1, medianSeconds: null, never: 1 },
    ]);
    expect(days.map((day) => day.cells.length)).toEqual([24, 24, 24, 24, 24, 24, 24]);
    expect(days[0]?.cells[9]?.level).toBe(1);
    expect(days[6]?.cells[23]?.level).toBe(5);
    expect(days[2]?.cells[0]).toMatchObject({ level: 0, count: 1, never: 1 });
    expect(days[4]?.cells[4]).toMatchObject({ level: 0, count: 0 });
    expect(edges.map(Math.round)).toEqual([240, 960, 3840, 15_360]);
  });

  it("keeps small differences pale", () => {
    const cells = [60, 70, 80].map((medianSeconds, hour) => ({ weekday: 0, hour, count: 9, medianSeconds, never: 0 }));
    expect(prepareHourOfWeek(cells).days[0]?.cells.slice(0, 3).map((cell) => cell.level)).toEqual([1, 1, 1]);
    expect(prepareHourOfWeek([]).edges).toHaveLength(4);
  });
});

describe("prepareMoved", () => {
  const topic = (label: string, total: number, negative = 0) => ({ key: label, label, total, negative });

  it("puts the most telling first and says change in words people check", () => {
    const rows = prepareMoved(
      [topic("heat", 212, 172), topic("parcels", 64, 37), topic("tags", 31, 1), topic("steady", 500), topic("small", 3)],
      [topic("parcels", 27), topic("tags", 0), topic("steady", 510), topic("small", 1), topic("over", 12)],
    );
    expect(rows.map((row) => [row.label, row.change, row.notable])).toEqual([
      ["heat", "new", true],
      ["tags", "new", true],
      ["parcels", "+137 %", true],
      ["over", "gone", true],
      ["small", "+2", false],
      ["steady", "−2 %", false],
    ]);
  });

  it("leaves out what was silent twice", () => expect(prepareMoved([topic("a", 0)], [topic("a", 0)])).toEqual([]));
});
