import "server-only";
import { pipeline, Readable } from "node:stream";
import { type CsvError, type Info, parse } from "csv-parse";
import { AppError } from "@/lib/errors";
import { openText } from "@/lib/imports/open-text";
import { type FileRecord, maxRecordBytes, rejected } from "@/lib/imports/records";

const maxRestarts = 200;

type Row = { info: Info; record: string[]; raw: string };
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
      raw: true,
      max_record_size: maxRecordBytes,
    });
    try {
      let emptyLines = 0;
      for await (const { info, record, raw } of pipeline(Readable.from(text.chunks), parser, () => {}) as AsyncIterable<Row>) {
        // Counted here: the parser takes a lone carriage return for a line.
        const line = end.lines + (info.empty_lines - emptyLines) + 1;
        emptyLines = info.empty_lines;
        const next = { bytes: start.bytes + info.bytes, lines: line + lineFeedsIn(record) };
        // Several lines, but not the header's fields or a quote in their midst: it swallowed good rows.
        if (next.lines > line && ((columns && record.length !== columns.length) || hasStrayQuote(raw, delimiter))) {
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
    if (columns === null) throw new AppError("invalid_input", "The first row has to name the columns, but a quote in it never closes or it is longer than 1 MB.");
    const line = await nextLine(path, end);
    yield rejected(line.end.lines, broken, line.text);
    start = line.end;
  }
}

function isRowError(error: unknown): error is CsvError {
  const code = (error as { code?: unknown } | null)?.code;
  return code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE";
}

/** Names as in the header; a nameless column (an index, often) is called by its number, a second of the same name too. */
function nameColumns(header: string[]): string[] {
  const names = new Set<string>();
  return header.map((name, index) => {
    let unique = name.trim() || `column ${index + 1}`;
    if (names.has(unique)) unique = `${unique} (column ${index + 1})`;
    names.add(unique);
    return unique;
  });
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

/** Whether a quoted field goes on after its closing quote. */
function hasStrayQuote(raw: string, delimiter: string): boolean {
  for (let at = 0; at < raw.length; ) {
    if (raw[at] === '"') {
      do {
        const close = raw.indexOf('"', at + 1);
        if (close === -1) return false;
        at = close + 1;
      } while (raw[at] === '"');
      if (at < raw.length && raw[at] !== delimiter && raw[at] !== "\n" && raw[at] !== "\r") return true;
    }
    const next = raw.indexOf(delimiter, at);
    if (next === -1) return false;
    at = next + 1;
  }
  return false;
}

function lineFeedsIn(record: readonly string[]): number {
  let count = 0;
  for (const field of record) for (let at = field.indexOf("\n"); at !== -1; at = field.indexOf("\n", at + 1)) count += 1;
  return count;
}

const lineFeed = 10;
const carriageReturn = 13;
const shownBytes = 10_000;

/** The next physical line that is not empty, and the place after it. */
async function nextLine(path: string, from: Place): Promise<{ text: string; end: Place }> {
  const end = { ...from };
  let shown = Buffer.alloc(0);
  let isEmpty = true;
  for await (const chunk of (await openText(path, from.bytes)).chunks) {
    for (let at = 0; at < chunk.length; ) {
      const stop = chunk.indexOf(lineFeed, at);
      const part = chunk.subarray(at, stop === -1 ? chunk.length : stop + 1);
      at += part.length;
      end.bytes += part.length;
      if (shown.length < shownBytes) shown = Buffer.concat([shown, part.subarray(0, shownBytes)]);
      if (part.some((byte) => byte !== lineFeed && byte !== carriageReturn)) isEmpty = false;
      if (stop === -1) continue;
      end.lines += 1;
      if (!isEmpty) return { text: shown.toString("utf8").trim(), end };
    }
  }
  // The last line has no end of its own.
  return { text: shown.toString("utf8").trim(), end: { ...end, lines: end.lines + 1 } };
}
