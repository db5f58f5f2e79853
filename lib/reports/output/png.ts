import "server-only";
import { readFile } from "node:fs/promises";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { AppError } from "@/lib/errors";
import type { ReportDocument } from "@/lib/reports/document";
import { packageFile } from "./package-files";
import { isDrawn, sceneOf } from "./scene";
import type { Scheme } from "./scene/palette";
import { label, type Scene, small } from "./scene/shapes";
import { toSvg } from "./svg";
import { wrapText } from "./text/wrap";

const width = 720;
const padding = 24;
/** Dots for each unit: sharp on slides and on dense screens. */
const density = 2;

let ready: Promise<void> | undefined;

/** One panel as a picture with its title, what is drawn, and whose it is. Not every panel has one: tables and texts refuse. */
export async function renderPng(document: ReportDocument, panelId: string, scheme: Scheme = "light"): Promise<Buffer> {
  const panel = document.sections.flatMap(({ panels }) => panels).find(({ id }) => id === panelId);
  if (!panel) throw new AppError("not_found", "This report has no such panel.");
  if (!isDrawn(panel)) throw new AppError("invalid_input", "This panel is no drawing: take it as CSV or as a sheet.");
  const drawing = sceneOf(panel, width - 2 * padding, document.range.zone);
  const { frame, top } = frameOf(drawing, panel, document);
  ready ??= readFile(packageFile("@resvg/resvg-wasm", "index_bg.wasm")).then((wasm) => initWasm(wasm));
  await ready;
  const drawn = new Resvg(toSvg([{ scene: frame, y: 0 }, { scene: drawing, y: top }], scheme, padding), { fitTo: { mode: "zoom", value: density }, font: { loadSystemFonts: false } }).render();
  try {
    return Buffer.from(drawn.asPng());
  } finally {
    drawn.free();
  }
}

/** A picture leaves its page: it takes along what it shows, of whom and of when. The drawing stands at `top` in it. */
function frameOf(drawing: Scene, panel: { title: string; note: string }, { workspace, range, base }: ReportDocument): { frame: Scene; top: number } {
  const title = { size: 15, weight: 600 } as const;
  const titleLines = wrapText(panel.title, title, drawing.width, 2);
  const noteLines = wrapText(panel.note, small, drawing.width, 3);
  const top = titleLines.length * 19 + noteLines.length * 11 + 16;
  const source = wrapText(`${workspace.name} · ${range.text} · ${range.zoneText} · ${base}`, small, drawing.width, 3);
  const bottom = top + drawing.height + 22;
  const shapes = [
    ...titleLines.map((line, index) => label(0, 14 + index * 19, line.text, "text", { style: title, direction: line.direction })),
    ...noteLines.map((line, index) => label(0, titleLines.length * 19 + 9 + index * 11, line.text, "dimmed", { direction: line.direction })),
    ...source.map((line, index) => label(0, bottom - 2 + index * 11, line.text, "dimmed", { direction: line.direction })),
  ];
  return { frame: { width: drawing.width, height: bottom + (source.length - 1) * 11, shapes }, top };
}
