import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate, readMigrations } from "@/lib/db/migrate";
import { makeDatabase, type TestDatabase } from "../../helpers/database";
import { temporaryFolder } from "../../helpers/temporary-folder";

const folder = temporaryFolder("migrations");

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

describe("migrate", () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await makeDatabase("empty");
    client = new pg.Client(database.url);
    await client.connect();
    write("0001_one", "CREATE TABLE one (id int); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;");
    write("0002_two", "CREATE TABLE two (id int);");
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("applies all in order, once, also when several processes begin together", async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, readMigrations(folder))));
    expect(applied.flat().sort()).toEqual(["0001_one", "0002_two"]);
    expect(await migrate(database.url, readMigrations(folder))).toEqual([]);
  });

  it("keeps the rows that prisma migrate deploy would", async () => {
    const { rows } = await client.query("SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows).toHaveLength(2);
    for (const [index, migration] of readMigrations(folder).entries()) {
      expect(rows[index]).toMatchObject({ migration_name: migration.name, checksum: migration.checksum, applied_steps_count: 1, logs: null, rolled_back_at: null });
      expect(rows[index].id).toMatch(/^[0-9a-f-]{36}$/);
      expect(rows[index].checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(rows[index].finished_at).toBeInstanceOf(Date);
    }
  });

  it("changes nothing when a migration fails, and says which", async () => {
    write("0003_bad", "CREATE TABLE three (id int); SELECT 1/0;");
    await expect(migrate(database.url, readMigrations(folder))).rejects.toThrow(/0003_bad failed and changed nothing: division by zero/);
    const { rows } = await client.query("SELECT to_regclass('three') AS three, (SELECT count(*)::int FROM _prisma_migrations) AS kept");
    expect(rows[0]).toEqual({ three: null, kept: 2 });
  });

  it("refuses a migration that was changed after it was applied", async () => {
    write("0003_bad", "SELECT 1;");
    write("0002_two", "CREATE TABLE two (id bigint);");
    await expect(migrate(database.url, readMigrations(folder))).rejects.toThrow(/0002_two was changed after it was applied/);
  });

  it("refuses a database that a newer version has migrated", async () => {
    const older = readMigrations(folder).slice(0, 1);
    await expect(migrate(database.url, older)).rejects.toThrow(/newer Firstminute \(0002_two\)/);
  });

  it("names an unreachable database in one sentence", async () => {
    await expect(migrate("postgresql://a:b@127.0.0.1:1/x", [])).rejects.toThrow(/DATABASE_URL cannot be reached/);
  });

  it("finds nothing to do on this project's own template", async () => {
    const own = await makeDatabase();
    expect(await migrate(own.url)).toEqual([]);
    await own.drop();
  });
});
