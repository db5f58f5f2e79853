import type { Annotation, Panel, ReportDocument } from "@/lib/reports/document";

/** Where a note about an instant is drawn when it names no panel. */
const trendPanel = "sentiment";

/** A report with people's notes: listed, and those about an instant marked on their line. */
export function withAnnotations(document: ReportDocument, annotations: readonly Annotation[]): ReportDocument {
  const marksOf = (panelId: string) =>
    annotations.flatMap(({ at, text, panelId: about }) => (at !== null && (about ?? trendPanel) === panelId ? [{ kind: "annotation" as const, from: at, to: null, label: text }] : []));
  const mark = (panel: Panel): Panel => (panel.kind === "line" ? { ...panel, marks: [...panel.marks, ...marksOf(panel.id)] } : panel);
  return { ...document, annotations: [...annotations], sections: document.sections.map((section) => ({ ...section, panels: section.panels.map(mark) })) };
}
