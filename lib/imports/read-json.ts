import "server-only";
import { openText } from "@/lib/imports/open-text";
import { type FileRecord, maxRecordBytes, rejected } from "@/lib/imports/records";

type Element = { text: string; tooLong: boolean; isCut?: boolean };
type Piece = Element & { line: number };

/** Records of a file with one JSON object a line. */
export async function* readJsonLines(path: string, onBytes: (bytesRead: () => number) => void): AsyncGenerator<FileRecord> {
  const text = await openText(path);
  onBytes(text.bytesRead);
  for await (const piece of splitLines(text.chunks)) if (piece.text.trim() !== "") yield toRecord(piece);
}

/**
 * Records of a file that is one JSON array. Elements are cut out by their brackets and parsed one by one, so memory
 * stays bounded. A string cannot hold a line feed, so one that never closes spoils only the elements on its lines.
 */
export async function* readJsonArray(path: string, onBytes: (bytesRead: () => number) => void): AsyncGenerator<FileRecord> {
  const text = await openText(path);
  onBytes(text.bytesRead);
  let position = 0;
  for await (const piece of splitElements(text.chunks)) {
    position += 1;
    // All may stand on one line: an element's number tells them apart.
    yield toRecord({ ...piece, line: position });
  }
}

function toRecord({ line, text, tooLong, isCut }: Piece): FileRecord {
  if (isCut) return rejected(line, "The record never ends: nothing after it could be read.", text);
  if (tooLong) return rejected(line, "The record is longer than 1 MB.", text);
  let value: unknown;
  try {
    value = longNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return rejected(line, "The record is not valid JSON.", text);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return rejected(line, "The record is not a JSON object.", text);
  const values: Record<string, string> = {};
  flatten(value as Record<string, unknown>, "", values, 0);
  return { ok: true, line, values };
}

/** Ids of 16 digits and more are beyond what a JavaScript number holds: their digits are kept as they stand. */
const longNumber = /\d{16}/;
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "number" && context?.source !== undefined && /^-?\d{16,}$/.test(context.source) ? context.source : value;
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

const newline = 10, quote = 34, backslash = 92, comma = 44, openBrace = 123, openBracket = 91, closeBrace = 125, closeBracket = 93;
const isBlank = (byte: number) => byte === 32 || byte === 9 || byte === 13 || byte === newline;

async function* splitElements(chunks: AsyncIterable<Buffer>): AsyncGenerator<Element> {
  let element: Buffer[] = [];
  let size = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  // After a string that met a line feed, brackets mean nothing until a line begins with a brace.
  let isLost = false;
  let isLineStart = false;
  const take = (isCut = false): Element | null => {
    const text = Buffer.concat(element).toString("utf8").trim();
    const tooLong = size > maxRecordBytes;
    element = [];
    size = 0;
    return text === "" && !tooLong ? null : { text, tooLong, isCut };
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
      if (isLost) {
        if (byte === openBrace && isLineStart) {
          keep(at);
          const piece = take();
          if (piece) yield piece;
          isLost = false;
          depth = 2;
        } else if (byte === newline) isLineStart = true;
        else if (!isBlank(byte)) isLineStart = false;
        continue;
      }
      if (inString) {
        if (byte === newline) {
          inString = false;
          escaped = false;
          isLost = true;
          isLineStart = true;
        } else if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) {
        depth += 1;
        if (depth === 1) from = at + 1;
      } else if ((byte === closeBrace && depth > 1) || (byte === closeBracket && depth > 0)) depth -= 1;
      const endsElement = (byte === comma && depth === 1) || (byte === closeBracket && depth === 0);
      if (!endsElement) continue;
      keep(at);
      const piece = take();
      if (piece) yield piece;
      from = at + 1;
    }
    if (depth > 0) keep(chunk.length);
  }
  const rest = take(true);
  if (rest) yield rest;
}
