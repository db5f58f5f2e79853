import type { Panel } from "@/lib/reports/document";

/** Parts that need the whole width of a page. */
const needsWidth: ReadonlySet<Panel["kind"]> = new Set(["line", "legs", "definitions", "text"]);

/** Heads of so many letters together are cut in half a page. */
const widestHeads = 40;

function isBroad(panel: Panel): boolean {
  if (panel.empty !== null) return false;
  return needsWidth.has(panel.kind) || (panel.kind === "table" && panel.columns.reduce((sum, { label }) => sum + label.length, 0) > widestHeads);
}

/** Which parts of a section take the whole width: those that need it, and whoever would stand beside a gap. */
export function widePanels(panels: readonly Panel[]): boolean[] {
  const wide = panels.map(isBroad);
  let open: number | null = null;
  panels.forEach((_, index) => {
    if (wide[index]) {
      if (open !== null) wide[open] = true;
      open = null;
    } else {
      open = open === null ? index : null;
    }
  });
  if (open !== null) wide[open] = true;
  return wide;
}
