"use client";
import { LegsFigure } from "@/components/charts/legs-figure";
import { FigureButton } from "@/components/reports/figure-button";
import type { LegsPanel } from "@/lib/reports/document";

/** Where the first minute goes, each number with where it comes from. */
export function LegsBlock({ panel: { rows, topSeconds, title, says } }: { panel: LegsPanel }) {
  const drawn = rows.map(({ key, label, definition, count, median, p90 }) => ({
    key, label, definition, medianSeconds: median.value, p90Seconds: p90.value,
    median: <FigureButton figure={median} label={`${label}, median`} />,
    p90: <FigureButton figure={p90} label={`${label}, p90`} />,
    n: <FigureButton figure={count} label={`${label}, conversations`} />,
  }));
  return (
    <LegsFigure label={title} rows={drawn} topSeconds={topSeconds}>
      <p className="fm-hidden">{says}</p>
    </LegsFigure>
  );
}
