import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { maxUploadBytes } from "@/lib/imports/schema";

/** Absolute place of a stored upload. */
export function uploadPath(name: string): string {
  return path.join(env().DATA_DIR, "uploads", path.basename(name));
}

export type StoredUpload = { name: string; hash: string; sizeBytes: number };

/** Streams an upload to the data folder, hashing it on the way. A cut or refused one leaves nothing behind. */
export async function storeUpload(body: ReadableStream<Uint8Array> | null): Promise<StoredUpload> {
  if (!body) throw new AppError("invalid_input", "The file is empty.");
  const name = randomBytes(16).toString("hex");
  const target = uploadPath(name);
  await mkdir(path.dirname(target), { recursive: true });
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      hash.update(chunk);
      done(sizeBytes > maxUploadBytes ? new AppError("too_large", "The file is larger than 2 GB. Split it, or use the command line.") : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(body), meter, createWriteStream(target, { mode: 0o600 }));
  } catch (error) {
    await rm(target, { force: true });
    if ((error as { code?: unknown }).code === "ENOSPC") throw new AppError("unavailable", "The server's disk is full. Nothing was kept of the upload; ask your operator to free some space.", undefined, { cause: error });
    if (error instanceof AppError) throw error;
    throw new AppError("invalid_input", "The upload was cut off. Nothing was kept of it; try again.", undefined, { cause: error });
  }
  if (sizeBytes === 0) {
    await rm(target, { force: true });
    throw new AppError("invalid_input", "The file is empty.");
  }
  return { name, hash: hash.digest("hex"), sizeBytes };
}
