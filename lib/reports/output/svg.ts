import "server-only";
import { palettes, type Scheme } from "./scene/palette";
import { near, type Scene, type Shape, type TextShape } from "./scene/shapes";
import { featuresOf } from "./text/runs";
import { lineOf } from "./text/wrap";

/** Scenes below one another as SVG, their letters as outlines: it looks the same wherever it is opened, with no font installed. */
export function toSvg(scenes: readonly { scene: Scene; y: number }[], scheme: Scheme, padding: number): string {
  const width = Math.max(...scenes.map(({ scene }) => scene.width)) + 2 * padding;
  const height = Math.max(...scenes.map(({ scene, y }) => y + scene.height)) + 2 * padding;
  const inner = scenes.map(({ scene, y }) => `<g transform="translate(${padding} ${near(padding + y)})">${scene.shapes.map((shape) => shapeSvg(shape, scheme)).join("")}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${near(width)}" height="${near(height)}"><path d="M0 0H${near(width)}V${near(height)}H0Z" fill="${palettes[scheme].surface}"/>${inner.join("")}</svg>`;
}

function shapeSvg(shape: Shape, scheme: Scheme): string {
  if (shape.kind === "text") return textSvg(shape, palettes[scheme][shape.ink]);
  const { d, fill, stroke, lineWidth = 1, dash, opacity } = shape;
  const paint = [
    `fill="${fill ? palettes[scheme][fill] : "none"}"`,
    stroke ? `stroke="${palettes[scheme][stroke]}" stroke-width="${lineWidth}" stroke-linejoin="round"` : "",
    dash ? `stroke-dasharray="${dash.join(" ")}"` : "",
    opacity === undefined ? "" : `opacity="${opacity}"`,
  ].filter((part) => part !== "");
  return `<path d="${d}" ${paint.join(" ")}/>`;
}

function textSvg({ x, y, text, style, anchor, direction }: TextShape, colour: string): string {
  const line = lineOf(text, style, direction);
  let at = startOf(x, line.width, anchor);
  let outlines = "";
  for (const run of line.runs) {
    const { font } = run.face;
    const scale = style.size / font.unitsPerEm;
    const laid = font.layout(run.text, featuresOf(run.face, run.text));
    let penX = at;
    laid.glyphs.forEach((glyph, index) => {
      const position = laid.positions[index]!;
      const outline = glyph.path.toSVG();
      if (outline) outlines += `<path transform="matrix(${scale} 0 0 ${-scale} ${near(penX + position.xOffset * scale)} ${near(y - position.yOffset * scale)})" d="${outline}"/>`;
      penX += position.xAdvance * scale;
    });
    at += run.width;
  }
  return `<g fill="${colour}">${outlines}</g>`;
}

/** Where a line begins on the left, from where it is anchored. */
export function startOf(x: number, width: number, anchor: TextShape["anchor"]): number {
  return anchor === "left" ? x : anchor === "middle" ? x - width / 2 : x - width;
}
