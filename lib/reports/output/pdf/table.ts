import "server-only";
import { formatCount } from "@/lib/format/number";
import type { Cell, TablePanel } from "@/lib/reports/document";
import { plain, small, smallStrong } from "../scene/shapes";
import { type TextStyle, widthOf } from "../text/runs";
import { type Line, wrapText } from "../text/wrap";
import { contentWidth, page, type Paper, type Struct } from "./paper";
import { spokenAs } from "./spoken";
import { putLine, write } from "./writing";

/** More rows than this are not read on paper: the sheet of the panel holds them all. */
export const tableRows = 60;
/** A cell with more is cut with an ellipsis; figures never come near. */
const cellLines = 14;

type Columns = readonly Pick<TablePanel["columns"][number], "label" | "align">[];
const gap = 10;
const lineHeight = 12.5;
const noteHeight = 10.5;
const rowPadding = 4;

/** A tagged table that breaks between its rows; its head stands again on every page. */
export function writeTable(paper: Paper, parent: Struct, columns: Columns, rows: readonly (readonly Cell[])[], more: number, says: string): void {
  const shown = rows.slice(0, tableRows);
  const widths = columnWidths(columns, shown);
  const head = columns.map(({ label }, index) => wrapText(label, smallStrong, widths[index]!));
  const headHeight = Math.max(1, ...head.map((lines) => lines.length)) * noteHeight + 2 * rowPadding;
  const laid = shown.map((cells) => columns.map((_, index) => layCell(cells[index], widths[index]!)));
  const heights = laid.map((cells) => Math.max(lineHeight, ...cells.map((cell) => cell.height)) + 2 * rowPadding);

  paper.need(headHeight + (heights[0] ?? 0));
  const table = paper.tag(parent, "Table", undefined, { title: says });
  drawHead(paper, paper.tag(table, "TR"), columns, head, widths, headHeight);
  laid.forEach((cells, index) => {
    const height = heights[index]!;
    if (paper.y + height > page.height - page.bottom) {
      paper.nextPage();
      drawHead(paper, null, columns, head, widths, headHeight);
    }
    const row = paper.tag(table, "TR");
    eachColumn(widths, (at, x, width) => {
      const align = columns[at]!.align;
      const top = paper.y + rowPadding;
      const cell = cells[at]!;
      paper.tag(row, at === 0 ? "TH" : "TD", () => {
        cell.text.forEach((line, number) => putLine(paper, line, x, width, top + 9 + number * lineHeight, plain, "text", align));
        cell.note.forEach((line, number) => putLine(paper, line, x, width, top + cell.text.length * lineHeight + 7 + number * noteHeight, small, "dimmed", align));
      }, { ...spokenAs(paper, cell.says), ...(at === 0 ? { scope: "Row" } : {}) }).end();
    });
    row.end();
    paper.y += height;
    paper.rule(paper.y);
  });
  table.end();
  const left = more + rows.length - shown.length;
  paper.y += 4;
  if (left > 0) write(paper, parent, "P", `and ${formatCount(left)} more`, { style: small, ink: "dimmed", after: 2 });
}

function drawHead(paper: Paper, row: Struct | null, columns: Columns, head: readonly Line[][], widths: readonly number[], height: number): void {
  eachColumn(widths, (at, x, width) => {
    const draw = () => head[at]!.forEach((line, index) => putLine(paper, line, x, width, paper.y + rowPadding + 8 + index * noteHeight, smallStrong, "dimmed", columns[at]!.align));
    if (row) paper.tag(row, "TH", draw, { scope: "Column" }).end();
    // Repeated for the eye alone.
    else paper.artifact(draw, "Pagination");
  });
  row?.end();
  paper.y += height;
  paper.rule(paper.y, "dimmed", 0.75);
}

function eachColumn(widths: readonly number[], draw: (index: number, x: number, width: number) => void): void {
  let x: number = page.left;
  widths.forEach((width, index) => {
    draw(index, x, width);
    x += width + gap;
  });
}

type Laid = { text: Line[]; note: Line[]; height: number; says: string };

function layCell(cell: Cell | undefined, width: number): Laid {
  const said = !cell ? "" : "figure" in cell ? cell.figure.text : cell.text;
  const noted = cell && "figure" in cell ? (cell.note ?? "") : "";
  const text = wrapText(said, plain, width, cell && "figure" in cell ? Infinity : cellLines);
  const note = noted === "" ? [] : wrapText(noted, small, width, cellLines);
  const last = text.at(-1);
  if (last && note.length > 0) last.goesOn = true;
  return { text, note, height: text.length * lineHeight + note.length * noteHeight, says: noted === "" ? said : `${said} ${noted}` };
}

/** Columns as wide as what is in them, where that is too much in proportion: narrow ones keep what they need. */
function columnWidths(columns: Columns, rows: readonly (readonly Cell[])[]): number[] {
  const room = contentWidth - gap * Math.max(0, columns.length - 1);
  const wanted = columns.map(({ label }, index) => Math.max(24, widthUpTo(label, smallStrong), ...rows.map((cells) => cellWidth(cells[index]))));
  const total = wanted.reduce((sum, width) => sum + width, 0);
  if (total <= room) return spread(wanted, columns, room - total);
  const fair = room / Math.max(1, columns.length);
  const narrow = wanted.map((width) => width <= fair);
  const kept = wanted.reduce((sum, width, index) => sum + (narrow[index] ? width : 0), 0);
  return wanted.map((width, index) => (narrow[index] ? width : ((room - kept) * width) / (total - kept)));
}

/** What is left over goes to the columns of words. */
function spread(wanted: readonly number[], columns: Columns, left: number): number[] {
  const starts = columns.filter(({ align }) => align === "start").length;
  return wanted.map((width, index) => width + (starts === 0 ? left / columns.length : columns[index]!.align === "start" ? left / starts : 0));
}

function cellWidth(cell: Cell | undefined): number {
  if (!cell) return 0;
  if ("text" in cell) return widthUpTo(cell.text, plain);
  return Math.max(widthUpTo(cell.figure.text, plain), cell.note === null ? 0 : Math.min(110, widthUpTo(cell.note, small)));
}

/** No cell asks for more than a line across the page; measuring on would cost for nothing. */
const widthUpTo = (text: string, style: TextStyle) => Math.min(contentWidth, widthOf(text.slice(0, 200), style)) + 0.5;
