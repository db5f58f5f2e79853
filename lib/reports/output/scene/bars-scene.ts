import "server-only";
import { formatCount } from "@/lib/format/number";
import type { BarsPanel, Figure } from "@/lib/reports/document";
import { fitLine, type Line, wrapText } from "../text/wrap";
import { widthOf } from "../text/runs";
import { textInk } from "./palette";
import { bar, box, label, plain, type Scene, type Shape, small, smallStrong, strong } from "./shapes";

/** More bars than this are a table's business: the sheet of the panel holds them all. */
export const barRows = 30;

const barHeight = 10;
const lineHeight = 11;

/** Bars from 0, every figure written beside them in full. */
export function barsScene(panel: BarsPanel, width: number): Scene {
  const rows = panel.rows.slice(0, barRows);
  const names = rows.map((row) => wrapText(row.label, plain, width * 0.3, 3));
  const left = Math.max(40, ...names.flat().map((line) => line.width)) + 10;
  const said = rows.map((row) => sayFigures(row.figures, panel));
  const notes = rows.map((row) => (row.note === null ? [] : wrapText(row.note, small, width * 0.3, 3)));
  const right = Math.max(0, ...said.map(widthOfSaid), ...notes.flat().map((line) => line.width)) + 8;
  const room = Math.max(30, width - left - right);
  const top = panel.max ?? Math.max(0, ...rows.map(({ figures }) => longest(figures, panel.stacked)));
  const lengthOf = (value: number) => (top > 0 ? (Math.max(0, Math.min(value, top)) / top) * room : 0);

  const legend = panel.series.length > 1 ? legendShapes(panel, width) : { shapes: [], height: 0 };
  const shapes: Shape[] = [...legend.shapes];
  let y = legend.height;
  rows.forEach((row, index) => {
    const lines = names[index]!;
    const bars = panel.stacked ? 1 : Math.max(1, row.figures.length);
    const barsHeight = bars * (barHeight + 2) - 2;
    const rowHeight = Math.max(lines.length * lineHeight, barsHeight, (1 + notes[index]!.length) * lineHeight) + 8;
    lines.forEach((line, at) => shapes.push(nameShape(line, y + 9 + at * lineHeight)));
    let end = left;
    let offset = 0;
    row.figures.forEach((figure, at) => {
      const ink = row.tone ?? panel.series[at]?.tone ?? "accent";
      const length = lengthOf(figure.value ?? 0);
      const x = panel.stacked ? left + offset : left;
      const barY = y + 1 + (panel.stacked ? 0 : at * (barHeight + 2));
      if (length > 0) shapes.push({ kind: "path", d: panel.stacked ? box(x, barY, Math.max(0.5, length - 0.75), barHeight) : bar(x, barY, Math.max(0.75, length), barHeight), fill: ink });
      offset += length;
      end = Math.max(end, x + length);
    });
    shapes.push({ kind: "path", d: box(left - 0.5, y - 1, 0.5, rowHeight), fill: "dimmed" });
    let x = end + 6;
    for (const part of said[index]!) {
      shapes.push(label(x, y + 9, part.text, part.ink, { style: strong }));
      x += widthOf(part.text, strong);
    }
    notes[index]!.forEach((line, at) => shapes.push(label(end + 6, y + 9 + (at + 1) * lineHeight, line.text, "dimmed", { direction: line.direction })));
    y += rowHeight;
  });
  if (panel.rows.length > barRows) shapes.push(label(0, y + 8, `and ${formatCount(panel.rows.length - barRows)} more`, "dimmed"));
  return { width, height: panel.rows.length > barRows ? y + 12 : y, shapes };
}

function nameShape(line: Line, y: number): Shape {
  return label(0, y, line.text, "text", { style: plain, direction: line.direction });
}

type Said = { text: string; ink: Parameters<typeof label>[3] };

/** The figures' texts in the inks of their series: "140 · 85". */
function sayFigures(figures: readonly Figure[], panel: BarsPanel): Said[] {
  return figures.flatMap((figure, index): Said[] => [
    ...(index > 0 ? [{ text: " · ", ink: "dimmed" as const }] : []),
    { text: figure.text, ink: figures.length > 1 ? textInk(panel.series[index]?.tone ?? "accent") : "text" },
  ]);
}

const widthOfSaid = (said: readonly Said[]) => said.reduce((sum, { text }) => sum + widthOf(text, strong), 0);

function longest(figures: readonly Figure[], stacked: boolean): number {
  const values = figures.map(({ value }) => Math.max(0, value ?? 0));
  return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
}

function legendShapes(panel: BarsPanel, width: number): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let x = 0;
  let y = 0;
  for (const series of panel.series) {
    const name = fitLine(series.label, smallStrong, width - 12);
    const wide = widthOf(name, smallStrong) + 28;
    if (x > 0 && x + wide > width) [x, y] = [0, y + 13];
    shapes.push({ kind: "path", d: box(x, y + 1, 8, 8), fill: series.tone }, label(x + 12, y + 8.5, name, textInk(series.tone), { style: smallStrong }));
    x += wide;
  }
  return { shapes, height: y + 18 };
}
