import type { Tone } from "@/lib/reports/document";

/** Colours of meaning; the variables of app/globals.css know both colour schemes. */
export const toneColors: Record<Tone, string> = {
  accent: "var(--fm-accent)",
  contrast: "var(--fm-negative)",
  negative: "var(--fm-negative)",
  neutral: "var(--fm-neutral)",
  positive: "var(--fm-positive)",
  muted: "var(--fm-dimmed)",
};

export const toneBands: Partial<Record<Tone, string>> = {
  accent: "var(--fm-accent-soft)",
  contrast: "color-mix(in oklab, var(--fm-negative) 14%, transparent)",
};
