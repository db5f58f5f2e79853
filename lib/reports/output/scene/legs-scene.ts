import "server-only";
import { placeOfLeg, ticksOfLegs } from "@/lib/first-minute/prepare-legs";
import type { LegsPanel } from "@/lib/reports/document";
import { widthOf } from "../text/runs";
import { wrapText } from "../text/wrap";
import { bar, box, down, label, near, plain, type Scene, type Shape, small, smallStrong, strong } from "./shapes";

const rowHeight = 30;

/** Each leg's median as a bar and its p90 as a whisker, on a log scale of time; a minute is drawn stronger. */
export function legsScene(panel: LegsPanel, width: number): Scene {
  const names = panel.rows.map((row) => wrapText(row.label, plain, width * 0.24, 2));
  const counts = panel.rows.map((row) => `${row.count.text} measured`);
  const left = Math.max(40, ...names.flat().map((line) => line.width), ...counts.map((text) => widthOf(text, small))) + 10;
  const said = panel.rows.map((row) => ({ median: row.median.text, p90: `  p90 ${row.p90.text}` }));
  const right = Math.max(0, ...said.map(({ median, p90 }) => widthOf(median, strong) + widthOf(p90, small))) + 8;
  const room = Math.max(60, width - left - right);
  const xOf = (seconds: number) => left + room * placeOfLeg(seconds, panel.topSeconds);
  const bottom = 6 + panel.rows.length * rowHeight;

  const shapes: Shape[] = ticksOfLegs(panel.topSeconds).flatMap(({ seconds, label: words, at }): Shape[] => [
    { kind: "path", d: down(left + room * at, 0, bottom), stroke: seconds === 60 ? "dimmed" : "grid", lineWidth: seconds === 60 ? 0.9 : 0.5, ...(seconds === 60 ? { dash: [3, 2] as const } : {}) },
    label(left + room * at, bottom + 11, words, seconds === 60 ? "text" : "dimmed", { anchor: "middle", style: seconds === 60 ? smallStrong : small }),
  ]);
  panel.rows.forEach((row, index) => {
    const y = 6 + index * rowHeight;
    names[index]!.forEach((line, at) => shapes.push(label(0, y + 8 + at * 10, line.text, "text", { style: plain, direction: line.direction })));
    shapes.push(label(0, y + 8 + names[index]!.length * 10, counts[index]!, "dimmed"));
    let end = left;
    if (row.p90.value !== null) {
      end = xOf(row.p90.value);
      shapes.push({ kind: "path", d: `M${near(left)} ${near(y + 9)}H${near(end)}M${near(end)} ${near(y + 5)}V${near(y + 13)}`, stroke: "muted", lineWidth: 1.25 });
    }
    if (row.median.value !== null) {
      const x = xOf(row.median.value);
      shapes.push({ kind: "path", d: bar(left, y + 4, Math.max(1, x - left), 10), fill: "accent" });
      end = Math.max(end, x);
    }
    const { median, p90 } = said[index]!;
    // The grid does not run through what is written.
    shapes.push({ kind: "path", d: box(end + 4, y + 3, widthOf(median, strong) + widthOf(p90, small) + 5, 12), fill: "surface" });
    shapes.push(label(end + 7, y + 12, median, "text", { style: strong }), label(end + 7 + widthOf(median, strong), y + 12, p90, "dimmed"));
  });
  shapes.push({ kind: "path", d: box(left - 0.5, 0, 0.5, bottom), fill: "dimmed" });
  return { width, height: bottom + 16, shapes };
}
