import "server-only";
import Pdf from "pdfkit";
import { type Ink, palettes } from "../scene/palette";
import type { Scene } from "../scene/shapes";
import { xmlText } from "../stable-zip";
import { startOf } from "../svg";
import { faceFor } from "../text/faces";
import { featuresOf, type Run, type TextStyle } from "../text/runs";
import { type Line, lineOf } from "../text/wrap";
import { makeUniversal } from "./universal";

export type Struct = PDFKit.PDFStructureElement;

export const page = { width: 595.28, height: 841.89, left: 44, right: 44, top: 56, bottom: 56 } as const;
/** How wide what is written is, in points. */
export const contentWidth = page.width - page.left - page.right;
export const contentHeight = page.height - page.top - page.bottom;

type About = { title: string; subject: string; author: string; language: string; madeAt: Date };

const colours = palettes.light;

/** Pages of A4 that are written from top to bottom; all that stands on them is tagged or said to be mere decoration. */
export class Paper {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Struct;
  /** BCP 47. */
  readonly language: string;
  /** Where the next thing goes, from the top of the page, in points. */
  y: number = page.top;
  private readonly chunks: Buffer[] = [];

  constructor({ title, subject, author, language, madeAt }: About) {
    this.language = language;
    const inter = faceFor("a", 400)!;
    this.pdf = new Pdf({
      size: "A4",
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      bufferPages: true,
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
      lang: language,
      font: inter.file,
      // The dates and the file's id come from here: the same document gives the same bytes.
      info: { Title: xmlText(title), Subject: xmlText(subject), Author: xmlText(author), Creator: "Firstminute", Producer: "Firstminute", CreationDate: madeAt, ModDate: madeAt },
    });
    this.pdf.on("data", (chunk: Buffer) => this.chunks.push(chunk));
    this.root = this.pdf.struct("Document");
    this.pdf.addStructure(this.root);
  }

  /** Begins a page unless so much still fits on this one. */
  need(height: number): void {
    if (this.y > page.top && this.y + Math.min(height, contentHeight) > page.height - page.bottom) this.nextPage();
  }

  nextPage(): void {
    this.pdf.addPage();
    this.y = page.top;
  }

  /** A tagged element under `parent`; `draw` writes its content, if it has any of its own. */
  tag(parent: Struct, type: string, draw?: () => void, options: Tagging = {}): Struct {
    const { alt, title, actual } = options;
    const element = this.pdf.struct(type, { ...options, ...(alt ? { alt: xmlText(alt) } : {}), ...(title ? { title: xmlText(title) } : {}), ...(actual ? { actual: xmlText(actual) } : {}) });
    parent.add(element);
    if (draw) element.add(draw);
    return element;
  }

  /** What is seen and not read: rules, grounds, page numbers. Never inside of what is tagged. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.pdf.markContent("Artifact", { type });
    draw();
    this.pdf.endMarkedContent();
  }

  /** Draws a line of text with its left end at `x` and its baseline at `y`. */
  line(line: Line, x: number, y: number, style: TextStyle, ink: Ink): void {
    let at = x;
    const last = line.goesOn ? line.runs.at(-1) : undefined;
    for (const run of line.runs) {
      // By its file, as the first font was named: under any other name the library would open it again for each run.
      this.pdf.font(run.face.file, style.size).fillColor(colours[ink]);
      // Width and words are known: told, they are not measured again.
      this.pdf.text(run === last ? `${run.text} ` : run.text, at, y, { lineBreak: false, baseline: "alphabetic", ...known(run) });
      at += run.width;
    }
  }

  /** Draws a scene with its upper left corner at (x, y). */
  scene({ shapes }: Scene, x: number, y: number, scale = 1): void {
    this.pdf.save().translate(x, y).scale(scale);
    for (const shape of shapes) {
      if (shape.kind === "text") {
        const line = lineOf(shape.text, shape.style, shape.direction);
        this.line(line, startOf(shape.x, line.width, shape.anchor), shape.y, shape.style, shape.ink);
        continue;
      }
      this.pdf.save();
      if (shape.opacity !== undefined) this.pdf.opacity(shape.opacity);
      if (shape.dash) this.pdf.dash(shape.dash[0], { space: shape.dash[1] });
      this.pdf.lineWidth(shape.lineWidth ?? 1).lineJoin("round").path(shape.d);
      if (shape.fill) this.pdf.fill(colours[shape.fill]);
      else if (shape.stroke) this.pdf.stroke(colours[shape.stroke]);
      this.pdf.restore();
    }
    this.pdf.restore();
  }

  bookmark(title: string, under: PDFKit.PDFOutline = this.pdf.outline): PDFKit.PDFOutline {
    return under.addItem(xmlText(title), { expanded: true });
  }

  rule(y: number, ink: Ink = "grid", lineWidth = 0.5, x = page.left, width: number = contentWidth): void {
    this.artifact(() => this.pdf.lineWidth(lineWidth).moveTo(x, y).lineTo(x + width, y).stroke(colours[ink]));
  }

  ground(x: number, y: number, width: number, height: number, ink: Ink): void {
    this.artifact(() => this.pdf.rect(x, y, width, height).fill(colours[ink]));
  }

  /** Writes on every page, once how many there are is known, and gives the file. */
  async finish(onPage: (number: number, of: number) => void): Promise<Buffer> {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.pdf.switchToPage(start + index);
      this.artifact(() => onPage(index + 1, count), "Pagination");
    }
    const ended = new Promise<void>((resolve, reject) => this.pdf.once("end", resolve).once("error", reject));
    makeUniversal(this.pdf);
    this.pdf.end();
    await ended;
    return Buffer.concat(this.chunks);
  }
}

export type Tagging = {
  alt?: string;
  title?: string;
  scope?: "Column" | "Row";
  bbox?: [number, number, number, number];
  placement?: "Block";
  /** BCP 47, where it is not the document's. */
  lang?: string;
  /** The text in the order of reading, where letters are drawn in another. */
  actual?: string;
};

// The library's types lag behind what it can do: widths that are told.
function known({ face, text, width }: Run): object {
  return { features: featuresOf(face, text), textWidth: width, wordCount: 1 };
}
