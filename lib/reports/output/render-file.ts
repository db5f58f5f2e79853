import "server-only";
import type { ReportDocument } from "@/lib/reports/document";
import type { ExportQuery } from "@/lib/reports/export-schema";
import { renderPdf } from "./pdf";
import { renderPng } from "./png";
import { renderPptx } from "./pptx";
import { renderXlsx } from "./xlsx";

/** What is laid out and drawn; the other formats are written down in no time. */
export type DrawnQuery = Pick<ExportQuery, "panel" | "scheme"> & { format: "pdf" | "pptx" | "xlsx" | "png" };

/** In the thread that asks: see render-apart for everybody else. */

export async function renderFile(document: ReportDocument, { format, panel, scheme }: DrawnQuery): Promise<Buffer> {
  switch (format) {
    case "pdf":
      return renderPdf(document);
    case "pptx":
      return renderPptx(document);
    case "xlsx":
      return renderXlsx(document);
    case "png":
      return renderPng(document, panel ?? "", scheme);
  }
}
