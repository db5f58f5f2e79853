import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backUp } from "@/lib/db/backup";
import { listTables } from "@/lib/db/backup-catalog";
import { restore } from "@/lib/db/restore";
import { makeDatabase, type TestDatabase } from "../../helpers/database";
import { temporaryFolder } from "../../helpers/temporary-folder";

const folder = temporaryFolder("backup");
const file = path.join(folder, "all.gz");
const secret = "a secret that is long enough to be one";
let source: TestDatabase;

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table as text, and where every sequence stands. */
function contents(url: string): Promise<Record<string, string[]>> {
  return withClient(url, async (client) => {
    const all: Record<string, string[]> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
      all[name] = rows.map((row) => row.row);
    }
    const sequences = await client.query<{ name: string; last: string }>("SELECT sequencename AS name, coalesce(last_value, 0)::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1");
    all.sequences = sequences.rows.map((row) => `${row.name} ${row.last}`);
    return all;
  });
}

beforeAll(async () => {
  source = await makeDatabase();
  await withClient(source.url, async (client) => {
    await client.query(`
      INSERT INTO workspaces (slug, name, time_zone, staffed_hours) VALUES ('one', 'Eins & “zwei”', 'Asia/Kathmandu', '{"alwaysOn": true}');
      INSERT INTO users (email, name, password_hash) VALUES ('a@b.co', E'tab\\t newline\\n backslash \\\\.', 'x');
      INSERT INTO memberships (workspace_id, user_id, role) VALUES (1, 1, 'admin');
      INSERT INTO sources (workspace_id, kind, network, name, sealed_secret) VALUES (1, 'webhook', 'x', 'w', '\\x00ff5c2e');
      INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, published_at, outbound, text, topic_ids, p_negative)
        SELECT 1, 1, g::text, g, '2026-01-01'::timestamptz + g * interval '1 second', g % 2 = 0, repeat('ganz normaler Text 😀 ', 20) || g, ARRAY[g, g + 1], 0.1
        FROM generate_series(1, 5000) g;
      SELECT nextval('notes_id_seq');`);
  });
  await backUp(source.url, file, secret);
});

afterAll(async () => {
  await source.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function inDatabase(work: (url: string) => Promise<void>, kind?: "migrated" | "empty"): Promise<void> {
  const database = await makeDatabase(kind);
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}

describe("backup and restore", () => {
  it("bring back every row and every sequence", () =>
    inDatabase(async (url) => {
      const result = await restore(url, file, { force: false });
      expect(result.rows).toBe(5_004);
      expect(await contents(url)).toEqual(await contents(source.url));
    }));

  it("keep the file for its owner and leave no half of it", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(() => statSync(`${file}.part`)).toThrow();
  });

  it("refuse a database that holds data, unless forced", () =>
    inDatabase(async (url) => {
      await withClient(url, (client) => client.query("INSERT INTO users (email, name, password_hash) VALUES ('other@b.co', 'Other', 'x')"));
      const before = await contents(url);
      await expect(restore(url, file, { force: false })).rejects.toThrow(/holds data already/);
      expect(await contents(url)).toEqual(before);
      await restore(url, file, { force: true });
      expect(await contents(url)).toEqual(await contents(source.url));
    }));

  const damage: [string, (bytes: Buffer) => Buffer][] = [
    ["cut off near its end", (bytes) => bytes.subarray(0, bytes.length - 12)],
    ["cut off in the middle", (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ["cut off after its first bytes", (bytes) => bytes.subarray(0, 5)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one bit", (bytes) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 2000 ? byte ^ 4 : byte)))],
    ["no backup", () => gzipSync("hello, this is no backup at all")],
    ["whole gzip without its last frame", (bytes) => gzipSync(gunzipSync(bytes).subarray(0, -7))],
    ["followed by something", (bytes) => gzipSync(Buffer.concat([gunzipSync(bytes), Buffer.from([5, 0, 0, 0, 0])]))],
  ];
  it.each(damage)("change nothing when the file is %s", (_what, change) =>
    inDatabase(async (url) => {
      const broken = path.join(folder, "broken.gz");
      writeFileSync(broken, change(readFileSync(file)));
      const before = await contents(url);
      await expect(restore(url, broken, { force: true })).rejects.toThrow(/cannot be restored, nothing was changed/);
      expect(await contents(url)).toEqual(before);
    }),
  );

  it("say which file is missing", () =>
    inDatabase(async (url) => {
      await expect(restore(url, path.join(folder, "none.gz"), { force: true })).rejects.toThrow(/There is no file/);
    }));

  it("see one moment while others write", async () => {
    const moving = path.join(folder, "moving.gz");
    const writer = withClient(source.url, async (client) => {
      for (let i = 0; i < 50; i += 1) {
        await client.query("BEGIN");
        await client.query("INSERT INTO dirty_buckets (workspace_id, bucket) VALUES (1, now())");
        await client.query("INSERT INTO audit_entries (workspace_id, actor, action, subject) VALUES (1, 'x', 'x', 'x')");
        await client.query("COMMIT");
      }
    });
    await Promise.all([backUp(source.url, moving, secret), writer]);
    await inDatabase(async (url) => {
      await restore(url, moving, { force: false });
      const restored = await contents(url);
      expect(restored.dirty_buckets?.length).toBe(restored.audit_entries?.length);
    });
  });

  it("load a backup of an older schema and migrate it", () =>
    inDatabase(async (url) => {
      const { migrate, readMigrations } = await import("@/lib/db/migrate");
      const all = readMigrations();
      const old = await makeDatabase("empty");
      const oldFile = path.join(folder, "old.gz");
      await migrate(old.url, all.slice(0, 1));
      await withClient(old.url, (client) => client.query("INSERT INTO workspaces (slug, name, time_zone, staffed_hours) VALUES ('old', 'Old', 'UTC', '{}')"));
      await backUp(old.url, oldFile, secret);
      await old.drop();
      await restore(url, oldFile, { force: false });
      expect(await migrate(url)).toEqual([]);
      expect((await contents(url)).workspaces).toHaveLength(1);
    }));
});
