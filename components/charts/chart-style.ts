/** Everything a chart is drawn with; the variables of app/globals.css know both colour schemes. */
export const sentimentColors = {
  negative: "var(--fm-negative)",
  neutral: "var(--fm-neutral)",
  positive: "var(--fm-positive)",
  unclassified: "color-mix(in oklab, var(--fm-neutral) 40%, var(--fm-surface))",
} as const;

export const durationColors = {
  within: "var(--fm-accent)",
  late: "var(--fm-neutral)",
  never: "var(--fm-danger)",
} as const;

export const lineColor = "var(--fm-accent)";
export const bandColor = "var(--fm-accent-soft)";
export const zeroColor = "var(--fm-dimmed)";

export const grid = { vertical: false, stroke: "var(--fm-border)" } as const;

export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--fm-dimmed)", fontSize: 11 },
  tickMargin: 6,
} as const;
