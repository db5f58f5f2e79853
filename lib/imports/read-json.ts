import "server-only";
import { openText } from "@/lib/imports/open-text";
import { type FileRecord, maxRecordBytes, rejected } from "@/lib/imports/records";

type Piece = { line: number; text: string; tooLong: boolean };

/** Records of a file with one JSON object a line. */
export async function* readJsonLines(path: string, onBytes: (bytesRead: () => number) => void): AsyncGenerator<FileRecord> {
  const text = await openText(path);
  onBytes(text.bytesRead);
  for await (const piece of splitLines(text.chunks)) if (piece.text.trim() !== "") yield toRecord(piece);
}

/**
 * Records of a file that is one JSON array. Elements are cut out by their brackets and parsed one by one, so memory
 * stays bounded and one broken element spoils only itself.
 */
export async function* readJsonArray(path: string, onBytes: (bytesRead: () => number) => void): AsyncGenerator<FileRecord> {
  const text = await openText(path);
  onBytes(text.bytesRead);
  for await (const piece of splitElements(text.chunks)) yield toRecord(piece);
}

function toRecord({ line, text, tooLong }: Piece): FileRecord {
  if (tooLong) return rejected(line, "The record is longer than 1 MB.", text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return rejected(line, "The record is not valid JSON.", text);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return rejected(line, "The record is not a JSON object.", text);
  const values: Record<string, string> = {};
  flatten(value as Record<string, unknown>, "", values, 0);
  return { ok: true, line, values };
}

/** Nested objects become columns with dots: author.handle. */
function flatten(object: Record<string, unknown>, prefix: string, values: Record<string, string>, depth: number): void {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key;
    if (value === null || value === undefined) continue;
    if (typeof value === "object" && !Array.isArray(value) && depth < 3) flatten(value as Record<string, unknown>, `${name}.`, values, depth + 1);
    else values[name] = typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 1;
  let dropping = false;
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const text of parts) {
      if (!dropping) yield { line, text, tooLong: text.length > maxRecordBytes };
      dropping = false;
      line += 1;
    }
    if (rest.length > maxRecordBytes) {
      if (!dropping) yield { line, text: rest, tooLong: true };
      dropping = true;
      rest = "";
    }
  }
  if (rest && !dropping) yield { line, text: rest, tooLong: false };
}

const newline = 10, quote = 34, backslash = 92, open = [123, 91], close = [125, 93], comma = 44;

async function* splitElements(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let element: Buffer[] = [];
  let size = 0;
  let depth = 0;
  let line = 1;
  let startLine = 1;
  let inString = false;
  let escaped = false;
  const take = (): Piece | null => {
    const text = Buffer.concat(element).toString("utf8").trim();
    const piece = text === "" ? null : { line: startLine, text, tooLong: size > maxRecordBytes };
    element = [];
    size = 0;
    return piece;
  };
  for await (const chunk of chunks) {
    let from = 0;
    const keep = (to: number) => {
      size += to - from;
      // What is beyond the limit is counted, not kept.
      if (size <= maxRecordBytes) element.push(chunk.subarray(from, to));
      from = to;
    };
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte === newline) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte === quote) inString = true;
      else if (open.includes(byte)) {
        depth += 1;
        if (depth === 1) from = at + 1;
        if (depth === 2 && size === 0) startLine = line;
      } else if (close.includes(byte)) depth -= 1;
      const endsElement = (byte === comma && depth === 1) || (depth === 0 && close.includes(byte));
      if (!endsElement) continue;
      keep(at);
      const piece = take();
      if (piece) yield piece;
      from = at + 1;
      startLine = line;
    }
    if (depth > 0) keep(chunk.length);
  }
  const cut = take();
  if (cut) yield { ...cut };
}
