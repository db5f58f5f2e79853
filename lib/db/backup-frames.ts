import "server-only";

/**
 * A backup is a gzip stream of frames: one byte of kind, four bytes of length (big-endian), the payload.
 * manifest (JSON) · for each table: table (JSON), any number of data (COPY text), rows (JSON) · end.
 * A file without its end frame is not whole.
 */
export const frameKinds = { manifest: 1, table: 2, data: 3, rows: 4, end: 5 } as const;
export type FrameKind = keyof typeof frameKinds;
export type Frame = { kind: FrameKind; payload: Buffer };

const headerBytes = 5;
const longestPayloadBytes = 256 * 1024 * 1024;
const kindNames = new Map<number, FrameKind>(Object.entries(frameKinds).map(([name, code]) => [code, name as FrameKind]));

/** Thrown when bytes are no backup or not a whole one. */
export class BackupFormatError extends Error {
  override name = "BackupFormatError";
}

export function encodeFrame(kind: FrameKind, payload: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(frameKinds[kind], 0);
  header.writeUInt32BE(payload.length, 1);
  return Buffer.concat([header, payload]);
}

export function encodeJson(kind: FrameKind, value: unknown): Buffer {
  return encodeFrame(kind, Buffer.from(JSON.stringify(value)));
}

/** Frames of a byte stream cut anywhere. Throws a BackupFormatError when the bytes are no frames or stop early. */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  let partBytes = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    partBytes += chunk.length;
    // Joining only once a whole frame has come keeps large frames from being copied again and again.
    if (partBytes < bytesWanted(parts)) continue;
    rest = Buffer.concat(parts);
    for (let frame = first(rest); frame; frame = first(rest)) {
      yield frame.value;
      rest = rest.subarray(frame.bytes);
    }
    parts = rest.length > 0 ? [rest] : [];
    partBytes = rest.length;
  }
  if (partBytes > 0) throw new BackupFormatError("the file stops in the middle");
}

function bytesWanted(parts: Buffer[]): number {
  const head = parts[0] && parts[0].length >= headerBytes ? parts[0] : Buffer.concat(parts);
  // Bytes that are no frame must fail at once, not after gathering what they seem to promise.
  return head.length < headerBytes || !isHeader(head) ? headerBytes : headerBytes + head.readUInt32BE(1);
}

function isHeader(bytes: Buffer): boolean {
  return kindNames.has(bytes.readUInt8(0)) && bytes.readUInt32BE(1) <= longestPayloadBytes;
}

function first(bytes: Buffer): { value: Frame; bytes: number } | null {
  if (bytes.length < headerBytes) return null;
  const kind = kindNames.get(bytes.readUInt8(0));
  const length = bytes.readUInt32BE(1);
  if (!kind || !isHeader(bytes)) throw new BackupFormatError("the file is no Firstminute backup");
  if (bytes.length < headerBytes + length) return null;
  return { value: { kind, payload: bytes.subarray(headerBytes, headerBytes + length) }, bytes: headerBytes + length };
}
