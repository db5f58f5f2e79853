const counts = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const missing = "–";
/** Keeps a number and its unit on one line. */
const nbsp = "\u00a0";

/** "1,204"; null is an en dash. */
export function formatCount(value: number | null | undefined): string {
  return value === null || value === undefined ? missing : counts.format(value).replace("-", "−");
}

/** "1.2 k", "3.4 M" for axes and chips; below 1,000 as it is. */
export function formatShort(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size < 1000) return `${sign}${counts.format(size)}`;
  const [scaled, unit] = size < 999_500 ? [size / 1000, "k"] : [size / 1_000_000, "M"];
  return `${sign}${scaled < 9.95 ? scaled.toFixed(1).replace(/\.0$/, "") : Math.round(scaled)} ${unit}`;
}

/**
 * Share as a percentage: "38 %", one decimal under 10 % ("0.9 %"). Never rounds to 0 or 100 what is not:
 * "< 0.1 %", "> 99.9 %". A zero denominator is an en dash, not 0 %. Its spaces do not break.
 */
export function formatShare(numerator: number | null | undefined, denominator: number | null | undefined): string {
  if (numerator === null || numerator === undefined || !denominator) return missing;
  return formatRatio(numerator / denominator);
}

/** As formatShare, from a ratio between 0 and 1. */
export function formatRatio(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return missing;
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.1) return `<${nbsp}0.1${nbsp}%`;
  if (percent < 100 && percent > 99.9) return `>${nbsp}99.9${nbsp}%`;
  if (percent === 0 || percent === 100) return `${percent}${nbsp}%`;
  if (percent < 9.95 || percent > 99) return `${percent.toFixed(1).replace(/\.0$/, "")}${nbsp}%`;
  return `${Math.round(percent)}${nbsp}%`;
}

/** With its sign and a true minus: "+12", "−9", "0". `digits` after the point. */
export function formatSigned(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return digits === 0 ? "0" : text;
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** Net sentiment of −1…1 as points of 100: "−9", "+31", "0". */
export function formatNetSentiment(net: number | null | undefined): string {
  return net === null || net === undefined ? missing : formatSigned(net * 100);
}

/** "1 person", "3 people": pass the plural where it is not the singular with an s. */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}
