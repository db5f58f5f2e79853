import "server-only";
import { formatCount } from "@/lib/format/number";
import type { LinePanel } from "@/lib/reports/document";
import { sayMark } from "@/lib/reports/say-mark";
import { wrapText } from "../text/wrap";
import { box, diamond, dot, down, label, near, type Shape, small, smallStrong } from "./shapes";

type Mark = LinePanel["marks"][number];
type Frame = { from: number; to: number; xOf: (ms: number) => number; width: number; zone: string };

const shown = 12;
const headSize = 13;
const lineHeight = 11;

/** Incidents, statements and notes: a number where they stand, their words in a key below. */
export function drawMarks(all: LinePanel["marks"], { from, to, xOf, width, zone }: Frame) {
  const inRange = all.filter((mark) => Date.parse(mark.from) < to && Date.parse(mark.to ?? mark.from) >= from).sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
  const listed = inRange.slice(0, shown);
  const rowEnds: number[] = [];
  const placed = listed.map((mark, index) => {
    const start = xOf(Math.max(from, Date.parse(mark.from)));
    const end = mark.kind === "incident" ? xOf(Math.min(to, mark.to === null ? to : Date.parse(mark.to))) : start;
    const found = rowEnds.findIndex((edge) => edge < start - headSize / 2);
    const row = found < 0 ? rowEnds.length : found;
    rowEnds[row] = start + headSize / 2;
    return { mark, number: String(index + 1), start, end, y: row * headSize + headSize / 2 };
  });
  const headHeight = rowEnds.length * headSize;

  return {
    headHeight,
    behind: (top: number, bottom: number): Shape[] =>
      placed.flatMap(({ mark, start, end, y }): Shape[] => {
        if (mark.kind === "incident") {
          return [
            { kind: "path", d: box(start, y, Math.max(1.5, end - start), bottom - y), fill: "danger", opacity: 0.08 },
            { kind: "path", d: down(start, y, bottom), stroke: "danger", lineWidth: 0.75 },
          ];
        }
        return [{ kind: "path", d: down(start, Math.min(y, top), bottom), stroke: mark.kind === "statement" ? "text" : "dimmed", lineWidth: 0.75, dash: mark.kind === "statement" ? [4, 2] : [1, 2] }];
      }),
    heads: (): Shape[] => placed.flatMap(({ mark, number, start, y }) => head(mark.kind, number, start, y)),
    key: (top: number): { shapes: Shape[]; bottom: number } => {
      const shapes: Shape[] = [];
      let y = top;
      for (const { mark, number } of placed) {
        shapes.push(...head(mark.kind, number, 6, y - 3));
        for (const line of wrapText(sayMark(mark, zone), small, width - 20, 3)) {
          shapes.push(label(18, y, line.text, "text", { direction: line.direction }));
          y += lineHeight;
        }
        y += 3;
      }
      if (inRange.length > shown) {
        shapes.push(label(18, y, `and ${formatCount(inRange.length - shown)} more`, "dimmed"));
        y += lineHeight + 3;
      }
      return { shapes, bottom: placed.length > 0 ? y - lineHeight + 4 : top - 10 };
    },
  };
}

/** A disc for an incident, a diamond for what we said, a square for a note: told apart without colour. */
function head(kind: Mark["kind"], number: string, x: number, y: number): Shape[] {
  const outline = kind === "incident" ? dot(x, y, 6) : kind === "statement" ? diamond(x, y, 7) : box(x - 5.5, y - 5.5, 11, 11);
  const ink = kind === "incident" ? "danger" : kind === "statement" ? "text" : "dimmed";
  return [
    { kind: "path", d: outline, fill: ink },
    label(Number(near(x)), y + 2.6, number, "surface", { style: { ...smallStrong, size: number.length > 1 ? 6.5 : 7.5 }, anchor: "middle" }),
  ];
}
