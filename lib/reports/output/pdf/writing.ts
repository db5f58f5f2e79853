import "server-only";
import type { Ink } from "../scene/palette";
import type { TextStyle } from "../text/runs";
import { type Line, wrapText } from "../text/wrap";
import { contentWidth, page, type Paper, type Struct } from "./paper";
import { spokenAs } from "./spoken";

export const h2: TextStyle = { size: 15, weight: 600 };

export type Written = { style: TextStyle; ink?: Ink; lead?: number; after?: number; x?: number; width?: number };

/** How far apart baselines are. */
export const leadOf = ({ style, lead }: Pick<Written, "style" | "lead">) => lead ?? Math.round(style.size * 1.42 * 2) / 2;

/** A paragraph or heading that goes on over pages; right-to-left text stands on the right. */
export function write(paper: Paper, parent: Struct, type: string, text: string, { style, ink = "text", after = 0, x = page.left, width = contentWidth, lead }: Written): void {
  const apart = leadOf({ style, lead });
  let lines = wrapText(text, style, width);
  const element = paper.tag(parent, type, undefined, spokenAs(paper, text));
  while (lines.length > 0) {
    paper.need(apart);
    const fit = Math.max(1, Math.floor((page.height - page.bottom - paper.y) / apart));
    const here = lines.slice(0, fit);
    const top = paper.y;
    element.add(() => here.forEach((line, index) => putLine(paper, line, x, width, top + index * apart + style.size, style, ink)));
    paper.y += here.length * apart;
    lines = lines.slice(fit);
  }
  element.end();
  paper.y += after;
}

export function putLine(paper: Paper, line: Line, x: number, width: number, y: number, style: TextStyle, ink: Ink, align: "auto" | "start" | "end" = "auto"): void {
  const right = align === "end" || (align === "auto" && line.direction === "rtl");
  paper.line(line, right ? x + width - line.width : x, y, style, ink);
}

/** How high a text would be. */
export function heightOf(text: string, { style, lead, width = contentWidth }: Written): number {
  return wrapText(text, style, width).length * leadOf({ style, lead });
}
