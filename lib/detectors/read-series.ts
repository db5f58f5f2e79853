import { AppError } from "@/lib/errors";
import { parseInstant } from "@/lib/imports/parse-instant";

export type SeriesRow = { timestamp: string; value: string; atMs: number; count: number };

const timestampNames = new Set(["timestamp", "time", "date", "datetime", "ts", "bucket", "bucket_start", "bucketstart", "start"]);
const valueNames = new Set(["value", "count", "mentions", "volume", "posts", "n", "total", "y"]);
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const sample = "The file should begin like this:\ntimestamp,value\n2026-11-10 08:00:00,12";

/**
 * Reads one line after the other of a CSV of counts. Columns are found by the header (any order and case, further columns
 * allowed; comma, semicolon or tab), or are the first two when the first line is data already. Blank lines give null.
 * Throws AppError with the line's number and what to do.
 */
export class SeriesReader {
  private line = 0;
  private columns: { timestamp: number; value: number; delimiter: string } | null = null;
  private readonly instants = new InstantReader();

  read(text: string): SeriesRow | null {
    this.line++;
    const line = this.line === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
    if (line.trim() === "") return null;
    if (this.columns === null) {
      const { columns, isHeader } = this.findColumns(line);
      this.columns = columns;
      if (isHeader) return null;
    }
    return this.row(line, this.columns);
  }

  /** Call at the end of the file. */
  end(): void {
    if (this.columns === null) throw new AppError("invalid_input", `There is nothing in this file. ${sample}`);
  }

  private row(line: string, columns: NonNullable<SeriesReader["columns"]>): SeriesRow {
    const fields = splitFields(line, columns.delimiter) ?? this.fail("a quote in it never closes: close it or take it out");
    const timestamp = fields[columns.timestamp];
    const value = fields[columns.value];
    if (timestamp === undefined || value === undefined) return this.fail(`it has ${fields.length} ${fields.length === 1 ? "field" : "fields"}, but the columns of timestamp and value are numbers ${columns.timestamp + 1} and ${columns.value + 1}: complete the row or leave it out`);
    const atMs = this.instants.read(timestamp) ?? this.fail(`"${shorten(timestamp)}" is no time: write 2026-11-10 08:00:00 (UTC) or 2026-11-10T08:00:00Z`);
    const trimmed = value.trim();
    if (trimmed === "") return this.fail("the value is empty: write 0 where nothing was counted, and leave the row out where nobody counted");
    const count = plainNumber.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (!Number.isFinite(count)) return this.fail(`"${shorten(trimmed)}" is no number: write digits with a point for decimals, and leave the row out where nobody counted`);
    return { timestamp, value, atMs, count };
  }

  private findColumns(line: string): { columns: NonNullable<SeriesReader["columns"]>; isHeader: boolean } {
    const delimiter = [",", ";", "\t"].find((each) => line.includes(each)) ?? this.fail(`it has one column only. ${sample}`);
    const fields = splitFields(line, delimiter) ?? this.fail("a quote in it never closes: close it or take it out");
    const names = fields.map((name) => name.trim().toLowerCase().replaceAll(" ", "_"));
    const timestamp = names.findIndex((name) => timestampNames.has(name));
    const value = names.findIndex((name) => valueNames.has(name));
    if (timestamp >= 0 && value >= 0) return { columns: { timestamp, value, delimiter }, isHeader: true };
    if (this.instants.read(fields[0] ?? "") !== null) return { columns: { timestamp: 0, value: 1, delimiter }, isHeader: false };
    return this.fail(`it should name the columns timestamp and value, but names ${names.map((name) => `"${shorten(name)}"`).join(", ")}. ${sample}`);
  }

  private fail(reason: string): never {
    throw new AppError("invalid_input", `Line ${this.line}: ${reason}`);
  }
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Fields of a line, quotes undone; null when a quote does not close. */
function splitFields(line: string, delimiter: string): string[] | null {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const quoted = /^\s*"/.exec(line.slice(at));
    if (quoted === null) {
      const end = line.indexOf(delimiter, at);
      fields.push(line.slice(at, end === -1 ? line.length : end));
      if (end === -1) return fields;
      at = end + 1;
      continue;
    }
    let text = "";
    at += quoted[0].length;
    for (;;) {
      const close = line.indexOf('"', at);
      if (close === -1) return null;
      text += line.slice(at, close);
      at = close + 1;
      if (line[at] !== '"') break;
      text += '"';
      at++;
    }
    fields.push(text);
    const end = line.indexOf(delimiter, at);
    if (end === -1) return fields;
    at = end + 1;
  }
}

/** Times without a zone are UTC. The usual shape is read without a regular expression, its day once a day. */
class InstantReader {
  private day = "";
  private dayMs = 0;

  read(text: string): number | null {
    const separator = text.charCodeAt(10);
    const isUsual = (text.length === 19 || (text.length === 20 && text.endsWith("Z"))) && (separator === 32 || separator === 84) && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58;
    if (isUsual && text.startsWith(this.day) && this.day !== "") {
      const hour = twoDigits(text, 11);
      const minute = twoDigits(text, 14);
      const second = twoDigits(text, 17);
      if (hour < 24 && minute < 60 && second < 60) return this.dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
    }
    const instant = parseInstant(text, "UTC");
    if (instant === null) return null;
    if (isUsual) {
      this.day = text.slice(0, 10);
      this.dayMs = Math.floor(instant.getTime() / 86_400_000) * 86_400_000;
    }
    return instant.getTime();
  }
}

/** 0–99, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
