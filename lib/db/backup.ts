import "server-only";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { fingerprintOf, listMigrations, listSequences, listTables, type Manifest } from "@/lib/db/backup-catalog";
import { encodeFrame, encodeJson } from "@/lib/db/backup-frames";

const bufferBytes = 1024 * 1024;

export type BackupResult = { tables: number; rows: number };

/**
 * Writes every table of `databaseUrl`, as one moment saw them, to `file` (mode 600). The file appears under its
 * name only when it is whole and on the disk; other processes go on working meanwhile.
 */
export async function backUp(databaseUrl: string, file: string, secret: string, signal?: AbortSignal): Promise<BackupResult> {
  const client = new pg.Client(databaseUrl);
  client.on("error", () => {});
  await client.connect();
  const half = `${file}.part`;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const manifest: Manifest = {
      format: "firstminute-backup",
      version: 1,
      createdAt: new Date().toISOString(),
      migrations: await listMigrations(client),
      tables: await listTables(client),
      sequences: await listSequences(client),
      secretFingerprint: fingerprintOf(secret),
    };
    const result: BackupResult = { tables: manifest.tables.length, rows: 0 };
    await pipeline(Readable.from(frames(client, manifest, result)), createGzip({ level: 4 }), createWriteStream(half, { mode: 0o600 }), { signal });
    await client.query("COMMIT");
    await flush(half);
    await rename(half, file);
    return result;
  } finally {
    await rm(half, { force: true });
    await client.end();
  }
}

async function* frames(client: pg.Client, manifest: Manifest, result: BackupResult): AsyncGenerator<Buffer> {
  yield encodeJson("manifest", manifest);
  for (const table of manifest.tables) {
    yield encodeJson("table", { name: table.name });
    const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(", ");
    const copy = client.query(copyTo(`COPY public.${client.escapeIdentifier(table.name)} (${columns}) TO STDOUT`));
    for await (const data of inLargerPieces(copy)) yield encodeFrame("data", data);
    result.rows += copy.rowCount;
    yield encodeJson("rows", { rows: copy.rowCount });
  }
  yield encodeJson("end", {});
}

/** COPY sends a row at a time; a frame a row would cost more than the row. */
async function* inLargerPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes < bufferBytes) continue;
    yield Buffer.concat(pieces);
    pieces = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(pieces);
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
