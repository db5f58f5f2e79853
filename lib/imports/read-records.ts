import "server-only";
import { AppError } from "@/lib/errors";
import { openText } from "@/lib/imports/open-text";
import { readCsv } from "@/lib/imports/read-csv";
import { readJsonArray, readJsonLines } from "@/lib/imports/read-json";
import type { FileRecord } from "@/lib/imports/records";

export type FileFormat = "csv" | "tsv" | "semicolon" | "jsonl" | "json";
const delimiters = { csv: ",", tsv: "\t", semicolon: ";" } as const;
export const formatNames: Record<FileFormat, string> = {
  csv: "CSV", tsv: "TSV", semicolon: "CSV with semicolons", jsonl: "JSON lines", json: "JSON array",
};

/** A PDF begins like a text. */
const pdfMark = Buffer.from("%PDF-");

/** What a file is, by what it holds rather than by its name. Throws `invalid_input` for what is no text at all. */
export async function detectFormat(path: string): Promise<FileFormat> {
  let head = Buffer.alloc(0);
  for await (const chunk of (await openText(path)).chunks) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= 65_536) break;
  }
  if (head.length === 0) throw new AppError("invalid_input", "The file is empty.");
  if (head.subarray(0, 1024).includes(0) || head.subarray(0, 5).equals(pdfMark)) throw new AppError("invalid_input", "The file is not text. Export it as CSV or JSON first.");
  const text = head.toString("utf8").trimStart();
  if (text.startsWith("[")) return "json";
  if (text.startsWith("{")) return "jsonl";
  const header = text.split(/\r?\n/, 1)[0] ?? "";
  const count = (character: string) => header.split(character).length;
  if (count("\t") > Math.max(count(","), count(";"))) return "tsv";
  return count(";") > count(",") ? "semicolon" : "csv";
}

export type RecordReader = { format: FileFormat; records: AsyncGenerator<FileRecord>; bytesRead(): number };

/** Opens a file of any supported kind as a stream of records, in bounded memory. */
export async function readRecords(path: string): Promise<RecordReader> {
  const format = await detectFormat(path);
  let bytesRead = () => 0;
  const onBytes = (read: () => number) => {
    bytesRead = read;
  };
  const records =
    format === "json" ? readJsonArray(path, onBytes) : format === "jsonl" ? readJsonLines(path, onBytes) : readCsv(path, delimiters[format], onBytes);
  return { format, records, bytesRead: () => bytesRead() };
}
