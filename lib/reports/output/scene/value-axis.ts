import { formatEdge } from "@/lib/format/duration";
import { formatNetSentiment, formatRatio, formatShort, formatSigned } from "@/lib/format/number";
import type { FigureUnit } from "@/lib/reports/document";

export type ValueAxis = { low: number; high: number; ticks: { value: number; label: string }[] };

const limits: Partial<Record<FigureUnit, readonly [number, number]>> = { share: [0, 1], balance: [-1, 1] };

/** A round axis that holds 0 and every value in about `count` steps; a share never goes beyond 100 %. */
export function valueAxis(values: readonly number[], unit: FigureUnit, count = 4): ValueAxis {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const step = roundStep((most - least || (unit === "count" ? 4 : unit === "seconds" ? 60 : 0.4)) / count, unit);
  const [floor, ceiling] = limits[unit] ?? [-Infinity, Infinity];
  const low = Math.max(floor, Math.floor(least / step + 1e-9) * step);
  const high = Math.min(ceiling, Math.max(Math.ceil(most / step - 1e-9) * step, least === most ? step * count : -Infinity));
  const ticks: ValueAxis["ticks"] = [];
  for (let index = Math.round(low / step); index * step <= high + step / 1e6; index++) ticks.push({ value: index * step, label: axisText(index * step, unit) });
  return { low, high, ticks };
}

function roundStep(rough: number, unit: FigureUnit): number {
  if (unit === "seconds") return clockSteps.find((step) => step >= rough) ?? Math.ceil(rough / 86_400) * 86_400;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999) ?? 10 * power;
  return unit === "count" ? Math.max(1, Math.ceil(step)) : step;
}

const clockSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800];

function axisText(value: number, unit: FigureUnit): string {
  switch (unit) {
    case "share":
      return formatRatio(Math.round(value * 1e6) / 1e6);
    case "balance":
      return formatNetSentiment(value);
    case "points":
      return formatSigned(value);
    case "seconds":
      return value < 0 ? `−${formatEdge(-value)}` : formatEdge(value);
    case "count":
      return formatShort(value);
  }
}
