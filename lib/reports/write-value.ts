import { formatDuration } from "@/lib/format/duration";
import { formatCount, formatNetSentiment, formatRatio, formatSigned } from "@/lib/format/number";
import type { FigureUnit } from "@/lib/reports/document";

/** A number as it is written everywhere. */
export function writeValue(value: number | null, unit: FigureUnit): string {
  switch (unit) {
    case "count":
      return formatCount(value);
    case "share":
      return formatRatio(value);
    case "balance":
      return formatNetSentiment(value);
    case "seconds":
      return formatDuration(value);
    case "points":
      return formatSigned(value, value !== null && value !== 0 && Math.abs(value) < 0.95 ? 1 : 0);
  }
}
