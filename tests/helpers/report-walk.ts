import { MantineProvider } from "@mantine/core";
import { parse } from "csv-parse/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { extractText } from "unpdf";
import { expect } from "vitest";
import { ReportPaper } from "@/components/reports/report-paper";
import { comparisonKeys, type ReportDocument } from "@/lib/reports/document";
import { figuresOf, writtenFigures } from "@/lib/reports/figures";
import type { ExportFormat } from "@/lib/reports/export-schema";
import { cellText, deckCharts, deckRows, expectedCharts, figureRows, filesOf, rowValues, unescaped, workbook } from "./report-files";

export type Take = (format: ExportFormat, panel?: string) => Promise<Uint8Array>;

const squeezed = (text: string) => text.replace(/\s+/g, "");
/** So many rows of a table a chat shows. */
const chatRows = 20;

/** What stands on the page for each figure, whatever it is compared with. */
function shownFigures(document: ReportDocument): Map<string, string> {
  const pages = comparisonKeys.map((compare) => renderToStaticMarkup(createElement(MantineProvider, null, createElement(ReportPaper, { document, compare, mayOpen: true }))));
  return new Map(pages.flatMap((html) => [...html.matchAll(/data-figure="([^"]+)"[^>]*>([^<]*)</g)].map(([, id = "", text = ""]): [string, string] => [id, unescaped(text)])));
}

/**
 * Walks every figure of a report through the page and every file that `take` gives, each in its own place: the figures of a panel must
 * stand under its title and before the next one's, in the order of its rows.
 */
export async function expectSameEverywhere(document: ReportDocument, take: Take): Promise<void> {
  const [csv, xlsx, pptx, pdf, md] = await Promise.all((["csv", "xlsx", "pptx", "pdf", "md"] as const).map((format) => take(format)));
  const panels = document.sections.flatMap((section) => section.panels).filter(({ empty }) => empty === null);
  const values = new Map([...figuresOf(document)].map(([id, { value }]) => [id, value]));

  const shown = shownFigures(document);
  for (const { id, text } of writtenFigures({ ...document, sections: [{ id: "", title: "", panels }] })) expect(shown.get(id), `${id} on the page`).toBe(text);

  const listed = rowsOfCsv(csv!);
  expect(new Map(listed.slice(1).map(([id, value]) => [id, value === "" ? null : Number(value)]))).toEqual(values);
  const sheets = workbook(xlsx!);
  expect(new Map(sheets.get("Every figure")!.slice(1).map(([id, value]) => [id, value ?? null]))).toEqual(values);
  for (const panel of panels) {
    const own = rowsOfCsv(await take("csv", panel.id)).slice(1);
    const sheet = sheets.get(panel.title.slice(0, 31))!.slice(1);
    rowValues(panel).forEach((row, index) => {
      inOrder(own[index]!.filter((cell) => cell !== "").map(Number), row, `${panel.id}, row ${index} of its CSV`);
      inOrder(sheet[index]!, row, `${panel.id}, row ${index} of its sheet`);
    });
  }
  const headlines = rowsOfCsv(await take("csv", "headlines")).slice(1);
  const compared = document.headlines.flatMap(({ figure, changes }) => [[figure.value], ...changes.map(({ was, difference }) => [figure.value, was.value, difference.value])]);
  compared.forEach((row, index) => {
    for (const cells of [headlines[index]!.map((cell) => (cell === "" ? null : Number(cell))), sheets.get("Headlines")![index + 1]!]) inOrder(cells, row, `headlines, row ${index}`);
  });

  const deck = filesOf(pptx!);
  expect(deckCharts(deck)).toEqual(expectedCharts(panels));
  const rows = deckRows(deck).map((cells) => squeezed(cells.join("|")));
  for (const panel of panels) {
    if (panel.kind === "table") for (const { cells } of panel.rows) expect(rows, panel.id).toContain(squeezed(cells.map((cell) => cellText(cell).slice(0, 400)).join("|")));
    if (panel.kind === "figures") for (const { label, figure, note } of panel.figures) expect(rows, figure.id).toContain(squeezed([label, figure.text, note ?? ""].join("|")));
  }
  for (const { label, figure, changes } of document.headlines) {
    expect(rows.some((row) => row.startsWith(squeezed(`${label}|${figure.text}|`))), figure.id).toBe(true);
    for (const change of changes) expect(rows.some((row) => row.includes(squeezed(`|${change.label}|${change.was.text}|${change.difference.text}|`))), change.was.id).toBe(true);
  }

  const paper = squeezed((await extractText(pdf!, { mergePages: true })).text);
  const chat = squeezed(Buffer.from(md!).toString("utf8").replaceAll("\\", ""));
  inPlaces(document, paper, "the PDF", Infinity);
  inPlaces(document, chat, "the chat", chatRows);
  for (const figure of writtenFigures({ ...document, sections: [] })) {
    expect(paper, figure.id).toContain(squeezed(figure.text));
    expect(chat, figure.id).toContain(squeezed(figure.text));
  }
}

function rowsOfCsv(bytes: Uint8Array): string[][] {
  return parse(Buffer.from(bytes).toString("utf8")) as string[][];
}

function inOrder(cells: readonly unknown[], wanted: readonly (number | null)[], where: string): void {
  let at = 0;
  for (const value of wanted) {
    if (value === null) continue;
    const found = cells.indexOf(value, at);
    expect(found, `${value} in ${where}`).toBeGreaterThanOrEqual(0);
    at = found + 1;
  }
}

function inPlaces({ sections }: ReportDocument, text: string, where: string, rowsShown: number): void {
  const titled = sections.flatMap(({ title, panels }) => [{ title, panel: null }, ...panels.map((panel) => ({ title: panel.title, panel }))]);
  let from = text.indexOf(squeezed(titled[0]?.title ?? ""));
  titled.forEach(({ title, panel }, index) => {
    const start = text.indexOf(squeezed(title), from);
    expect(start, `${title} in ${where}`).toBeGreaterThanOrEqual(0);
    const next = titled[index + 1]?.title;
    from = start + squeezed(title).length;
    const end = next === undefined ? text.length : text.indexOf(squeezed(next), from);
    const part = text.slice(from, end === -1 ? undefined : end);
    if (!panel || panel.empty !== null) return;
    let at = 0;
    // Within a row the drawings have an order of their own.
    for (const figures of figureRows(panel).slice(0, rowsShown)) {
      const found = figures.map((figure) => {
        const place = part.indexOf(squeezed(figure.text), at);
        expect(place, `${figure.id} (${figure.text}) in ${where}`).toBeGreaterThanOrEqual(0);
        return place;
      });
      at = Math.min(...found) + 1;
    }
  });
}
