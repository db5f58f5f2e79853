import type { Cell, Figure, FigureUnit, Panel, ReportDocument, TablePanel } from "@/lib/reports/document";
import { figuresOf, writtenFigures } from "@/lib/reports/figures";

/** How a column is typed; "mixed" holds numbers of several units, named in a column beside them. */
export type GridKind = "text" | "instant" | "mixed" | FigureUnit;
export type GridCell = string | number | Date | null;
export type Grid = { name: string; columns: { head: string; kind: GridKind }[]; rows: GridCell[][] };

const unitWords: Record<FigureUnit, string> = {
  count: "",
  share: " (share of 1)",
  balance: " (−1 to 1)",
  seconds: " (seconds)",
  points: " (points)",
};

const valued = (head: string, unit: FigureUnit) => ({ head: `${head}${unitWords[unit]}`, kind: unit });
const texts = (...heads: string[]) => heads.map((head) => ({ head, kind: "text" as const }));

/**
 * A panel as rows of raw values: what a sheet or a CSV file of it holds. Everything in it, however long. Where posts are left out of
 * its numbers a last column says so in every row, so that the file is read as ever and no row loses it when they are sorted or cut.
 */
export function gridOf(panel: Panel, zone: string): Grid {
  return withNote(valuesOf(panel, zone), panel.leftOut);
}

function withNote(grid: Grid, leftOut: string | undefined): Grid {
  if (leftOut === undefined) return grid;
  return { ...grid, columns: [...grid.columns, ...texts("left_out")], rows: grid.rows.map((row) => [...row, leftOut]) };
}

/** What some of the report's numbers leave out. */
const leftOutOf = ({ sections }: Pick<ReportDocument, "sections">) => sections.flatMap(({ panels }) => panels).find(({ leftOut }) => leftOut !== undefined)?.leftOut;

function valuesOf(panel: Panel, zone: string): Grid {
  const name = panel.title;
  switch (panel.kind) {
    case "line":
      return {
        name,
        columns: [
          { head: `from (${zone})`, kind: "instant" }, { head: `to (${zone})`, kind: "instant" }, { head: "ended", kind: "text" },
          ...panel.series.flatMap(({ label }) => [
            valued(label, panel.unit), valued(`${label}, low`, panel.unit), valued(`${label}, high`, panel.unit),
            { head: `${label}, numerator`, kind: "mixed" as const }, { head: `${label}, denominator`, kind: "count" as const },
          ]),
        ],
        rows: panel.slots.map((slot, index) => [
          new Date(slot.from), new Date(slot.to), slot.unfinished ? "no" : "yes",
          ...panel.series.flatMap(({ points }) => {
            const point = points[index];
            return [point?.value ?? null, point?.low ?? null, point?.high ?? null, point?.numerator ?? null, point?.denominator ?? null];
          }),
        ]),
      };
    case "bars":
      return {
        name,
        columns: [...texts("name"), ...panel.series.flatMap(({ label }) => [valued(label, panel.unit), { head: `${label}, of`, kind: "count" as const }]), ...texts("note")],
        rows: panel.rows.map((row) => [row.label, ...panel.series.flatMap((_, index) => [row.figures[index]?.value ?? null, row.figures[index]?.denominator ?? null]), row.note]),
      };
    case "legs":
      return {
        name,
        columns: [...texts("leg"), valued("measured", "count"), valued("median", "seconds"), valued("p90", "seconds")],
        rows: panel.rows.map(({ label, count, median, p90 }) => [label, count.value, median.value, p90.value]),
      };
    case "figures":
      return {
        name,
        columns: [...texts("figure"), { head: "value", kind: "mixed" }, ...texts("unit", "as shown", "note")],
        rows: panel.figures.map(({ label, figure, note }) => [label, figure.value, figure.unit, figure.text, note]),
      };
    case "table":
      return tableGrid(panel);
    case "text":
      return { name, columns: texts("text"), rows: panel.paragraphs.map((paragraph) => [paragraph]) };
    case "definitions":
      return { name, columns: texts("term", "definition"), rows: panel.items.map(({ term, text }) => [term, text]) };
  }
}

/** A column of figures is typed by their unit and has its notes beside it; one of words is as it is. */
function tableGrid({ title, columns, rows, more }: TablePanel): Grid {
  const laid = columns.map(({ label }, index) => {
    const cells = rows.map((row) => row.cells[index]);
    const figures = cells.flatMap((cell) => (cell && "figure" in cell ? [cell.figure] : []));
    const noted = cells.some((cell) => cell && "figure" in cell && cell.note !== null);
    const [first, ...others] = [...new Set(figures.map(({ unit }) => unit))];
    const head = first === undefined ? texts(label) : [others.length === 0 ? valued(label, first) : { head: label, kind: "mixed" as const }];
    return { head: noted ? [...head, ...texts(`${label}, note`)] : head, noted };
  });
  const body = rows.map((row) => laid.flatMap(({ noted }, index) => cellValues(row.cells[index], noted)));
  const left = more > 0 ? [[`and ${more} more`, ...laid.flatMap(({ head }) => head.map(() => null)).slice(1)]] : [];
  return { name: title, columns: laid.flatMap(({ head }) => head), rows: [...body, ...left] };
}

function cellValues(cell: Cell | undefined, noted: boolean): GridCell[] {
  if (!cell) return noted ? [null, null] : [null];
  const value = "figure" in cell ? cell.figure.value : cell.text;
  return noted ? [value, "figure" in cell ? cell.note : null] : [value];
}

/** The headlines with all they are compared with. */
export function headlineGrid({ headlines, sections }: Pick<ReportDocument, "headlines" | "sections">): Grid {
  const rows = headlines.flatMap(({ label, figure, interval, base, changes }): GridCell[][] => [
    [label, figure.value, figure.unit, figure.text, base, interval?.low ?? null, interval?.high ?? null, null, null, null, null, null, null],
    ...changes.map((change): GridCell[] => [
      label, figure.value, figure.unit, figure.text, base, null, null, change.label, change.was.value, change.difference.value, change.interval?.low ?? null, change.interval?.high ?? null,
      change.moreThanNoise === null ? null : change.moreThanNoise ? "yes" : "no",
    ]),
  ]);
  const mixed = (head: string) => ({ head, kind: "mixed" as const });
  const columns = [...texts("figure"), mixed("value"), ...texts("unit", "as shown", "of"), mixed("low"), mixed("high"), ...texts("against"), mixed("then"), mixed("change"), mixed("change, low"), mixed("change, high"), ...texts("more than noise")];
  return withNote({ name: "Headlines", columns, rows }, leftOutOf({ sections }));
}

/** Every figure of the report by its id: what any other way out is held to. */
export function figuresGrid(document: ReportDocument): Grid {
  const written = new Map(writtenFigures(document).map((figure): [string, Figure] => [figure.id, figure]));
  const columns: Grid["columns"] = [...texts("id"), { head: "value", kind: "mixed" }, ...texts("unit", "as shown"), { head: "numerator", kind: "mixed" }, { head: "denominator", kind: "count" }, ...texts("definition", "filter")];
  const rows = [...figuresOf(document).values()].map(({ id, value, unit, text }): GridCell[] => {
    const figure = written.get(id);
    return [id, value, unit, text, figure?.numerator ?? null, figure?.denominator ?? null, figure?.definition ?? null, figure?.filter ?? null];
  });
  return withNote({ name: "Every figure", columns, rows }, leftOutOf(document));
}
