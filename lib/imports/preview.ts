import "server-only";
import { detectShape } from "@/lib/imports/detect-shape";
import { formatNames, readRecords } from "@/lib/imports/read-records";
import type { Preview } from "@/lib/imports/schema";
import { AppError } from "@/lib/errors";

const previewRows = 20;
const shownLength = 200;

/** The first 20 records of a file and what its columns seem to mean. */
export async function previewFile(path: string): Promise<Preview> {
  const { format, records } = await readRecords(path);
  const rows: Record<string, string>[] = [];
  let seen = 0;
  for await (const record of records) {
    seen += 1;
    if (record.ok) rows.push(record.values);
    if (rows.length === previewRows || seen === 1_000) break;
  }
  if (rows.length === 0) throw new AppError("invalid_input", "No row of this file could be read. Check that its first row names the columns.");
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    format: formatNames[format],
    columns,
    rows: rows.map((row) => columns.map((column) => (row[column] ?? "").slice(0, shownLength))),
    shape: detectShape(columns),
  };
}
