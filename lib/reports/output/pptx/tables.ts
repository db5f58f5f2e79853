import "server-only";
import type PptxGenJS from "pptxgenjs";
import type { Cell, Headline, TablePanel } from "@/lib/reports/document";
import { xmlText } from "../stable-zip";
import { sayBetter, sayNoise } from "../words";
import { colour, fontFace, slideWidth } from "./style";

/** So many rows can be read on a wall. */
export const slideRows = 11;
/** So many slides one table may take; the sheet of the panel holds all of it. */
export const tableSlides = 5;

type Align = "left" | "right";
type Rows = PptxGenJS.TableRow[];

const cell = (text: string, align: Align, more: PptxGenJS.TableCellProps = {}): PptxGenJS.TableCell => ({
  text: xmlText(text).slice(0, 400).toWellFormed(),
  options: { align, fontFace, fontSize: 14, color: colour("text"), valign: "middle", border: [{ type: "none" }, { type: "none" }, { type: "solid", pt: 0.5, color: colour("grid") }, { type: "none" }], ...more },
});

const head = (text: string, align: Align) => cell(text, align, { bold: true, fontSize: 11, color: colour("dimmed") });

/** A table's rows in parts that fit on slides, each under the head; columns of words are three times as wide as those of figures. */
export function tableParts({ columns, rows }: Pick<TablePanel, "columns" | "rows">): { parts: Rows[]; widths: number[]; shown: number } {
  const weights = columns.map(({ align }) => (align === "end" ? 1 : 3));
  const widths = weights.map((weight) => (slideWidth * weight) / weights.reduce((sum, one) => sum + one, 0));
  const aligns = columns.map(({ align }): Align => (align === "end" ? "right" : "left"));
  const first: PptxGenJS.TableRow = columns.map(({ label }, index) => head(label, aligns[index]!));
  const shown = rows.slice(0, slideRows * tableSlides);
  const parts: Rows[] = [];
  for (let start = 0; start < shown.length; start += slideRows) {
    parts.push([first, ...shown.slice(start, start + slideRows).map((row) => columns.map((_, index) => cell(sayCell(row.cells[index]), aligns[index]!)))]);
  }
  return { parts, widths, shown: shown.length };
}

function sayCell(value: Cell | undefined): string {
  if (!value) return "";
  if ("text" in value) return value.text;
  return value.note === null ? value.figure.text : `${value.figure.text} (${value.note})`;
}

/** The headlines with what they are compared with, in parts that fit on slides. */
export function headlineParts(headlines: readonly Headline[]): Rows[] {
  const first: PptxGenJS.TableRow = [head("figure", "left"), head("now", "right"), head("of", "left"), head("against", "left"), head("then", "right"), head("change", "right"), head("how sure", "left")];
  const rows = headlines.flatMap(({ label, figure, interval, base, changes }): Rows => {
    const own = [cell(label, "left", { bold: true }), cell(figure.text, "right", { bold: true, fontSize: 18 }), cell([base, interval?.text].filter(Boolean).join("; "), "left", { fontSize: 11, color: colour("dimmed") })];
    if (changes.length === 0) return [[...own, ...["", "", "", ""].map((text) => cell(text, "left"))]];
    return changes.map((change, index) => [
      ...(index === 0 ? own : [cell("", "left"), cell("", "right"), cell("", "left")]),
      cell(change.label, "left"), cell(change.was.text, "right"), cell(change.difference.text, "right", { bold: true }),
      cell([change.interval?.text, sayNoise(change), sayBetter(change)].filter(Boolean).join(", "), "left", { fontSize: 11, color: colour("dimmed") }),
    ]);
  });
  const parts: Rows[] = [];
  for (let start = 0; start < rows.length; start += slideRows) parts.push([first, ...rows.slice(start, start + slideRows)]);
  return parts;
}
