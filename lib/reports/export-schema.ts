import * as z from "zod/mini";
import type { Panel, ReportDocument } from "@/lib/reports/document";

export const exportFormats = ["pdf", "pptx", "xlsx", "csv", "png", "md"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportQuery = z
  .object({
    format: z.enum(exportFormats, { error: `is not a format; choose ${exportFormats.join(", ")}` }),
    /** One part of the report: for a picture always, for CSV instead of every figure ("headlines" for the five). */
    panel: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
    scheme: z._default(z.enum(["light", "dark"]), "light"),
  })
  .check(z.refine(({ format, panel }) => format !== "png" || panel !== undefined, { path: ["panel"], message: "A picture is of one part: name it." }));
export type ExportQuery = z.output<typeof exportQuery>;

/** What a whole report can be taken away as. */
export const wholeFormats: readonly { format: ExportFormat; label: string }[] = [
  { format: "pdf", label: "PDF, to read and print" },
  { format: "pptx", label: "PowerPoint, charts to edit" },
  { format: "xlsx", label: "Excel, every part" },
  { format: "csv", label: "CSV, every figure" },
  { format: "md", label: "Markdown, for chat" },
];

export function exportHref(reportId: number, format: ExportFormat, panel?: string): string {
  return `/api/v1/reports/${reportId}/export?${new URLSearchParams({ format, ...(panel === undefined ? {} : { panel }) }).toString()}`;
}

const pictured: ReadonlySet<Panel["kind"]> = new Set(["line", "bars", "legs", "figures"]);

/** The parts that hold something, and whether each is a drawing. */
export function partsOf({ sections }: Pick<ReportDocument, "sections">): { id: string; title: string; isDrawn: boolean }[] {
  return sections.flatMap(({ panels }) => panels.filter(({ empty }) => empty === null).map(({ id, title, kind }) => ({ id, title, isDrawn: pictured.has(kind) })));
}
