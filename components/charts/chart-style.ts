/** Everything a chart is drawn with; the variables are set in chart.module.css, for both colour schemes. */
export const sentimentColors = {
  negative: "var(--chart-negative)",
  neutral: "var(--chart-neutral)",
  positive: "var(--chart-positive)",
  unclassified: "var(--chart-unclassified)",
} as const;

export const durationColors = {
  within: "var(--chart-accent)",
  late: "var(--chart-neutral)",
  never: "var(--chart-never)",
} as const;

export const lineColor = "var(--chart-accent)";
export const bandColor = "var(--chart-band)";
export const zeroColor = "var(--chart-axis)";

export const grid = { vertical: false, stroke: "var(--chart-grid)" } as const;

export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--chart-axis)", fontSize: 11 },
  tickMargin: 6,
} as const;
