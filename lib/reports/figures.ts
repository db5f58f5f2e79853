import type { Cell, Figure, FigureUnit, Panel, ReportDocument } from "@/lib/reports/document";

export type ListedFigure = {
  id: string;
  value: number | null;
  unit: FigureUnit;
  /** Null for a point of a line, which is drawn and not written. */
  text: string | null;
};

/**
 * Every figure of a report by its id, in the order of reading. Points of a line are named after their panel, series and
 * slot ("sentiment.net.0"). Whatever shows a report must give the same values. Throws for an id that stands twice.
 */
export function figuresOf(document: ReportDocument): Map<string, ListedFigure> {
  const found = new Map<string, ListedFigure>();
  const add = ({ id, value, unit, text }: ListedFigure) => {
    if (found.has(id)) throw new RangeError(`Two figures of the report are called ${id}.`);
    found.set(id, { id, value, unit, text });
  };
  for (const figure of writtenFigures(document)) add(figure);
  for (const { panels } of document.sections) {
    for (const panel of panels) {
      if (panel.kind !== "line") continue;
      for (const { key, points } of panel.series) {
        points.forEach(({ value }, slot) => add({ id: pointId(panel.id, key, slot), value, unit: panel.unit, text: null }));
      }
    }
  }
  return found;
}

export function pointId(panelId: string, seriesKey: string, slot: number): string {
  return `${panelId}.${seriesKey}.${slot}`;
}

/** The figures that stand written in a report. */
export function writtenFigures({ headlines, sections }: Pick<ReportDocument, "headlines" | "sections">): Figure[] {
  return [
    ...headlines.flatMap(({ figure, changes }) => [figure, ...changes.flatMap(({ was, difference }) => [was, difference])]),
    ...sections.flatMap(({ panels }) => panels.flatMap(panelFigures)),
  ];
}

export function panelFigures(panel: Panel): Figure[] {
  switch (panel.kind) {
    case "bars":
      return panel.rows.flatMap((row) => row.figures);
    case "table":
      return panel.rows.flatMap((row) => row.cells.flatMap(figureIn));
    case "legs":
      return panel.rows.flatMap(({ count, median, p90 }) => [count, median, p90]);
    case "figures":
      return panel.figures.map(({ figure }) => figure);
    case "line":
    case "text":
    case "definitions":
      return [];
  }
}

function figureIn(cell: Cell): Figure[] {
  return "figure" in cell ? [cell.figure] : [];
}
