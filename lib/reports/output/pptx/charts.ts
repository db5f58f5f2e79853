import "server-only";
import type PptxGenJS from "pptxgenjs";
import type { BarsPanel, FigureUnit, LegsPanel, LinePanel, Tone } from "@/lib/reports/document";
import { barRows } from "../scene/bars-scene";
import { palettes } from "../scene/palette";
import { xmlText } from "../stable-zip";
import { colour, place } from "./style";

export type NativeChart = { type: "line" | "bar"; data: { name: string; labels: string[]; values: (number | null)[] }[]; options: PptxGenJS.IChartOpts };

const codes: Record<FigureUnit, string> = { count: "#,##0", share: "0%", balance: "+0;−0;0", seconds: "#,##0", points: "+0;−0;0" };
/** Whole points read better than hundredths; the name of the series says so. */
const shownAs: Partial<Record<FigureUnit, string>> = { balance: " (points of 100)", seconds: " (seconds)", points: " (points)" };

/** What a chart holds for a value: a balance of −1 to 1 in points of 100, all else as it is. */
export function charted(value: number | null, unit: FigureUnit): number | null {
  return value === null || unit !== "balance" ? value : Math.round(value * 1e12) / 1e10;
}

const common: PptxGenJS.IChartOpts = {
  ...place, showLegend: true, legendPos: "b", legendFontSize: 11, legendColor: colour("dimmed"),
  catAxisLabelFontSize: 11, catAxisLabelColor: colour("dimmed"), valAxisLabelFontSize: 11, valAxisLabelColor: colour("dimmed"),
  catGridLine: { style: "none" }, valGridLine: { color: colour("grid"), size: 0.5 }, valAxisLineShow: false,
};

export function lineChart(panel: LinePanel): NativeChart {
  const { low, high } = reach(panel);
  return {
    type: "line",
    data: panel.series.map((series) => ({
      name: xmlText(`${series.label}${shownAs[panel.unit] ?? ""}`),
      labels: panel.slots.map(({ label }) => xmlText(label)),
      values: series.points.map(({ value }) => charted(value, panel.unit)),
    })),
    options: {
      ...common, altText: xmlText(panel.says), chartColors: inks(panel.series), lineSize: 2.25, lineDataSymbol: "none", displayBlanksAs: "gap",
      valAxisLabelFormatCode: codes[panel.unit], catAxisLabelFrequency: String(Math.max(1, Math.ceil(panel.slots.length / 10))), catAxisLabelPos: "low",
      // An axis of shares ends at its whole, and no axis at a line that lies flat.
      ...(panel.unit === "share" ? { valAxisMinVal: 0, ...(high > 0.8 ? { valAxisMaxVal: 1 } : {}) } : {}), ...(low === high ? { valAxisMinVal: Math.min(0, low), valAxisMaxVal: Math.max(1, high * 1.2) } : {}),
    },
  };
}

export function barsChart(panel: BarsPanel): NativeChart {
  const rows = panel.rows.slice(0, barRows);
  return {
    type: "bar",
    data: panel.series.map((series, index) => ({
      name: xmlText(`${series.label}${shownAs[panel.unit] ?? ""}`),
      labels: rows.map(({ label }) => xmlText(label)),
      values: rows.map(({ figures }) => charted(figures[index]?.value ?? null, panel.unit)),
    })),
    options: {
      ...common, ...downwards, altText: xmlText(panel.says), chartColors: inks(panel.series.length === 1 ? rows.map(({ tone }) => ({ tone: tone ?? panel.series[0]?.tone ?? "accent" })) : panel.series), barDir: "bar", barGrouping: panel.stacked ? "stacked" : "clustered", barGapWidthPct: 45,
      showLegend: panel.series.length > 1, showValue: true, dataLabelFormatCode: codes[panel.unit], dataLabelFontSize: 11, dataLabelColor: panel.stacked ? colour("surface") : colour("text"),
      ...(panel.stacked ? {} : { dataLabelPosition: "outEnd" as const }), valAxisHidden: true, valGridLine: { style: "none" }, valAxisMinVal: 0,
      ...(panel.max === null ? {} : { valAxisMaxVal: charted(panel.max, panel.unit) ?? 1 }),
    },
  };
}

export function legsChart(panel: LegsPanel): NativeChart {
  const labels = panel.rows.map(({ label }) => xmlText(label));
  return {
    type: "bar",
    data: [
      { name: "median (seconds)", labels, values: panel.rows.map(({ median }) => median.value) },
      { name: "p90 (seconds)", labels, values: panel.rows.map(({ p90 }) => p90.value) },
    ],
    options: {
      ...common, ...downwards, altText: xmlText(panel.says), chartColors: [colour("accent"), colour("neutral")], barDir: "bar", barGrouping: "clustered", barGapWidthPct: 45,
      showValue: true, dataLabelFormatCode: "#,##0", dataLabelFontSize: 11, dataLabelColor: colour("text"), dataLabelPosition: "outEnd",
      valAxisLogScaleBase: 10, valAxisMinVal: 1, valAxisLabelFormatCode: "#,##0",
    },
  };
}

// The first row stands on top; the library's types know only the other way.
const downwards: object = { catAxisOrientation: "maxMin" };

const inks = (series: readonly { tone: Tone }[]) => series.map(({ tone }) => palettes.light[tone].slice(1).toUpperCase());

function reach(panel: LinePanel): { low: number; high: number } {
  const values = panel.series.flatMap(({ points }) => points.flatMap(({ value }) => (value === null ? [] : [charted(value, panel.unit) ?? 0])));
  return { low: Math.min(...values), high: Math.max(...values) };
}
