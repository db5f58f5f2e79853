import "server-only";
import { createHash } from "node:crypto";
import type pg from "pg";
import { z } from "zod";

export const manifestSchema = z.object({
  format: z.literal("firstminute-backup"),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  /** Tells whether sealed credentials can be opened with the secret at hand; the secret itself is not in it. */
  secretFingerprint: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;
type Table = Manifest["tables"][number];

export function fingerprintOf(secret: string): string {
  return createHash("sha256").update(`firstminute backup\0${secret}`).digest("hex").slice(0, 16);
}

/** Tables of the schema in an order in which every foreign key points backwards; migrations' own table left out. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(`
    SELECT c.relname AS name,
           ARRAY(SELECT a.attname::text FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
           ARRAY(SELECT DISTINCT f.relname::text FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
                 WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid) AS needs
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname`);
  return inForeignKeyOrder(rows).map(({ name, columns }) => ({ name, columns }));
}

/** Sorts so that each table comes after those it needs. Throws on a cycle, which the schema does not have. */
export function inForeignKeyOrder<T extends { name: string; needs: string[] }>(tables: readonly T[]): T[] {
  const placed = new Map<string, T>();
  while (placed.size < tables.length) {
    const next = tables.filter((table) => !placed.has(table.name) && table.needs.every((name) => placed.has(name)));
    if (next.length === 0) throw new Error("The tables' foreign keys form a circle.");
    for (const table of next) placed.set(table.name, table);
  }
  return [...placed.values()];
}

export async function listSequences(client: pg.ClientBase): Promise<Manifest["sequences"]> {
  const { rows } = await client.query<{ name: string; start: string; last: string | null }>(
    "SELECT sequencename AS name, start_value::text AS start, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name, start, last }) => ({ name, lastValue: last ?? start, isCalled: last !== null }));
}

export async function listMigrations(client: pg.ClientBase): Promise<Manifest["migrations"]> {
  const { rows } = await client.query<Manifest["migrations"][number]>(
    "SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name",
  );
  return rows;
}
