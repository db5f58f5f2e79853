import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { LaunchError } from "@/lib/launch/launch-error";

export type Migration = { name: string; sql: string; checksum: string };
type AppliedMigration = { migration_name: string; checksum: string; finished_at: Date | null; rolled_back_at: Date | null; logs: string | null };

/** The advisory lock that `prisma migrate deploy` takes, so that the two never run at once. */
const prismaLock = 72707369;

/** Columns and types as Prisma's own engine makes them. */
const createTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export function readMigrations(folder = "prisma/migrations"): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

/**
 * Brings the database to the newest schema, each migration in its own transaction, and returns the names applied.
 * Keeps `_prisma_migrations` as `prisma migrate deploy` does, so either can follow the other.
 * Throws a LaunchError when an applied migration was changed or a former one failed.
 */
export async function migrate(databaseUrl: string, migrations = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {});
  await connect(client);
  try {
    await assertVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await client.query("SET client_min_messages = warning");
    await client.query(createTable);
    const applied = await client.query<AppliedMigration>(
      "SELECT migration_name, checksum, finished_at, rolled_back_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL",
    );
    const missing = pending(migrations, applied.rows);
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function pending(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  for (const row of applied) {
    const migration = migrations.find((m) => m.name === row.migration_name);
    if (!migration) throw new LaunchError(`The database was migrated by a newer Firstminute (${row.migration_name}): update this copy, or restore a backup made before.`);
    if (migration.checksum !== row.checksum) throw new LaunchError(`The migration ${row.migration_name} was changed after it was applied: put its file back as it was and write a new migration.`);
    if (!row.finished_at) throw new LaunchError(`The migration ${row.migration_name} failed before and was not finished: ${row.logs ?? "no reason was kept"}`);
  }
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !names.has(migration.name));
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await applyMigration(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw new LaunchError(`The migration ${migration.name} failed and changed nothing: ${(error as Error).message}`, { cause: error });
  }
}

/** Runs one migration and notes it, in the transaction the caller has open. */
export async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name],
  );
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new LaunchError(`The database at DATABASE_URL cannot be reached: ${(error as Error).message || String(error)}.`, { cause: error });
  }
}

async function assertVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name",
  );
  const found = rows[0];
  if (found && found.version < 150_000) throw new LaunchError(`Firstminute needs PostgreSQL 15 or newer; this is ${found.name}.`);
}
