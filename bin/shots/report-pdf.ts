import { writeFileSync } from "node:fs";
import path from "node:path";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { getReportDocument } from "@/lib/reports/data";
import { partsOf } from "@/lib/reports/export-schema";
import { renderPdf } from "@/lib/reports/output/pdf";
import { renderPng } from "@/lib/reports/output/png";
import { shootPages } from "./pdf-pages";

/** A report's charts as they are taken away, light and dark, and its PDF's pages as pictures where poppler-utils are installed. */
export async function shootReportFiles(folder: string, reportId: number): Promise<string> {
  const { workspaceId } = await db().report.findFirstOrThrow({ where: { id: reportId }, select: { workspaceId: true } });
  const document = await getReportDocument(await systemScope(workspaceId, "cli"), reportId);
  for (const { id, isDrawn } of partsOf(document)) {
    if (!isDrawn) continue;
    for (const scheme of ["light", "dark"] as const) writeFileSync(path.join(folder, `report-chart-${id}-${scheme}.png`), await renderPng(document, id, scheme));
  }
  const bytes = await renderPdf(document);
  writeFileSync(path.join(folder, "report.pdf"), bytes);
  const pages = shootPages(bytes, folder, "report-pdf");
  return pages === null ? "The report's PDF is report.pdf; pdftoppm (poppler-utils) would make pictures of its pages." : `The report's PDF: ${pages} pages, report-pdf-1.png and on.`;
}
