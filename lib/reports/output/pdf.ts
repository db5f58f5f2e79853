import "server-only";
import type { Panel, ReportDocument } from "@/lib/reports/document";
import { contentHeight, contentWidth, page, Paper, type Struct } from "./pdf/paper";
import { writeChanges, writeNote, writeSummary } from "./pdf/summary";
import { writeTable } from "./pdf/table";
import { h2, heightOf, putLine, write } from "./pdf/writing";
import { isDrawn, sceneOf } from "./scene";
import { plain, small } from "./scene/shapes";
import { fitLine, lineOf } from "./text/wrap";
import { kindWords, sayMade } from "./words";

const h3 = { size: 11.5, weight: 600 } as const;
const body = { size: 10, weight: 400 } as const;

/**
 * The report on A4: vector drawings, selectable text, bookmarks, tags for screen readers (PDF/UA-1), fonts embedded for
 * every script. The same document gives the same bytes.
 */
export async function renderPdf(document: ReportDocument): Promise<Buffer> {
  const name = `${document.workspace.name}: ${document.title}`;
  const paper = new Paper({ title: name, subject: kindWords[document.kind], author: document.workspace.name, language: document.locale, madeAt: new Date(document.madeAt) });
  writeSummary(paper, document);
  document.sections.forEach((section, index) => {
    if (index > 0 && index === document.sections.length - 1) {
      writeChanges(paper, document.headlines);
      // How it is computed stands by itself: it is looked up, not read.
      paper.nextPage();
    }
    writeSection(paper, document, section);
  });
  if (document.sections.length < 2) writeChanges(paper, document.headlines);
  paper.root.end();
  return paper.finish((number, of) => writeMargins(paper, name, sayMade(document), number, of));
}

function writeSection(paper: Paper, document: ReportDocument, { title, panels }: ReportDocument["sections"][number]): void {
  const part = paper.tag(paper.root, "Sect");
  const first = panels[0];
  paper.need(36 + (first ? leastHeight(first, document) : 0));
  if (paper.y > page.top) paper.y += 8;
  const bookmark = paper.bookmark(title);
  write(paper, part, "H2", title, { style: h2, after: 6 });
  for (const panel of panels) writePanel(paper, part, document, panel, bookmark);
  part.end();
}

function writePanel(paper: Paper, parent: Struct, document: ReportDocument, panel: Panel, bookmark: PDFKit.PDFOutline): void {
  paper.need(leastHeight(panel, document));
  paper.bookmark(panel.title, bookmark);
  const part = paper.tag(parent, "Sect");
  write(paper, part, "H3", panel.title, { style: h3, after: 1 });
  if (panel.note !== "") write(paper, part, "P", panel.note, { style: small, ink: "dimmed", after: 6 });
  writeContent(paper, part, document, panel);
  paper.y += 6;
  for (const note of document.annotations.filter(({ panelId }) => panelId === panel.id)) writeNote(paper, part, document, note);
  part.end();
  paper.y += 12;
}

function writeContent(paper: Paper, part: Struct, document: ReportDocument, panel: Panel): void {
  if (panel.empty !== null) return write(paper, part, "P", panel.empty, { style: body, ink: "dimmed" });
  if (isDrawn(panel)) {
    const scene = sceneOf(panel, contentWidth, document.range.zone);
    // Nothing that people write gets here in ordinary life: names of many lines in every bar.
    const scale = Math.min(1, (contentHeight - 60) / scene.height);
    paper.need(scene.height * scale);
    const top = paper.y;
    const bbox: [number, number, number, number] = [page.left, top, page.left + contentWidth, top + scene.height * scale];
    paper.tag(part, "Figure", () => paper.scene(scene, page.left, top, scale), { alt: panel.says, bbox, placement: "Block" }).end();
    paper.y = bbox[3] + 4;
    return;
  }
  if (panel.kind === "table") return writeTable(paper, part, panel.columns, panel.rows.map(({ cells }) => cells), panel.more, panel.says);
  if (panel.kind === "text") for (const paragraph of panel.paragraphs) write(paper, part, "P", paragraph, { style: body, after: 4 });
  if (panel.kind === "definitions") {
    const list = paper.tag(part, "L");
    for (const { term, text } of panel.items) writeDefinition(paper, list, term, text);
    list.end();
  }
}

function writeDefinition(paper: Paper, parent: Struct, term: string, text: string): void {
  paper.need(heightOf(term, { style: { ...plain, weight: 600 } }) + Math.min(60, heightOf(text, { style: plain })));
  const item = paper.tag(parent, "LI");
  write(paper, item, "Lbl", term, { style: { ...plain, weight: 600 } });
  write(paper, item, "LBody", text, { style: plain, ink: "dimmed", after: 5 });
  item.end();
}

/** What must stay together at the beginning of a panel: its title, its note and the whole drawing or the first rows. */
function leastHeight(panel: Panel, document: ReportDocument): number {
  const head = heightOf(panel.title, { style: h3 }) + heightOf(panel.note, { style: small }) + 10;
  return head + (isDrawn(panel) ? sceneOf(panel, contentWidth, document.range.zone).height : panel.kind === "table" ? 80 : 30);
}

function writeMargins(paper: Paper, name: string, made: string, number: number, of: number): void {
  const pages = lineOf(`Page ${number} of ${of}`, small);
  const foot = page.height - 30;
  if (number > 1) putLine(paper, lineOf(fitLine(name, small, contentWidth), small), page.left, contentWidth, 34, small, "dimmed");
  putLine(paper, lineOf(fitLine(made, small, contentWidth - pages.width - 20), small), page.left, contentWidth, foot, small, "dimmed");
  putLine(paper, pages, page.left, contentWidth, foot, small, "dimmed", "end");
}
