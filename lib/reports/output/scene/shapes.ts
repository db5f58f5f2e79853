import type { Direction, TextStyle } from "../text/runs";
import type { Ink } from "./palette";

/** SVG path data in the scene's unit, y downwards. */
export type PathShape = { kind: "path"; d: string; fill?: Ink; stroke?: Ink; lineWidth?: number; dash?: readonly [number, number]; opacity?: number };

/** One line of text; `y` is its baseline, `anchor` which end of it stands at `x`, whatever its direction. */
export type TextShape = { kind: "text"; x: number; y: number; text: string; style: TextStyle; ink: Ink; anchor: "left" | "middle" | "right"; direction?: Direction };

export type Shape = PathShape | TextShape;

/** What is drawn alike into a PDF and a picture. Points of 1/72 inch there, CSS pixels here. */
export type Scene = { width: number; height: number; shapes: Shape[] };

export const small: TextStyle = { size: 8, weight: 400 };
export const smallStrong: TextStyle = { size: 8, weight: 600 };
export const plain: TextStyle = { size: 9, weight: 400 };
export const strong: TextStyle = { size: 9, weight: 600 };

export function label(x: number, y: number, text: string, ink: Ink, more: Partial<Pick<TextShape, "style" | "anchor" | "direction">> = {}): TextShape {
  return { kind: "text", x, y, text, ink, style: small, anchor: "left", ...more };
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${near(x)} ${near(y)}H${near(x + width)}V${near(y + height)}H${near(x)}Z`;
}

/** A round-ended bar from the left: its far corners are rounded by `radius`. */
export function bar(x: number, y: number, width: number, height: number, radius = 2): string {
  const r = Math.max(0, Math.min(radius, width, height / 2));
  return `M${near(x)} ${near(y)}H${near(x + width - r)}Q${near(x + width)} ${near(y)} ${near(x + width)} ${near(y + r)}V${near(y + height - r)}Q${near(x + width)} ${near(y + height)} ${near(x + width - r)} ${near(y + height)}H${near(x)}Z`;
}

export function dot(x: number, y: number, radius: number): string {
  const k = radius * 0.5523;
  return `M${near(x + radius)} ${near(y)}C${near(x + radius)} ${near(y + k)} ${near(x + k)} ${near(y + radius)} ${near(x)} ${near(y + radius)}C${near(x - k)} ${near(y + radius)} ${near(x - radius)} ${near(y + k)} ${near(x - radius)} ${near(y)}C${near(x - radius)} ${near(y - k)} ${near(x - k)} ${near(y - radius)} ${near(x)} ${near(y - radius)}C${near(x + k)} ${near(y - radius)} ${near(x + radius)} ${near(y - k)} ${near(x + radius)} ${near(y)}Z`;
}

export function diamond(x: number, y: number, radius: number): string {
  return `M${near(x)} ${near(y - radius)}L${near(x + radius)} ${near(y)}L${near(x)} ${near(y + radius)}L${near(x - radius)} ${near(y)}Z`;
}

export function across(x1: number, x2: number, y: number): string {
  return `M${near(x1)} ${near(y)}H${near(x2)}`;
}

export function down(x: number, y1: number, y2: number): string {
  return `M${near(x)} ${near(y1)}V${near(y2)}`;
}

/** Hundredths are finer than any printer, and the same on every machine. */
export function near(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
