import "server-only";
import { createReadStream } from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { listMigrations, listTables, type Manifest, manifestSchema } from "@/lib/db/backup-catalog";
import { BackupFormatError, decodeFrames, type Frame } from "@/lib/db/backup-frames";
import { applyMigration, type Migration, readMigrations } from "@/lib/db/migrate";
import { LaunchError } from "@/lib/launch/launch-error";

export type RestoreOptions = { force: boolean; signal?: AbortSignal };
export type RestoreResult = { createdAt: string; tables: number; rows: number; secretFingerprint: string };

/**
 * Replaces the contents of `databaseUrl` by a backup, in one transaction: a file that is cut off or damaged
 * changes nothing. A backup made by an older Firstminute is loaded into its own schema and then migrated.
 * Throws a LaunchError when the database holds anything and `force` is not given.
 */
export async function restore(databaseUrl: string, file: string, options: RestoreOptions): Promise<RestoreResult> {
  const client = new pg.Client(databaseUrl);
  client.on("error", () => {});
  await client.connect();
  const input = createReadStream(file, { highWaterMark: 1024 * 1024, signal: options.signal });
  const unzipped = createGunzip({ chunkSize: 1024 * 1024 });
  input.on("error", (error) => unzipped.destroy(error));
  // Told to whoever reads it, which may begin after the error.
  unzipped.on("error", () => {});
  try {
    await client.query("BEGIN");
    // A running worker holds rows for moments only; waiting longer means something is stuck.
    await client.query("SET LOCAL lock_timeout = '30s'");
    const frames = decodeFrames(input.pipe(unzipped));
    const manifest = readManifest(await frames.next());
    if (!options.force) await assertEmpty(client);
    const remaining = await prepareSchema(client, manifest);
    const rows = await loadTables(client, manifest, frames);
    for (const { name, lastValue, isCalled } of manifest.sequences) {
      await client.query("SELECT setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [name, lastValue, isCalled]);
    }
    for (const migration of remaining) await applyMigration(client, migration);
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return { createdAt: manifest.createdAt, tables: manifest.tables.length, rows, secretFingerprint: manifest.secretFingerprint };
  } catch (error) {
    // No ROLLBACK: an unfinished COPY would keep it waiting. Closing the connection undoes everything.
    throw explain(error, file);
  } finally {
    input.destroy();
    await client.end();
  }
}

function readManifest(first: IteratorResult<Frame>): Manifest {
  if (first.done || first.value.kind !== "manifest") throw new BackupFormatError("the file is no Firstminute backup");
  return manifestSchema.parse(JSON.parse(first.value.payload.toString()));
}

async function assertEmpty(client: pg.Client): Promise<void> {
  for (const table of ["workspaces", "users"]) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rowCount) throw new LaunchError("The database holds data already: restore into an empty one, or replace everything with --force.");
  }
}

/** Empties the tables, or remakes them as the backup's migrations left them; returns the migrations still to follow. */
async function prepareSchema(client: pg.Client, manifest: Manifest): Promise<Migration[]> {
  const ours = readMigrations();
  manifest.migrations.forEach((theirs, index) => {
    if (ours[index]?.name !== theirs.name || ours[index].checksum !== theirs.checksum) {
      throw new LaunchError(`The backup was made by another version of Firstminute (migration ${theirs.name}): restore it with that version or a newer one.`);
    }
  });
  const before = ours.slice(0, manifest.migrations.length);
  const present = await listTables(client);
  const names = present.map((table) => `public.${client.escapeIdentifier(table.name)}`).join(", ");
  await discardJobs(client);
  if ((await listMigrations(client)).length === before.length) {
    await client.query(`TRUNCATE ${names} RESTART IDENTITY CASCADE`);
    return [];
  }
  await client.query(`DROP TABLE ${names} CASCADE`);
  const types = await client.query<{ name: string }>(
    "SELECT t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = 'public' AND t.typtype = 'e'",
  );
  for (const { name } of types.rows) await client.query(`DROP TYPE public.${client.escapeIdentifier(name)} CASCADE`);
  await client.query("DELETE FROM _prisma_migrations");
  for (const migration of before) await applyMigration(client, migration);
  return ours.slice(before.length);
}

/** Jobs waiting for the former data name rows that are about to go. */
async function discardJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there");
  if (rows[0]?.there) await client.query("DELETE FROM graphile_worker._private_jobs WHERE locked_at IS NULL");
}

async function loadTables(client: pg.Client, manifest: Manifest, frames: AsyncGenerator<Frame>): Promise<number> {
  let total = 0;
  for (const table of manifest.tables) {
    const header = await next(frames, "table");
    if ((JSON.parse(header.toString()) as { name: string }).name !== table.name) throw new BackupFormatError("its tables are out of order");
    const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(", ");
    const copy = client.query(copyFrom(`COPY public.${client.escapeIdentifier(table.name)} (${columns}) FROM STDIN`));
    const ended = finished(copy);
    ended.catch(() => {});
    let frame = await frames.next();
    for (; !frame.done && frame.value.kind === "data"; frame = await frames.next()) {
      if (!copy.write(frame.value.payload)) await Promise.race([once(copy, "drain"), ended]);
    }
    if (frame.done || frame.value.kind !== "rows") throw new BackupFormatError("the file stops in the middle");
    copy.end();
    await ended;
    const { rows } = JSON.parse(frame.value.payload.toString()) as { rows: number };
    if (copy.rowCount !== rows) throw new BackupFormatError(`${table.name} has ${copy.rowCount} rows instead of ${rows}`);
    total += rows;
  }
  await next(frames, "end");
  if (!(await frames.next()).done) throw new BackupFormatError("something follows its end");
  return total;
}

async function next(frames: AsyncGenerator<Frame>, kind: Frame["kind"]): Promise<Buffer> {
  const frame = await frames.next();
  if (frame.done || frame.value.kind !== kind) throw new BackupFormatError("the file stops in the middle");
  return frame.value.payload;
}

function explain(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new LaunchError(`There is no file ${file}.`);
  if (error instanceof BackupFormatError || error instanceof SyntaxError || code?.startsWith("Z_")) {
    return new LaunchError(`${file} cannot be restored, nothing was changed: ${(error as Error).message}.`, { cause: error });
  }
  return error;
}
