import { AppError } from "@/lib/errors";
import { toCsv } from "@/lib/http/csv";
import type { ReportDocument } from "@/lib/reports/document";
import { figuresGrid, type GridCell, gridOf, headlineGrid } from "./grid";
import { localIso } from "./local-iso";

/** One panel's values ("headlines" for the five), or every figure of the report; UTF-8, RFC 4180, formulas defused. */
export function renderCsv(document: ReportDocument, panelId: string | null = null): string {
  const panel = document.sections.flatMap(({ panels }) => panels).find(({ id }) => id === panelId);
  if (panelId !== null && panelId !== "headlines" && !panel) throw new AppError("not_found", "This report has no such panel.");
  const grid = panel ? gridOf(panel, document.range.zone) : panelId === "headlines" ? headlineGrid(document) : figuresGrid(document);
  const written = (cell: GridCell) => (cell instanceof Date ? localIso(cell, document.range.zone) : cell);
  return toCsv([grid.columns.map(({ head }) => head), ...grid.rows.map((row) => row.map(written))]);
}
