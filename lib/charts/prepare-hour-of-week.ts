/** Median seconds of one local hour of the week. `weekday` 0 is Monday … 6 is Sunday. */
export type HourCell = { weekday: number; hour: number; count: number; medianSeconds: number | null; never: number };

export type HeatCell = HourCell & {
  /** 1 fastest … `levels` slowest; 0 where nobody was answered. */
  level: number;
};

export type HeatDay = { weekday: number; name: string; cells: HeatCell[] };

export const heatLevels = 5;
const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/**
 * A whole week of 7 × 24 cells; hours without conversations stay empty. Shades are steps of equal ratio between
 * the fastest and the slowest median (waiting spans seconds to days), at least 16 : 1 so that noise stays pale.
 */
export function prepareHourOfWeek(cells: readonly HourCell[]): { days: HeatDay[]; edges: number[] } {
  const medians = cells.flatMap((cell) => (cell.medianSeconds === null ? [] : [Math.max(1, cell.medianSeconds)]));
  const low = medians.length > 0 ? Math.min(...medians) : 1;
  const high = Math.max(low * 16, medians.length > 0 ? Math.max(...medians) : 16);
  const edges = Array.from({ length: heatLevels - 1 }, (_, i) => low * (high / low) ** ((i + 1) / heatLevels));
  const known = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const days = names.map((name, day) => ({
    weekday: day,
    name,
    cells: Array.from({ length: 24 }, (_, hour) => {
      const cell = known.get(day * 24 + hour) ?? { weekday: day, hour, count: 0, medianSeconds: null, never: 0 };
      const level = cell.medianSeconds === null ? 0 : 1 + edges.filter((edge) => Math.max(1, cell.medianSeconds!) > edge).length;
      return { ...cell, level };
    }),
  }));
  return { days, edges };
}
