import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { getReportDocument } from "@/lib/reports/data";
import { partsOf } from "@/lib/reports/export-schema";
import { renderPdf } from "@/lib/reports/output/pdf";
import { renderPng } from "@/lib/reports/output/png";

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
  return pagesOf(bytes, folder);
}

function pagesOf(pdf: Buffer, folder: string): string {
  const work = mkdtempSync(path.join(tmpdir(), "firstminute-pages-"));
  try {
    writeFileSync(path.join(work, "report.pdf"), pdf);
    const { status } = spawnSync("pdftoppm", ["-r", "100", "-png", path.join(work, "report.pdf"), path.join(work, "page")], { stdio: "ignore" });
    if (status !== 0) return "The report's PDF is report.pdf; pdftoppm (poppler-utils) would make pictures of its pages.";
    const pages = readdirSync(work).filter((name) => name.endsWith(".png")).sort();
    pages.forEach((name, index) => copyFileSync(path.join(work, name), path.join(folder, `report-pdf-${index + 1}.png`)));
    return `The report's PDF: ${pages.length} pages, report-pdf-1.png and on.`;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
