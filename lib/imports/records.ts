/** One record of a file by column name, or a row that cannot be read and why. `line` is where it starts, from 1; in a JSON array its position. */
export type FileRecord =
  | { ok: true; line: number; values: Record<string, string> }
  | { ok: false; line: number; reason: string; raw: string };

export const maxRecordBytes = 1_000_000;
const maxRawLength = 2_000;

export function rejected(line: number, reason: string, raw: string): FileRecord {
  return { ok: false, line, reason, raw: raw.slice(0, maxRawLength) };
}
