import "server-only";
import { Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { AppError } from "@/lib/errors";
import { openText } from "@/lib/imports/open-text";
import { type FileRecord, maxRecordBytes, rejected } from "@/lib/imports/records";

const maxRestarts = 200;

type Row = { info: Info; record: string[] };
type Place = { bytes: number; lines: number };

/**
 * Records of a CSV or TSV file, the first row being the header. A carriage return alone ends no record, so a field
 * may hold one. After a quote that never closes, reading goes on at the next line: one broken row, not the rest.
 */
export async function* readCsv(path: string, delimiter: string, onBytes: (bytesRead: () => number) => void): AsyncGenerator<FileRecord> {
  let columns: string[] | null = null;
  let start: Place = { bytes: 0, lines: 0 };
  for (let restarts = 0; ; restarts++) {
    if (restarts > maxRestarts) throw new AppError("invalid_input", "More than 200 quotes in this file never close. Check that it is CSV, and its separator.");
    const text = await openText(path, start.bytes);
    onBytes(text.bytesRead);
    let end = start;
    let broken: string | null = null;
    const parser = parse({
      delimiter,
      record_delimiter: ["\r\n", "\n"],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: maxRecordBytes,
    });
    try {
      for await (const { info, record } of Readable.from(text.chunks).pipe(parser) as AsyncIterable<Row>) {
        const line = end.lines + 1;
        const next = { bytes: start.bytes + info.bytes, lines: start.lines + info.lines };
        // Several lines and not the header's fields: a quote closed at the wrong place and swallowed good rows.
        if (columns && record.length !== columns.length && next.lines > line) {
          broken = "A quote in this row closes in a later one.";
          break;
        }
        end = next;
        if (columns === null) columns = nameColumns(record);
        else yield toRecord(columns, record, line, delimiter);
      }
    } catch (error) {
      if (!isRowError(error)) throw error;
      broken = error.code === "CSV_MAX_RECORD_SIZE" ? "The row is longer than 1 MB, or a quote in it never closes." : "A quote in this row never closes.";
    }
    if (broken === null) return;
    const line = await lineAt(path, end.bytes);
    yield rejected(end.lines + 1, broken, line.text);
    start = { bytes: end.bytes + line.bytes, lines: end.lines + 1 };
    if (line.bytes === 0) return;
  }
}

function isRowError(error: unknown): error is CsvError {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE";
}

/** Names as in the header; a nameless column (an index, often) is called by its number. */
function nameColumns(header: string[]): string[] {
  return header.map((name, index) => name.trim() || `column ${index + 1}`);
}

function toRecord(columns: string[], record: string[], line: number, delimiter: string): FileRecord {
  if (record.length !== columns.length) {
    return rejected(line, `The row has ${record.length} fields, the header ${columns.length}.`, record.join(delimiter));
  }
  const values: Record<string, string> = {};
  columns.forEach((name, index) => {
    values[name] = record[index] ?? "";
  });
  return { ok: true, line, values };
}

/** The physical line that begins at a byte, and how many bytes it has with its end. */
async function lineAt(path: string, at: number): Promise<{ text: string; bytes: number }> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (await openText(path, at)).chunks) {
    const end = chunk.indexOf(10);
    const part = end === -1 ? chunk : chunk.subarray(0, end + 1);
    bytes += part.length;
    if (parts.length < 4) parts.push(part);
    if (end !== -1) break;
  }
  return { text: Buffer.concat(parts).toString("utf8").trimEnd(), bytes };
}
