import type { Cell, Figure, Panel, ReportDocument } from "@/lib/reports/document";

/** A report for somebody outside: no address of the app is in it. */
export function withoutLinks(document: ReportDocument): ReportDocument {
  return {
    ...document,
    headlines: document.headlines.map((headline) => ({
      ...headline, figure: plain(headline.figure), changes: headline.changes.map((change) => ({ ...change, was: plain(change.was), difference: plain(change.difference) })),
    })),
    sections: document.sections.map((section) => ({ ...section, panels: section.panels.map(plainPanel) })),
  };
}

const plain = (figure: Figure): Figure => ({ ...figure, rowsHref: null });
const plainCell = (cell: Cell): Cell => ("figure" in cell ? { ...cell, figure: plain(cell.figure) } : { ...cell, href: null });

function plainPanel(panel: Panel): Panel {
  switch (panel.kind) {
    case "bars":
      return { ...panel, rows: panel.rows.map((row) => ({ ...row, figures: row.figures.map(plain) })) };
    case "table":
      return { ...panel, rows: panel.rows.map((row) => ({ ...row, cells: row.cells.map(plainCell) })) };
    case "legs":
      return { ...panel, rows: panel.rows.map((row) => ({ ...row, count: plain(row.count), median: plain(row.median), p90: plain(row.p90) })) };
    case "figures":
      return { ...panel, figures: panel.figures.map((one) => ({ ...one, figure: plain(one.figure) })) };
    case "line":
    case "text":
    case "definitions":
      return panel;
  }
}
