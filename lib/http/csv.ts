export type CsvCell = string | number | boolean | null;

/** One RFC 4180 line. A text that a spreadsheet would run as a formula is defused with an apostrophe. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map(csvLine).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const record = /((?:"(?:[^"]|"")*"|[^"\r\n])*)\r\n/g;

/** A CSV text with one more column, the same in every row. */
export function withColumn(csv: string, head: string, value: string): string {
  let row = 0;
  return csv.replace(record, (_, cells: string) => `${cells},${cellText(row++ === 0 ? head : value)}\r\n`);
}
