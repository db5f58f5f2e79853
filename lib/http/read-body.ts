import "server-only";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { OutboundError } from "@/lib/http/outbound-error";

/**
 * Reads a response body, undoing its Content-Encoding, and stops as soon as the decompressed bytes pass `maxBytes`
 * (so a small body that unpacks to gigabytes costs no more than the cap). Throws OutboundError or the stream's error.
 */
export async function readBody(body: Readable, contentEncoding: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded(body, contentEncoding, maxBytes)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

export function tooLarge(maxBytes: number): OutboundError {
  const megabytes = (maxBytes / 1024 / 1024).toFixed(maxBytes < 1024 * 1024 ? 2 : 0);
  return new OutboundError("too_large", `The answer is larger than ${megabytes} MB. Use an address that lists only the newest items.`);
}

function decoded(body: Readable, contentEncoding: string, maxBytes: number): AsyncIterable<Buffer> {
  const encodings = contentEncoding.toLowerCase().split(",").map((e) => e.trim()).filter((e) => e !== "" && e !== "identity");
  if (encodings.length > 2) throw unknownEncoding(contentEncoding);
  let stream: AsyncIterable<Buffer> = body;
  for (const encoding of encodings.reverse()) stream = unpack(stream, encoding, maxBytes);
  return stream;
}

async function* unpack(input: AsyncIterable<Buffer>, encoding: string, maxBytes: number): AsyncGenerator<Buffer> {
  const iterator = capped(input, maxBytes);
  const first = await iterator.next();
  if (first.done) return;
  const source = Readable.from(prepend(first.value, iterator), { objectMode: false });
  const unpacker = unpackerFor(encoding, first.value);
  source.on("error", (error) => unpacker.destroy(error));
  source.pipe(unpacker);
  try {
    for await (const chunk of unpacker) yield chunk as Buffer;
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

function unpackerFor(encoding: string, first: Buffer) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  // "deflate" means zlib, but some servers send the bare stream.
  if (encoding === "deflate") return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
  throw unknownEncoding(encoding);
}

async function* capped(input: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function unknownEncoding(encoding: string): OutboundError {
  return new OutboundError("encoding", `The answer is packed as “${encoding.slice(0, 40)}”, which was not asked for. It must come plain or as gzip.`);
}
