/** Prints rows under a title, columns aligned; numbers to the right. */
export function printTable(title: string, header: readonly string[], rows: readonly (string | number)[][]): void {
  const cells = [header.map(String), ...rows.map((row) => row.map(String))];
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("   ");
  process.stdout.write(`\n${title}\n${"─".repeat(title.length)}\n${cells.map(line).join("\n")}\n`);
}

/** p-quantile (0–1) of unsorted milliseconds, by linear interpolation, rounded to 0.1. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return Math.round((low + (high - low) * (at - Math.floor(at))) * 10) / 10;
}

export const rounded = (value: number): string => Math.round(value).toLocaleString("en");
