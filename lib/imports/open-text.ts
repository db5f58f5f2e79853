import "server-only";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/errors";

export type OpenText = {
  /** UTF-8 bytes of the text, unpacked, without a byte order mark. Leaving the iteration closes the file. */
  chunks: AsyncIterable<Buffer>;
  /** Bytes of the file itself read so far, for progress. */
  bytesRead(): number;
};

const markLength = 3;

/**
 * Opens a file as UTF-8, whether gzipped, UTF-16 with a mark, or plain. `skipBytes` counts unpacked UTF-8 bytes.
 * A damaged gzip file ends the chunks with `invalid_input`.
 */
export async function openText(path: string, skipBytes = 0): Promise<OpenText> {
  const head = await readHead(path);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  // Not `pipe`: a reader that stops early must close the file too. Failures reach whoever reads the chunks.
  const unpacked = isGzip ? pipeline(file, createGunzip(), () => {}) : file;
  return { chunks: withoutHead(wholeMark(unpacked), skipBytes), bytesRead: () => file.bytesRead };
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The same bytes, the first chunk long enough to hold a byte order mark. */
async function* wholeMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  try {
    for await (const chunk of source) {
      if (head === null) {
        yield chunk;
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < markLength) continue;
      yield head;
      head = null;
    }
  } catch (error) {
    if (!String((error as { code?: unknown } | null)?.code).startsWith("Z_")) throw error;
    throw new AppError("invalid_input", "The gzip file is damaged or cut off. Pack or download it again.", undefined, { cause: error });
  }
  if (head !== null && head.length > 0) yield head;
}

async function* withoutHead(source: AsyncIterable<Buffer>, skipBytes: number): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  let skip = skipBytes;
  for await (const raw of source) {
    let chunk = raw;
    if (isFirst) {
      isFirst = false;
      if (chunk[0] === 0xff && chunk[1] === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (chunk[0] === 0xfe && chunk[1] === 0xff) decoder = new TextDecoder("utf-16be");
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(markLength);
    }
    if (decoder) chunk = Buffer.from(decoder.decode(chunk, { stream: true }));
    if (skip >= chunk.length) {
      skip -= chunk.length;
      continue;
    }
    yield skip > 0 ? chunk.subarray(skip) : chunk;
    skip = 0;
  }
}
