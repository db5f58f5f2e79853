import "server-only";
import PptxGenJS from "pptxgenjs";
import { formatCount } from "@/lib/format/number";
import type { Panel, ReportDocument } from "@/lib/reports/document";
import { panelFigures } from "@/lib/reports/figures";
import { sayMark } from "@/lib/reports/say-mark";
import { chartsMended } from "./pptx/charts-mended";
import { barsChart, legsChart, lineChart, type NativeChart } from "./pptx/charts";
import { colour, fontFace, margin, place, slideWidth } from "./pptx/style";
import { headlineParts, tableParts } from "./pptx/tables";
import { isDrawn } from "./scene";
import { barRows } from "./scene/bars-scene";
import { stableZip, xmlText } from "./stable-zip";
import { kindWords, sayMade, sayNote } from "./words";

type Slide = PptxGenJS.Slide;
type Look = PptxGenJS.TextPropsOptions;

/** A slide a panel, charts as charts of the program with their data, definitions in the notes; the same bytes each time. */
export async function renderPptx(document: ReportDocument): Promise<Buffer> {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = xmlText(`${document.workspace.name}: ${document.title}`);
  deck.subject = kindWords[document.kind];
  deck.author = xmlText(document.workspace.name);
  // Written as it is by the library, which forgets to escape it.
  deck.company = "Firstminute";
  deck.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
  const add = (title: string, note: string) => addSlide(deck, document, title, note);

  addCover(deck, document);
  headlineParts(document.headlines).forEach((rows, index) => {
    const slide = add(index === 0 ? "The figures" : "The figures, continued", document.range.text);
    slide.addTable(rows, { x: margin, y: place.y, w: slideWidth, colW: [1.9, 1.4, 2.3, 1.8, 1.1, 1.2, 2.43] });
    slide.addNotes(notesOf(document, document.headlines.map(({ figure }) => figure.definition), document.sentence));
  });
  for (const { panels } of document.sections) for (const panel of panels) addPanel(add, document, panel);

  const bytes = await deck.write({ outputType: "nodebuffer" });
  return stableZip(bytes as Uint8Array, new Date(document.madeAt), chartsMended);
}

function addCover(deck: PptxGenJS, document: ReportDocument): void {
  const { workspace, kind, title, range, base, headline, sentence, caveats, annotations } = document;
  const slide = deck.addSlide();
  const about = [workspace.name, kindWords[kind], ...(title === range.text ? [] : [title]), range.text, range.zoneText, base];
  write(slide, about.join(" · "), { x: margin, y: 0.9, w: slideWidth, h: 0.5, fontSize: 14, color: colour("dimmed") });
  write(slide, headline, { x: margin, y: 1.5, w: slideWidth, h: 1.6, fontSize: 36, bold: true, valign: "top", fit: "shrink" });
  write(slide, sentence, { x: margin, y: 3.2, w: slideWidth, h: 1.7, fontSize: 20, valign: "top", fit: "shrink" });
  const more = [...caveats, ...annotations.filter(({ panelId }) => panelId === null).map((note) => `${note.text} (${sayNote(note, range.zone)})`)];
  if (more.length > 0) write(slide, more.slice(0, 6).join("\n"), { x: margin, y: 5.0, w: slideWidth, h: 1.6, fontSize: 12, color: colour("dimmed"), valign: "top", fit: "shrink" });
  write(slide, sayMade(document), { x: margin, y: 6.9, w: slideWidth, h: 0.3, fontSize: 10, color: colour("dimmed") });
  slide.addNotes(xmlText([sentence, ...more].join("\n")));
}

type Add = (title: string, note: string) => Slide;

function addPanel(add: Add, document: ReportDocument, panel: Panel): void {
  const notes = notesOf(document, definitionsOf(panel), panel.says, document.annotations.filter(({ panelId }) => panelId === panel.id).map((note) => `${note.text} (${sayNote(note, document.range.zone)})`));
  const slides = panel.empty === null ? contentSlides(add, document, panel) : [emptySlide(add, panel, panel.empty)];
  for (const slide of slides) slide.addNotes(notes);
}

function emptySlide(add: Add, panel: Panel, empty: string): Slide {
  const slide = add(panel.title, panel.note);
  write(slide, empty, { ...place, fontSize: 18, color: colour("dimmed"), valign: "top" });
  return slide;
}

