import type { Panel } from "@/lib/reports/document";

/** Parts that need the whole width of a page. */
const needsWidth: ReadonlySet<Panel["kind"]> = new Set(["line", "legs", "definitions", "text"]);

/** Which parts of a section take the whole width: those that need it, and whoever would stand beside a gap. */
export function widePanels(panels: readonly Panel[]): boolean[] {
  const wide = panels.map((panel) => needsWidth.has(panel.kind) && panel.empty === null);
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
