import { niceScale } from "@/lib/charts/nice-scale";
import { timeTicks } from "@/lib/charts/time-ticks";
import type { LinePanel } from "@/lib/reports/document";

/** A slot of a line chart by its middle; values in per cent or points. Keys: "<series>", "<series>Open" (dashed), "<series>Band". */
export type LineRow = { at: number; index: number } & Record<string, number | [number, number] | null>;

export type PreparedLine = {
  rows: LineRow[];
  domain: [number, number];
  ticks: { at: number; label: string }[];
  low: number;
  high: number;
  yTicks: number[];
  /** Marks in time, each with the number it is explained by in the panel’s own order; `endAt` null is an instant. `tag` is what stands at it: instants too close to read apart share one. */
  marks: { number: number; tag: string; kind: LinePanel["marks"][number]["kind"]; fromAt: number; endAt: number | null }[];
};

/** Numbers closer than this share of the axis would run into each other on a phone. */
const closeShare = 0.06;

/** A line panel ready to draw: instants on a true time axis, an axis that holds every band. */
export function prepareLine(panel: LinePanel, zone: string, hidden: ReadonlySet<string> = new Set()): PreparedLine {
  const { slots } = panel;
  const startAt = Date.parse(slots[0]?.from ?? "1970-01-01T00:00:00Z");
  const stopAt = Date.parse(slots.at(-1)?.to ?? "1970-01-02T00:00:00Z");
  const middles = slots.map(({ from, to }) => (Date.parse(from) + Date.parse(to)) / 2);
  const series = panel.series.filter(({ key }) => !hidden.has(key));
  const scale = panel.unit === "share" || panel.unit === "balance" ? 100 : 1;
  const rows = slots.map(({ unfinished }, index): LineRow => {
    const row: LineRow = { at: middles[index] ?? startAt, index };
    for (const { key, points, role } of series) {
      const { value, low, high } = points[index] ?? { value: null, low: null, high: null };
      const scaled = value === null ? null : value * scale;
      const joinsOpen = (slots[index + 1]?.unfinished ?? false) && !unfinished;
      row[key] = unfinished ? null : scaled;
      row[`${key}Open`] = unfinished || joinsOpen ? scaled : null;
      row[`${key}Band`] = role === "main" && low !== null && high !== null ? [low * scale, high * scale] : null;
    }
    return row;
  });
  const values = series.flatMap(({ points, role }) => points.flatMap(({ value, low, high }) => [value, ...(role === "main" ? [low, high] : [])].filter((one) => one !== null).map((one) => one * scale)));
  const axis = panel.unit === "balance" ? aroundZero(values) : fromZero(values, panel.unit === "share" ? 100 : Infinity);
  return {
    rows, domain: [startAt, stopAt], ...axis,
    ticks: timeTicks(slots.map(({ from }) => new Date(from)), zone).flatMap(({ index, label }) => (middles[index] === undefined ? [] : [{ at: middles[index], label }])),
    marks: shareTags(
      panel.marks.map(({ kind, from, to }, index) => {
        const fromAt = Math.min(stopAt, Math.max(startAt, Date.parse(from)));
        return { number: index + 1, tag: String(index + 1), kind, fromAt, endAt: kind === "incident" ? (to === null ? stopAt : Math.min(stopAt, Date.parse(to))) : null };
      }),
      (stopAt - startAt) * closeShare,
    ),
  };
}

/** Instants within `closeMs` of the first of them are written at that one: "2, 3". */
function shareTags(marks: PreparedLine["marks"], closeMs: number): PreparedLine["marks"] {
  const instants = marks.filter(({ endAt }) => endAt === null).toSorted((a, b) => a.fromAt - b.fromAt || a.number - b.number);
  const tags = new Map<number, string>();
  let first: PreparedLine["marks"][number] | undefined;
  for (const mark of instants) {
    if (first && mark.fromAt - first.fromAt < closeMs) {
      tags.set(first.number, `${tags.get(first.number) ?? first.tag}, ${mark.tag}`);
      tags.set(mark.number, "");
    } else {
      first = mark;
    }
  }
  return marks.map((mark) => ({ ...mark, tag: tags.get(mark.number) ?? mark.tag }));
}

/** An axis that holds zero and every value, in steps of 10, 20 or 50 points. */
function aroundZero(values: readonly number[]): { low: number; high: number; yTicks: number[] } {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = [10, 20, 50].find((one) => (most - least) / one <= 5) ?? 50;
  const low = Math.floor(least / step) * step;
  const high = Math.max(low + step, Math.ceil(most / step) * step);
  return { low, high, yTicks: Array.from({ length: Math.round((high - low) / step) + 1 }, (_, index) => low + index * step) };
}

function fromZero(values: readonly number[], cap: number): { low: number; high: number; yTicks: number[] } {
  const { top, ticks } = niceScale(Math.max(1, ...values));
  return top > cap ? { low: 0, high: cap, yTicks: [0, cap / 2, cap] } : { low: 0, high: top, yTicks: ticks };
}
