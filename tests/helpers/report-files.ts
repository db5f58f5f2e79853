import { strFromU8, unzipSync } from "fflate";
import { barRows } from "@/lib/reports/output/scene/bars-scene";
import { charted } from "@/lib/reports/output/pptx/charts";
import type { Cell, Figure, Panel } from "@/lib/reports/document";

export type Series = { name: string; values: (number | null)[] };
type SheetCell = string | number | null;

export const unescaped = (text: string) => text.replace(/&(lt|gt|quot|apos|#39|#x27|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#x27": "'", amp: "&" })[name]!);

/** The XML of an office file by its names. */
export function filesOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).flatMap(([name, content]) => (/\.(xml|rels)$/.test(name) ? [[name, strFromU8(content)]] : [])));
}

function numbered(files: Map<string, string>, pattern: RegExp): string[] {
  return [...files].filter(([name]) => pattern.test(name)).sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).map(([, xml]) => xml);
}

/** The series of each chart of a deck, in the order of its slides; a gap is null. */
export function deckCharts(files: Map<string, string>): Series[][] {
  return numbered(files, /^ppt\/charts\/chart\d+\.xml$/).map(seriesOf);
}

function seriesOf(xml: string): Series[] {
  return [...xml.matchAll(/<c:ser>([\s\S]*?)<\/c:ser>/g)].map(([, ser]) => {
    const values = /<c:val>([\s\S]*?)<\/c:val>/.exec(ser!)![1]!;
    const count = Number(/<c:ptCount val="(\d+)"/.exec(values)![1]);
    const points = new Map([...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, index, value]) => [Number(index), Number(value)]));
    return { name: unescaped(/<c:tx>[\s\S]*?<c:v>([^<]*)<\/c:v>/.exec(ser!)![1]!), values: Array.from({ length: count }, (_, index) => points.get(index) ?? null) };
  });
}

/** What the charts of these panels must hold. */
export function expectedCharts(panels: readonly Panel[]): Series[][] {
  return panels.filter(({ empty }) => empty === null).flatMap((panel) => {
    if (panel.kind === "line") return [panel.series.map(({ label, points }) => ({ name: panel.unit === "balance" ? `${label} (points of 100)` : label, values: points.map(({ value }) => charted(value, panel.unit)) }))];
    if (panel.kind === "bars") return [panel.series.map(({ label }, index) => ({ name: label, values: panel.rows.slice(0, barRows).map(({ figures }) => figures[index]!.value) }))];
    if (panel.kind === "legs") return [[{ name: "median (seconds)", values: panel.rows.map(({ median }) => median.value) }, { name: "p90 (seconds)", values: panel.rows.map(({ p90 }) => p90.value) }]];
    return [];
  });
}

/** The rows of every table of a deck as the texts of their cells. */
export function deckRows(files: Map<string, string>): string[][] {
  return numbered(files, /^ppt\/slides\/slide\d+\.xml$/).flatMap((xml) =>
    [...xml.matchAll(/<a:tr [\s\S]*?<\/a:tr>/g)].map(([row]) => [...row.matchAll(/<a:tc[ >][\s\S]*?<\/a:tc>/g)].map(([cell]) => [...cell.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => unescaped(text!)).join(""))),
  );
}

/** The cells of each sheet: words as they are, numbers and dates as numbers. */
export function workbook(bytes: Uint8Array): Map<string, SheetCell[][]> {
  const files = filesOf(bytes);
  const strings = [...files.get("xl/sharedStrings.xml")!.matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, si]) => unescaped([...si!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => text).join("")));
  const names = [...files.get("xl/workbook.xml")!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => unescaped(name!));
  return new Map(names.map((name, index) => [name, [...files.get(`xl/worksheets/sheet${index + 1}.xml`)!.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, row]) => cellsOf(row!, strings))]));
}

function cellsOf(row: string, strings: string[]): SheetCell[] {
  const cells: SheetCell[] = [];
  for (const [, column, attributes, value] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(?:<v>([^<]*)<\/v>)?<\/c>)/g)) {
    const at = [...column!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    cells[at] = value === undefined ? null : attributes!.includes('t="s"') ? strings[Number(value)]! : Number(value);
  }
  return Array.from(cells, (cell) => cell ?? null);
}

/** The values of a panel row by row, as its sheet and its CSV must hold them in this order. */
export function rowValues(panel: Panel): (number | null)[][] {
  if (panel.kind === "line") return panel.slots.map((_, slot) => panel.series.map(({ points }) => points[slot]!.value));
  return figureRows(panel).map((figures) => figures.map(({ value }) => value));
}

/** The written figures of a panel row by row. */
export function figureRows(panel: Panel): Figure[][] {
  switch (panel.kind) {
    case "bars":
      return panel.rows.map(({ figures }) => figures);
    case "table":
      return panel.rows.map(({ cells }) => cells.flatMap((cell) => ("figure" in cell ? [cell.figure] : [])));
    case "legs":
      return panel.rows.map(({ count, median, p90 }) => [count, median, p90]);
    case "figures":
      return panel.figures.map(({ figure }) => [figure]);
    case "line":
    case "text":
    case "definitions":
      return [];
  }
}

/** A cell of a table as slides and chats write it. */
export function cellText(cell: Cell): string {
  if ("text" in cell) return cell.text;
  return cell.note === null ? cell.figure.text : `${cell.figure.text} (${cell.note})`;
}
