import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ReportDocument } from "@/lib/reports/document";
import { renderCsv } from "@/lib/reports/output/csv";
import { renderMarkdown } from "@/lib/reports/output/markdown";
import { renderPdf } from "@/lib/reports/output/pdf";
import { renderPng } from "@/lib/reports/output/png";
import { renderPptx } from "@/lib/reports/output/pptx";
import { renderXlsx } from "@/lib/reports/output/xlsx";
import { reportFixture } from "@/tests/helpers/report-fixture";
import { printTable } from "./table";

const ways: Record<string, (document: ReportDocument) => Promise<Buffer>> = {
  PDF: renderPdf,
  PowerPoint: renderPptx,
  Excel: renderXlsx,
  "picture of a chart": (document) => renderPng(document, "sentiment"),
  CSV: (document) => Promise.resolve(Buffer.from(renderCsv(document))),
  Markdown: (document) => Promise.resolve(Buffer.from(renderMarkdown(document))),
};

type Measured = { first: number; again: number; bytes: number; peak: number };

/** A month's report of every kind of part and five scripts; a document is as large whatever it was computed from. Each way in a process of its own. */
export function printReportOut(): void {
  const rows = Object.keys(ways).map((way) => {
    const { first, again, bytes, peak } = measure(way);
    return [way, Math.round(first), Math.round(again), Math.round(bytes / 1024), Math.round(peak / 1024)];
  });
  printTable("A month's report as a file (aim: PDF in 5 s)", ["", "first, ms", "then, ms", "kB", "peak memory of the process, MB"], rows);
}

function measure(way: string): Measured {
  const { stdout, status } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), way], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`${way} could not be measured.`);
  return JSON.parse(stdout) as Measured;
}

const render = ways[process.argv[2] ?? ""];
if (render && process.argv[1] === fileURLToPath(import.meta.url)) {
  const document = reportFixture();
  const timed = async () => {
    const startedAt = performance.now();
    const { length } = await render(document);
    return { ms: performance.now() - startedAt, length };
  };
  const first = await timed();
  const later = [await timed(), await timed(), await timed()].map(({ ms }) => ms).sort((a, b) => a - b);
  process.stdout.write(JSON.stringify({ first: first.ms, again: later[1], bytes: first.length, peak: process.resourceUsage().maxRSS }));
}
