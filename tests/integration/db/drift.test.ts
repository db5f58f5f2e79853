import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { schemaDdl } from "../../../scripts/schema-ddl";
import { makeDatabase, type TestDatabase } from "../../helpers/database";

/** What schema.prisma cannot state; each stands in a migration with its reason. */
const extras = [
  "mentions_text_search", "mentions_missing_parent", "conversations_waiting", "conversations_topics", "conversations_assigned", "replies_drafts",
  "authors_handle_prefix", "authors_name_prefix",
  "clocks_due", "clocks_next", "conversations_ranked", "conversations_claimed", "notifications_unread", "deliveries_due", "incidents_open", "replies_statements", "advocate_accounts_proved", "mentions_by_advocate", "audit_entries_integrity_cases",
];

const catalogs: Record<string, string> = {
  columns: `
    SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
           pg_get_expr(d.adbin, d.adrelid) AS "default", a.attidentity AS identity, a.attgenerated AS generated
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> '_prisma_migrations'
    ORDER BY 1, 2`,
  constraints: `
    SELECT k.conrelid::regclass::text AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.conrelid::regclass::text <> '_prisma_migrations' ORDER BY 1, 2`,
  indexes: `SELECT tablename AS "table", indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1, 2`,
  enums: `SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 1`,
  sequences: `SELECT sequencename AS name, data_type::text AS type, increment_by FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`,
  functionsAndTriggers: `
    SELECT 'function' AS kind, proname::text AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'view', viewname FROM pg_views WHERE schemaname = 'public' ORDER BY 1, 2`,
};

let migrated: TestDatabase;
let stated: TestDatabase;

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  [migrated, stated] = await Promise.all([makeDatabase(), makeDatabase("empty")]);
  await ask(stated.url, await schemaDdl(stated.url));
});

afterAll(() => Promise.all([migrated.drop(), stated.drop()]));

const withoutExtras = (rows: Record<string, unknown>[]) => rows.filter((row) => !extras.includes(String(row.name)));

it.each(Object.keys(catalogs))("migrations and schema.prisma state the same %s", async (name) => {
  const sql = catalogs[name] ?? "";
  const [fromMigrations, fromSchema] = await Promise.all([ask(migrated.url, sql), ask(stated.url, sql)]);
  expect(withoutExtras(fromMigrations)).toEqual(fromSchema);
});

it("every extra named here is still there", async () => {
  const names = (await ask(migrated.url, catalogs.indexes ?? "")).map((row) => row.name);
  expect(names).toEqual(expect.arrayContaining(extras));
});

it("every unique constraint of a workspace's table contains the workspace", async () => {
  const rows = await ask(
    migrated.url,
    `SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS name
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id' AND w.attnotnull
     WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND NOT w.attnum = ANY (i.indkey)`,
  );
  expect(rows).toEqual([]);
});
