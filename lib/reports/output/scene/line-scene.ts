import "server-only";
import { timeTicks } from "@/lib/charts/time-ticks";
import type { LinePanel } from "@/lib/reports/document";
import { fitLine } from "../text/wrap";
import { widthOf } from "../text/runs";
import { endLabels } from "./end-labels";
import { drawMarks } from "./marks";
import { textInk } from "./palette";
import { across, diamond, dot, label, near, type Scene, type Shape, small, smallStrong } from "./shapes";
import { type ValueAxis, valueAxis } from "./value-axis";

const plotHeight = 128;

/** Lines over time with bands, labels at their ends, marks numbered on the chart and said below it. */
export function lineScene(panel: LinePanel, width: number, zone: string): Scene {
  const values = panel.series.flatMap(({ points }) => points.flatMap(({ value, low, high }) => [value, low, high].filter((one) => one !== null)));
  const axis = valueAxis(panel.target ? [...values, panel.target.value] : values, panel.unit);
  const left = Math.max(...axis.ticks.map((tick) => widthOf(tick.label, small))) + 8;
  const right = Math.min(width * 0.28, Math.max(0, ...panel.series.map((series) => widthOf(series.label, smallStrong)), panel.target ? widthOf(panel.target.label, small) : 0) + 12);
  const plot = { left, right: width - right, top: 0, bottom: 0 };
  const from = Date.parse(panel.slots[0]?.from ?? "");
  const to = Date.parse(panel.slots.at(-1)?.to ?? "");
  const xOf = (ms: number) => plot.left + ((plot.right - plot.left) * (ms - from)) / (to - from);
  const marks = drawMarks(panel.marks, { from, to, xOf, width, zone });
  plot.top = marks.headHeight + 6;
  plot.bottom = plot.top + plotHeight;
  const yOf = (value: number) => plot.bottom - ((value - axis.low) / (axis.high - axis.low)) * plotHeight;
  const middles = panel.slots.map((slot) => xOf((Date.parse(slot.from) + Date.parse(slot.to)) / 2));

  const shapes: Shape[] = [...marks.behind(plot.top, plot.bottom), ...gridShapes(axis, plot, yOf)];
  for (const tick of timeTicks(panel.slots.map((slot) => new Date(slot.from)), zone)) {
    shapes.push(label(middles[tick.index]!, plot.bottom + 13, tick.label, "dimmed", { anchor: "middle" }));
  }
  for (const series of panel.series) {
    const ink = series.tone;
    const main = series.role === "main";
    const at = series.points.map((point, index) => ({ ...point, x: middles[index]!, unfinished: panel.slots[index]!.unfinished }));
    const parts = stretches(at);
    for (const stretch of parts) {
      if (main) shapes.push(...bandShape(stretch, yOf, ink));
      shapes.push(...lineShapes(stretch, yOf, ink, main));
    }
    const last = parts.at(-1)?.at(-1);
    // Told apart by shape as well as by colour.
    if (last && main) shapes.push({ kind: "path", d: (ink === "contrast" ? diamond : dot)(last.x, yOf(last.value), ink === "contrast" ? 3.5 : 2.5), fill: ink });
  }
  if (panel.target) shapes.push({ kind: "path", d: across(plot.left, plot.right, yOf(panel.target.value)), stroke: "dimmed", lineWidth: 1, dash: [3, 3] });
  const wanted = panel.series.flatMap((series) => {
    const index = series.points.findLastIndex(({ value }) => value !== null);
    return index < 0 ? [] : [{ text: series.label, ink: textInk(series.tone), style: smallStrong, y: yOf(series.points[index]!.value!) }];
  });
  if (panel.target) wanted.push({ text: panel.target.label, ink: "dimmed", style: small, y: yOf(panel.target.value) });
  for (const end of endLabels(wanted, plot.top, plot.bottom)) {
    shapes.push(label(plot.right + 6, end.y + 3, fitLine(end.text, end.style, right - 6), end.ink, { style: end.style }));
  }
  shapes.push(...marks.heads());
  const key = marks.key(plot.bottom + 33);
  return { width, height: key.bottom, shapes: [...shapes, ...key.shapes] };
}

function gridShapes(axis: ValueAxis, plot: { left: number; right: number }, yOf: (value: number) => number): Shape[] {
  return axis.ticks.flatMap(({ value, label: text }): Shape[] => [
    { kind: "path", d: across(plot.left, plot.right, yOf(value)), stroke: value === 0 ? "dimmed" : "grid", lineWidth: value === 0 ? 0.75 : 0.5 },
    label(plot.left - 6, yOf(value) + 3, text, "dimmed", { anchor: "right" }),
  ]);
}

type Point = { x: number; value: number | null; low: number | null; high: number | null; unfinished: boolean };
type Measured = Point & { value: number };

/** Points that hang together: a gap is never bridged. */
function stretches(points: readonly Point[]): Measured[][] {
  const found: Measured[][] = [];
  let open: Measured[] | null = null;
  for (const point of points) {
    if (point.value === null) open = null;
    else if (open) open.push({ ...point, value: point.value });
    else found.push((open = [{ ...point, value: point.value }]));
  }
  return found;
}

function bandShape(points: readonly Measured[], yOf: (value: number) => number, ink: LinePanel["series"][number]["tone"]): Shape[] {
  const known = points.filter(({ low, high }) => low !== null && high !== null);
  if (known.length < 2) return known.map(({ x, low, high }) => ({ kind: "path", d: `M${near(x)} ${near(yOf(low!))}V${near(yOf(high!))}`, stroke: ink, lineWidth: 4, opacity: 0.25 }));
  const upper = known.map(({ x, high }) => `${near(x)} ${near(yOf(high!))}`);
  const lower = known.map(({ x, low }) => `${near(x)} ${near(yOf(low!))}`).reverse();
  return [{ kind: "path", d: `M${[...upper, ...lower].join("L")}Z`, fill: ink, opacity: 0.16 }];
}

/** What leads to a slot that had not ended is dashed; a point alone is a dot. */
function lineShapes(points: readonly Measured[], yOf: (value: number) => number, ink: LinePanel["series"][number]["tone"], main: boolean): Shape[] {
  const lineWidth = main ? 1.75 : 1;
  const through = (some: readonly Measured[]) => `M${some.map(({ x, value }) => `${near(x)} ${near(yOf(value))}`).join("L")}`;
  const firstOpen = points.findIndex((point) => point.unfinished);
  const ended = firstOpen < 0 ? points : points.slice(0, firstOpen);
  const open = firstOpen < 0 ? [] : points.slice(Math.max(0, firstOpen - 1));
  const shapes: Shape[] = [];
  if (ended.length > 1) shapes.push({ kind: "path", d: through(ended), stroke: ink, lineWidth });
  if (open.length > 1) shapes.push({ kind: "path", d: through(open), stroke: ink, lineWidth, dash: [3, 2.5] });
  if (points.length === 1) shapes.push({ kind: "path", d: dot(points[0]!.x, yOf(points[0]!.value), lineWidth + 0.75), fill: ink });
  return shapes;
}
