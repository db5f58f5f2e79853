import { type Ink, palettes } from "../scene/palette";

/** Inches, on slides of 13.33 × 7.5. */
export const margin = 0.6;
export const slideWidth = 13.33 - 2 * margin;
export const place = { x: margin, y: 1.55, w: slideWidth, h: 4.75 } as const;
/** Named without being embedded: there on every machine that shows slides. */
export const fontFace = "Arial";

export const colour = (ink: Ink) => palettes.light[ink].slice(1).toUpperCase();
