import "server-only";
import type { Annotation, Cell, Headline, ReportDocument } from "@/lib/reports/document";
import type { Ink } from "../scene/palette";
import { small, smallStrong } from "../scene/shapes";
import { fitted } from "../text/fitted";
import type { TextStyle } from "../text/runs";
import { type Line, wrapText } from "../text/wrap";
import { kindWords, sayBetter, sayNoise, sayNote } from "../words";
import { contentWidth, page, type Paper, type Struct } from "./paper";
import { writeTable } from "./table";
import { h2, putLine, write } from "./writing";

/** The first page: what the report says in a sentence, the five figures, and what they are compared with. */
export function writeSummary(paper: Paper, document: ReportDocument): void {
  const part = paper.tag(paper.root, "Sect");
  const { workspace, title, range, base } = document;
  const named = title === range.text ? [] : [title];
  write(paper, part, "P", [workspace.name, kindWords[document.kind], ...named, range.text, range.zoneText, base].join(" · "), { style: { size: 9, weight: 400 }, ink: "dimmed", after: 8 });
  paper.bookmark("Summary");
  write(paper, part, "H1", document.headline, { style: { size: 21, weight: 600 }, after: 6 });
  write(paper, part, "P", document.sentence, { style: { size: 11.5, weight: 400 }, lead: 17, after: 8 });
  for (const caveat of document.caveats) write(paper, part, "P", caveat, { style: { size: 9, weight: 400 }, ink: "dimmed", after: 2 });
  paper.y += 10;
  writeCards(paper, part, document.headlines);
  for (const note of document.annotations.filter(({ panelId }) => panelId === null)) writeNote(paper, part, document, note);
  part.end();
}

export function writeNote(paper: Paper, parent: Struct, { range }: ReportDocument, note: Annotation): void {
  paper.need(30);
  const top = paper.y;
  write(paper, parent, "P", note.text, { style: { size: 9.5, weight: 400 }, x: page.left + 10, width: contentWidth - 10 });
  write(paper, parent, "P", sayNote(note, range.zone), { style: small, ink: "dimmed", x: page.left + 10, width: contentWidth - 10, after: 8 });
  if (paper.y > top) paper.ground(page.left, top + 1, 2, paper.y - top - 9, "muted");
}

type Row = { lines: Line[]; style: TextStyle; ink: Ink; lead: number };

function writeCards(paper: Paper, parent: Struct, headlines: readonly Headline[]): void {
  if (headlines.length === 0) return;
  const columns = Math.min(5, headlines.length);
  for (let start = 0; start < headlines.length; start += columns) {
    const each = contentWidth / columns;
    const cards = headlines.slice(start, start + columns).map((headline) => cardRows(headline, each - 16));
    const height = Math.max(...cards.map(heightOfRows));
    paper.need(height + 8);
    const top = paper.y;
    cards.forEach((rows, index) => {
      const x = page.left + index * each;
      paper.ground(x, top, 0.75, height, "grid");
      const card = paper.tag(parent, "Div");
      let y = top;
      for (const { lines, style, ink, lead } of rows) {
        const from = y;
        paper.tag(card, "P", () => lines.forEach((line, number) => putLine(paper, line, x + 8, each - 16, from + number * lead + style.size, style, ink))).end();
        y += lines.length * lead;
      }
      card.end();
    });
    paper.y = top + height + 14;
  }
}

function cardRows({ label, figure, interval, base, changes }: Headline, width: number): Row[] {
  const large = fitted(figure.text, { size: 18, weight: 600 }, width, 11);
  const row = (text: string, style: TextStyle, ink: Ink, lead = 11): Row => ({ lines: wrapText(text, style, width), style, ink, lead });
  const first = changes[0];
  return [
    row(label, small, "dimmed"),
    row(figure.text, large, "text", large.size * 1.35),
    ...(interval ? [row(interval.text, small, "dimmed")] : []),
    row(base, small, "dimmed"),
    ...(first ? [row(`${first.difference.text} against ${first.label}`, smallStrong, inkOf(first.better, first.moreThanNoise)), row(sayNoise(first), small, "dimmed")] : []),
  ].filter(({ lines }) => lines.some((line) => line.text !== ""));
}

const heightOfRows = (rows: readonly Row[]) => rows.reduce((sum, { lines, lead }) => sum + lines.length * lead, 0);

/** Colour only where the change is more than noise; the words say the same. */
function inkOf(better: boolean | null, moreThanNoise: boolean | null): Ink {
  if (better === null || moreThanNoise === false) return "text";
  return better ? "good" : "danger";
}

/** Every headline against what it is compared with; nothing where there is nothing to compare. */
export function writeChanges(paper: Paper, headlines: readonly Headline[]): void {
  const rows = headlines.flatMap(({ label, figure, changes }) =>
    changes.map((change): Cell[] => [
      { text: label, href: null },
      { figure, note: null },
      { text: change.label, href: null },
      { figure: change.was, note: null },
      { figure: change.difference, note: null },
      { text: [change.interval?.text, sayNoise(change), sayBetter(change)].filter(Boolean).join(", "), href: null },
    ]),
  );
  if (rows.length === 0) return;
  const part = paper.tag(paper.root, "Sect");
  paper.need(120);
  if (paper.y > page.top) paper.y += 8;
  paper.bookmark("The figures compared");
  write(paper, part, "H2", "The figures compared", { style: h2, after: 6 });
  const columns = [
    { label: "figure", align: "start" }, { label: "now", align: "end" }, { label: "against", align: "start" },
    { label: "then", align: "end" }, { label: "change", align: "end" }, { label: "how sure", align: "start" },
  ] as const;
  writeTable(paper, part, columns, rows, 0, "The figures compared");
  part.end();
  paper.y += 12;
}
