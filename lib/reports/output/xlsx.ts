import "server-only";
import writeExcelFile from "write-excel-file/node";
import type { ReportDocument } from "@/lib/reports/document";
import { figuresGrid, type Grid, type GridCell, type GridKind, gridOf, headlineGrid } from "./grid";
import { localClock } from "./local-iso";
import { stableZip, xmlText } from "./stable-zip";
import { kindWords, sayMade, sayNote } from "./words";

const formats: Partial<Record<GridKind, string>> = { count: "#,##0", share: "0.0%", balance: "0.00", seconds: "#,##0.0", points: "0.0" };
const widths: Partial<Record<GridKind, number>> = { text: 28, instant: 18 };
/** A cell can hold no more. */
const longest = 32_767;
const sheetRows = 1_048_575;

/** A sheet a panel with its raw values, units in the heads, dates as dates of the report's zone; the same bytes each time. */
export async function renderXlsx(document: ReportDocument): Promise<Buffer> {
  const names = new Set<string>();
  const panels = document.sections.flatMap((section) => section.panels);
  const sheets = [
    summaryGrid(document), headlineGrid(document), ...panels.map((panel) => gridOf(panel, document.range.zone)),
    definitionsGrid(document), figuresGrid(document),
  ].map((grid) => sheetOf(grid, names, document.range.zone));
  return stableZip(await writeExcelFile(sheets).toBuffer(), new Date(document.madeAt));
}

function sheetOf(grid: Grid, names: Set<string>, zone: string) {
  const head = grid.columns.map(({ head: value }) => ({ value: cut(value), fontWeight: "bold" as const, wrap: true, alignVertical: "top" as const }));
  return {
    sheet: sheetName(grid.name, names),
    stickyRowsCount: 1,
    columns: grid.columns.map(({ head: text, kind }) => ({ width: Math.max(widths[kind] ?? 14, Math.min(24, text.length)) })),
    data: [head, ...grid.rows.slice(0, sheetRows).map((row) => row.map((cell, index) => cellOf(cell, grid.columns[index]?.kind ?? "text", zone)))],
  };
}

/** Words are typed as words: no spreadsheet takes them for a formula. */
function cellOf(cell: GridCell, kind: GridKind, zone: string) {
  if (cell === null) return null;
  if (cell instanceof Date) return { value: localClock(cell, zone), type: Date, format: "yyyy-mm-dd hh:mm" };
  if (typeof cell === "number") return { value: cell, type: Number, ...(formats[kind] ? { format: formats[kind] } : {}) };
  return { value: cut(cell), type: String };
}

const cut = (text: string) => xmlText(text).slice(0, longest).toWellFormed();

/** At most 31 letters, none of []:*?/\, no two alike whatever their case. */
function sheetName(wanted: string, names: Set<string>): string {
  const plain = xmlText(wanted).replace(/[[\]:*?/\\]/g, " ").replace(/^'+|'+$/g, "").trim() || "Panel";
  for (let number = 1; ; number++) {
    const ending = number === 1 ? "" : ` ${number}`;
    const name = `${Array.from(plain).slice(0, 31 - ending.length).join("").slice(0, 31 - ending.length).toWellFormed()}${ending}`;
    if (names.has(name.toLowerCase())) continue;
    names.add(name.toLowerCase());
    return name;
  }
}

function summaryGrid(document: ReportDocument): Grid {
  const { workspace, kind, title, range, base, headline, sentence, caveats, annotations } = document;
  const text = { kind: "text" as const };
  return {
    name: "Report",
    columns: [{ head: "about", ...text }, { head: "", ...text }],
    rows: [
      ["workspace", workspace.name], ["kind", kindWords[kind]], ["title", title], ["range", range.text], ["from", new Date(range.from)], ["to", new Date(range.to)], ["time zone", range.zone],
      ["base", base], ["made", sayMade(document)], ["headline", headline], ["summary", sentence], ...caveats.map((caveat): GridCell[] => ["to know", caveat]),
      ...annotations.map((note): GridCell[] => ["note", `${note.text} (${sayNote(note, range.zone)})`]),
    ],
  };
}

function definitionsGrid({ definitions }: ReportDocument): Grid {
  return {
    name: "Definitions",
    columns: ["key", "label", "definition", "numerator", "denominator", "dated by"].map((head) => ({ head, kind: "text" as const })),
    rows: definitions.map(({ key, label, text, numerator, denominator, dateBasis }) => [key, label, text, numerator, denominator, dateBasis]),
  };
}
