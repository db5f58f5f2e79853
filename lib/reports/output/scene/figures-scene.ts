import "server-only";
import type { FiguresPanel } from "@/lib/reports/document";
import { wrapText } from "../text/wrap";
import { box, label, type Scene, type Shape, small } from "./shapes";

const large = { size: 17, weight: 600 } as const;

/** Single figures beside one another, as many in a row as their texts have room for. */
export function figuresScene(panel: FiguresPanel, width: number): Scene {
  const columns = Math.max(1, Math.min(panel.figures.length, Math.floor(width / 118)));
  const each = width / columns;
  const shapes: Shape[] = [];
  let y = 0;
  for (let start = 0; start < panel.figures.length; start += columns) {
    const tiles = panel.figures.slice(start, start + columns).map(({ label: name, figure, note }) => ({
      name: wrapText(name, small, each - 16, 3),
      text: wrapText(figure.text, large, each - 16),
      note: note === null ? [] : wrapText(note, small, each - 16, 4),
    }));
    const nameLines = Math.max(...tiles.map(({ name }) => name.length));
    const textLines = Math.max(...tiles.map(({ text }) => text.length));
    const height = nameLines * 11 + textLines * 21 + Math.max(...tiles.map(({ note }) => note.length)) * 11 + 6;
    tiles.forEach(({ name, text, note }, index) => {
      const x = index * each;
      shapes.push({ kind: "path", d: box(x, y, 0.75, height - 2), fill: "grid" });
      name.forEach((line, at) => shapes.push(label(x + 9, y + 8 + at * 11, line.text, "dimmed", { direction: line.direction })));
      text.forEach((line, at) => shapes.push(label(x + 9, y + nameLines * 11 + 15 + at * 21, line.text, "text", { style: large })));
      note.forEach((line, at) => shapes.push(label(x + 9, y + nameLines * 11 + textLines * 21 + 9 + at * 11, line.text, "dimmed", { direction: line.direction })));
    });
    y += height + 10;
  }
  return { width, height: Math.max(0, y - 10), shapes };
}
