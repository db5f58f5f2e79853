import "server-only";
import type { ReportDocument } from "@/lib/reports/document";
import type { ExportFormat, ExportQuery } from "@/lib/reports/export-schema";
import { renderCsv } from "./csv";
import { renderMarkdown } from "./markdown";
import { renderApart } from "./render-apart";

export const exportTypes: Record<ExportFormat, string> = {
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  png: "image/png",
  md: "text/markdown; charset=utf-8",
};

/** A report as a file to save. */
export async function exportReport(document: ReportDocument, query: ExportQuery): Promise<Response> {
  const body = await bytesOf(document, query);
  return new Response(new Uint8Array(body), {
    headers: { "content-type": exportTypes[query.format], "content-disposition": `attachment; filename="${exportName(document, query)}"`, "cache-control": "no-store" },
  });
}

function bytesOf(document: ReportDocument, { format, panel, scheme }: ExportQuery): Promise<Buffer> {
  switch (format) {
    case "csv":
      return Promise.resolve(Buffer.from(renderCsv(document, panel ?? null)));
    case "md":
      return Promise.resolve(Buffer.from(renderMarkdown(document)));
    default:
      return renderApart(document, { format, panel, scheme });
  }
}

/** "firstminute-report-2026-11-01-2026-11-30-sentiment.png", its first and last day in its own zone: names no person wrote. */
export function exportName({ range }: ReportDocument, { format, panel }: Pick<ExportQuery, "format" | "panel">): string {
  const days = new Intl.DateTimeFormat("en-CA", { timeZone: range.zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const from = new Date(range.from);
  const last = new Date(Math.max(from.getTime(), Date.parse(range.to) - 1));
  const part = panel === undefined || (format !== "csv" && format !== "png") ? "" : `-${panel.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
  return `firstminute-report-${days.format(from)}-${days.format(last)}${part}.${format}`;
}
