import type { Tone } from "@/lib/reports/document";

export type Scheme = "light" | "dark";

/** What a shape is filled or drawn with; the hex values are those of app/globals.css, which a test compares. */
export type Ink = "surface" | "soft" | "text" | "dimmed" | "grid" | "danger" | "good" | Tone | ToneText;
type ToneText = `${Tone}Text`;

const both = {
  surface: ["#ffffff", "#1c2028"],
  soft: ["#f0f2f5", "#262b35"],
  text: ["#171a21", "#e8eaef"],
  dimmed: ["#5b6474", "#a3acbb"],
  grid: ["#e3e6ec", "#2d333e"],
  danger: ["#b42318", "#ff8a7a"],
  good: ["#0b6e4f", "#62cfa5"],
  accent: ["#3159d6", "#8fa9f2"],
  accentText: ["#3159d6", "#8fa9f2"],
  contrast: ["#c2540a", "#e8823f"],
  contrastText: ["#a04305", "#f2a06a"],
  negative: ["#c2540a", "#e8823f"],
  negativeText: ["#a04305", "#f2a06a"],
  neutral: ["#8892a6", "#717b8d"],
  neutralText: ["#5b6474", "#a3acbb"],
  positive: ["#2f6fe0", "#5b90f0"],
  positiveText: ["#1f55b5", "#8fb3f6"],
  muted: ["#8892a6", "#717b8d"],
  mutedText: ["#5b6474", "#a3acbb"],
} as const satisfies Record<Ink, readonly [light: string, dark: string]>;

const pick = (index: 0 | 1) => Object.fromEntries(Object.entries(both).map(([ink, pair]) => [ink, pair[index]])) as Record<Ink, string>;

export const palettes: Record<Scheme, Record<Ink, string>> = { light: pick(0), dark: pick(1) };

/** The ink in which words of a tone are written: dark enough to be read small. */
export const textInk = (tone: Tone): Ink => `${tone}Text`;
