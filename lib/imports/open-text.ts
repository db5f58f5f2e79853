import "server-only";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { createGunzip } from "node:zlib";

export type OpenText = {
  /** UTF-8 bytes of the text, unpacked, without a byte order mark. */
  chunks: AsyncIterable<Buffer>;
  /** Bytes of the file itself read so far, for progress. */
  bytesRead(): number;
};

/** Opens a file as UTF-8, whether gzipped, UTF-16 with a mark, or plain. `skipBytes` counts unpacked UTF-8 bytes. */
export async function openText(path: string, skipBytes = 0): Promise<OpenText> {
  const head = await readHead(path);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const unpacked = isGzip ? pipe(file, createGunzip()) : file;
  return { chunks: withoutHead(unpacked, skipBytes), bytesRead: () => file.bytesRead };
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** `pipe` that also passes the source's failure on. */
function pipe(from: NodeJS.ReadableStream, to: Transform): Transform {
  from.on("error", (error: Error) => to.destroy(error));
  return from.pipe(to);
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
      else if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
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
