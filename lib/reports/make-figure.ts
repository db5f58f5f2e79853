import { formatDuration } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import { metricOf, type MetricValue } from "@/lib/metrics/registry";
import type { OwnDefinition } from "@/lib/reports/definitions";
import type { Figure, FigureUnit } from "@/lib/reports/document";
import { writeValue } from "@/lib/reports/write-value";

type More = Partial<Pick<Figure, "filter" | "rowsHref" | "text" | "numerator" | "denominator">>;

function figure(id: string, value: number | null, unit: FigureUnit, definition: string, more: More): Figure {
  return { id, value, unit, text: writeValue(value, unit), numerator: null, denominator: null, definition, filter: null, rowsHref: null, ...more };
}

/** A metric of the registry. */
export function metricFigure(id: string, key: string, { value, numerator, denominator }: MetricValue, more: More = {}): Figure {
  return figure(id, value, metricOf(key).unit, key, { numerator, denominator, ...more });
}

export function countFigure(id: string, value: number, definition: OwnDefinition | "mentions", more: More = {}): Figure {
  return figure(id, value, "count", definition, { numerator: value, ...more });
}

/** Null stands for too few to be told: no number, and words instead. */
export function fewFigure(id: string, value: number | null, words: string, definition: OwnDefinition, more: More = {}): Figure {
  return figure(id, value, "count", definition, { ...(value === null ? { text: words } : { numerator: value }), ...more });
}

/** Nothing of nothing is a gap. */
export function shareFigure(id: string, numerator: number, denominator: number, definition: string, more: More = {}): Figure {
  return figure(id, denominator > 0 ? numerator / denominator : null, "share", definition, { numerator, denominator, ...more });
}

export function secondsFigure(id: string, value: number | null, definition: string, more: More = {}): Figure {
  return figure(id, value, "seconds", definition, more);
}

/** A difference as it is written: "+6 pts", "−5", "−41 s", "no change". Shares and balances are told in points of 100. */
export function differenceFigure(id: string, difference: number, unit: FigureUnit, definition: string): Figure {
  if (unit === "share" || unit === "balance") {
    const points = 100 * difference;
    const written = writeValue(points, "points");
    return figure(id, points, "points", definition, { text: Number(points.toFixed(1)) === 0 ? "no change" : unit === "share" ? `${written} pts` : written });
  }
  const rounded = Math.round(difference);
  const sign = rounded > 0 ? "+" : "";
  return figure(id, difference, unit, definition, { text: rounded === 0 ? "no change" : `${sign}${unit === "seconds" ? formatDuration(rounded) : formatCount(rounded)}` });
}
