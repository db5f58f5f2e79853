import "server-only";
import type { BarsPanel, FiguresPanel, LegsPanel, LinePanel, Panel } from "@/lib/reports/document";
import { barsScene } from "./scene/bars-scene";
import { figuresScene } from "./scene/figures-scene";
import { legsScene } from "./scene/legs-scene";
import { lineScene } from "./scene/line-scene";
import type { Scene } from "./scene/shapes";

export type DrawnPanel = LinePanel | BarsPanel | LegsPanel | FiguresPanel;

/** Whether a panel is drawn, and not only written, and has something to draw. */
export function isDrawn(panel: Panel): panel is DrawnPanel {
  if (panel.empty !== null) return false;
  switch (panel.kind) {
    case "line":
      return panel.slots.length > 0;
    case "bars":
    case "legs":
      return panel.rows.length > 0;
    case "figures":
      return panel.figures.length > 0;
    default:
      return false;
  }
}

/** A panel as shapes, as wide as asked and as high as it needs; the same for PDF and pictures. `zone` names the axis' days. */
export function sceneOf(panel: DrawnPanel, width: number, zone: string): Scene {
  switch (panel.kind) {
    case "line":
      return lineScene(panel, width, zone);
    case "bars":
      return barsScene(panel, width);
    case "legs":
      return legsScene(panel, width);
    case "figures":
      return figuresScene(panel, width);
  }
}
