import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { type EmbeddedServer, findRunningEmbedded, startEmbedded } from "@/lib/db/embedded";
import { prepareDataDir } from "@/lib/launch/data-dir";
import { programOf } from "@/lib/launch/process-identity";
import { temporaryFolder } from "../../helpers/temporary-folder";

const dataDir = path.join(temporaryFolder("embedded"), "data");
let server: EmbeddedServer;

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  await server.stop();
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

it("makes a cluster that keeps every commit, in UTF-8, for this machine only", async () => {
  prepareDataDir(dataDir);
  server = await startEmbedded(dataDir);
  expect(server.isNew).toBe(true);
  expect(statSync(path.join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
  const names = ["synchronous_commit", "fsync", "full_page_writes", "server_encoding", "lc_messages", "listen_addresses", "shared_buffers", "max_wal_size", "TimeZone"];
  const rows = await query<{ name: string; value: string }>(
    server.url,
    `SELECT name, current_setting(name) AS value FROM pg_settings WHERE name = ANY ('{${names.join(",")}}')`,
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, row.value]))).toEqual({
    synchronous_commit: "on",
    fsync: "on",
    full_page_writes: "on",
    server_encoding: "UTF8",
    lc_messages: "C",
    listen_addresses: "127.0.0.1",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    TimeZone: "UTC",
  });
  await query(server.url, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
});

it("refuses a wrong password", async () => {
  await expect(query(server.url.replace(/:[^:@/]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

it("does not take a curly quote or an emoji for a letter", async () => {
  const [row] = await query<{ hit: boolean }>(server.url, "SELECT to_tsvector('simple', '“Hello” Größe😀') @@ to_tsquery('simple', 'hello & größe') AS hit");
  expect(row?.hit).toBe(true);
});

it("stops and starts again with the same data and port", async () => {
  const { port } = server;
  await server.stop();
  expect(await findRunningEmbedded(dataDir)).toBeNull();
  server = await startEmbedded(dataDir);
  expect(server.port).toBe(port);
  expect(server.isNew).toBe(false);
  expect(await findRunningEmbedded(dataDir)).toBe(server.url);
  expect(await query(server.url, "SELECT id FROM kept")).toEqual([{ id: 1 }]);
});

it("recovers from kill -9 and keeps what was committed", async () => {
  await query(server.url, "INSERT INTO kept VALUES (2)");
  process.kill(server.pid, "SIGKILL");
  await server.ended;
  server = await startEmbedded(dataDir);
  expect(await query(server.url, "SELECT id FROM kept ORDER BY id")).toEqual([{ id: 1 }, { id: 2 }]);
});

it("ends a server that a killed start left running, then starts its own", async () => {
  const left = server;
  server = await startEmbedded(dataDir);
  expect(server.pid).not.toBe(left.pid);
  await left.ended;
  expect(await query(server.url, "SELECT count(*)::int AS rows FROM kept")).toEqual([{ rows: 2 }]);
});

it("clears a pid file whose number belongs to another program by now", async () => {
  await server.stop();
  const pidFile = path.join(dataDir, "postgres", "postmaster.pid");
  writeFileSync(pidFile, `${process.pid}\n${dataDir}/postgres\n`);
  expect(programOf(process.pid)).not.toBe("postgres");
  server = await startEmbedded(dataDir);
  expect(await query(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

it("throws away a half-made cluster of a start that was killed", async () => {
  const other = path.join(path.dirname(dataDir), "other");
  prepareDataDir(other);
  const { mkdirSync } = await import("node:fs");
  mkdirSync(path.join(other, "postgres.new", "base"), { recursive: true });
  const second = await startEmbedded(other, { throwaway: true });
  expect(second.isNew).toBe(true);
  expect(second.port).not.toBe(server.port);
  await second.stop();
  expect(existsSync(path.join(other, "postgres.new"))).toBe(false);
});
