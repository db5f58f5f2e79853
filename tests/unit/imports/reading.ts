import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { type FileFormat, readRecords } from "@/lib/imports/read-records";
import type { FileRecord } from "@/lib/imports/records";
import { temporaryFolder } from "@/tests/helpers/temporary-folder";

/** A file with this content, for as long as the test runs. */
export function fileWith(content: string | Buffer): string {
  const folder = temporaryFolder("imports");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "file");
  writeFileSync(file, content);
  return file;
}

export async function readAll(content: string | Buffer): Promise<{ format: FileFormat; records: FileRecord[] }> {
  const { format, records } = await readRecords(fileWith(content));
  return { format, records: await Array.fromAsync(records) };
}

/** Values of the records that can be read. */
export const valuesOf = (records: readonly FileRecord[]) => records.flatMap((record) => (record.ok ? [record.values] : []));
/** [line, reason, raw] of those that cannot. */
export const rejectionsOf = (records: readonly FileRecord[]) => records.flatMap((record) => (record.ok ? [] : [[record.line, record.reason, record.raw] as const]));

export function csvOf(rows: readonly (readonly string[])[], delimiter = ",", newline = "\n"): string {
  const cell = (text: string) => (/["\r\n]/.test(text) || text.includes(delimiter) || text === "" ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(delimiter) + newline).join("");
}