function contentSlides(add: Add, document: ReportDocument, panel: Panel): Slide[] {
  if (panel.kind === "text") return listSlides(add, panel, panel.paragraphs);
  if (panel.kind === "definitions") return listSlides(add, panel, panel.items.map(({ term, text }) => `${term}: ${text}`));
  if (panel.kind === "table") return tableSlides(add, panel);
  const slide = add(panel.title, panel.note);
  if (!isDrawn(panel)) return [slide];
  if (panel.kind === "figures") {
    const { parts, widths } = tableParts({
      columns: [{ key: "figure", label: "figure", align: "start" }, { key: "value", label: "", align: "end" }, { key: "note", label: "", align: "start" }],
      rows: panel.figures.map(({ label, figure, note }) => ({ key: label, cells: [{ text: label, href: null }, { figure, note: null }, { text: note ?? "", href: null }] })),
    });
    return parts.map((rows, index) => withTable(index === 0 ? slide : add(`${panel.title}, continued`, panel.note), rows, widths));
  }
  addChart(slide, panel.kind === "line" ? lineChart(panel) : panel.kind === "bars" ? barsChart(panel) : legsChart(panel));
  const left = panel.kind === "bars" ? panel.rows.length - barRows : 0;
  const marks = panel.kind === "line" ? marksOf(panel, document.range.zone) : left > 0 ? [`and ${formatCount(left)} more`] : [];
  if (marks.length > 0) {
    write(slide, [...marks.slice(0, 5), ...(marks.length > 5 ? [`and ${formatCount(marks.length - 5)} more`] : [])].join("\n"), { x: margin, y: 6.3, w: slideWidth, h: 0.62, fontSize: 10, color: colour("dimmed"), valign: "top", fit: "shrink" });
  }
  return [slide];
}

function marksOf({ marks, target }: Extract<Panel, { kind: "line" }>, zone: string): string[] {
  const sorted = [...marks].sort((a, b) => Date.parse(a.from) - Date.parse(b.from)).map((mark) => sayMark(mark, zone));
  return target ? [`Target: ${target.label}`, ...sorted] : sorted;
}

function tableSlides(add: Add, panel: Extract<Panel, { kind: "table" }>): Slide[] {
  const { parts, widths, shown } = tableParts(panel);
  const slides = parts.map((rows, index) => withTable(add(index === 0 ? panel.title : `${panel.title}, continued`, panel.note), rows, widths));
  const left = panel.more + panel.rows.length - shown;
  const last = slides.at(-1) ?? add(panel.title, panel.note);
  if (left > 0) write(last, `and ${formatCount(left)} more`, { x: margin, y: 6.45, w: slideWidth, h: 0.3, fontSize: 11, color: colour("dimmed") });
  return slides.length > 0 ? slides : [last];
}

function withTable(slide: Slide, rows: PptxGenJS.TableRow[], colW: number[]): Slide {
  return slide.addTable(rows, { x: margin, y: place.y, w: slideWidth, colW });
}

function listSlides(add: Add, panel: Panel, lines: readonly string[]): Slide[] {
  const slides: Slide[] = [];
  for (let start = 0; start < Math.max(1, lines.length); start += 8) {
    const slide = add(start === 0 ? panel.title : `${panel.title}, continued`, panel.note);
    if (lines.length > 0) write(slide, lines.slice(start, start + 8).join("\n"), { ...place, h: 5.2, fontSize: 14, valign: "top", paraSpaceAfter: 6, fit: "shrink" });
    slides.push(slide);
  }
  return slides;
}

function addChart(slide: Slide, { type, data, options }: NativeChart): void {
  slide.addChart(type, data, options);
}

function addSlide(deck: PptxGenJS, document: ReportDocument, title: string, note: string): Slide {
  const slide = deck.addSlide();
  write(slide, title, { x: margin, y: 0.4, w: slideWidth, h: 0.6, fontSize: 26, bold: true, fit: "shrink" });
  write(slide, note, { x: margin, y: 0.98, w: slideWidth, h: 0.4, fontSize: 13, color: colour("dimmed"), fit: "shrink" });
  write(slide, `${document.workspace.name} · ${document.range.text} · ${document.range.zoneText}`, { x: margin, y: 6.98, w: slideWidth - 1, h: 0.3, fontSize: 10, color: colour("dimmed") });
  slide.slideNumber = { x: 13.33 - margin - 0.7, y: 6.98, w: 0.7, h: 0.3, fontFace, fontSize: 10, color: colour("dimmed"), align: "right" };
  return slide;
}

const rightToLeft = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

function write(slide: Slide, text: string, look: Look): void {
  const safe = xmlText(text);
  if (safe === "") return;
  slide.addText(safe, { fontFace, color: colour("text"), margin: 0, ...(rightToLeft.test(safe) ? { rtlMode: true, align: "right" as const } : {}), ...look });
}

function definitionsOf(panel: Panel): string[] {
  return panel.kind === "line" ? panel.series.map(({ definition }) => definition) : panelFigures(panel).map(({ definition }) => definition);
}

/** What a speaker needs: the panel in a sentence, people's notes, and what each figure counts. */
function notesOf(document: ReportDocument, keys: readonly string[], says: string, annotations: readonly string[] = []): string {
  const used = document.definitions.filter(({ key }) => keys.includes(key)).map(({ label, text }) => `${label}: ${text}`);
  return xmlText([says, ...annotations, ...used, sayMade(document)].join("\n"));
}
