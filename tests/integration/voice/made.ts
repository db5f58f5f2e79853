import { GET as CAUSES, POST as MAKE_CAUSE } from "@/app/api/v1/voice/causes/route";
import { PATCH as CHANGE_CAUSE } from "@/app/api/v1/voice/causes/[id]/route";
import { POST as MERGE } from "@/app/api/v1/voice/causes/[id]/merge/route";
import { GET as INBOX } from "@/app/api/v1/voice/inbox/route";
import { GET as NUMBERS } from "@/app/api/v1/voice/numbers/route";
import { GET as PICTURE } from "@/app/api/v1/voice/picture/route";
import { GET as SPEAKER, POST as SAY } from "@/app/api/v1/voice/route";
import { PATCH as SORT } from "@/app/api/v1/voice/voices/[id]/route";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Call } from "@/tests/helpers/caller";

type By = { call: Call };

export const say = (by: By, body: object) => by.call(SAY, "POST", { body: { named: false, text: "The breaks are too short to eat", ...body } });
export const speaker = (by: By) => by.call(SPEAKER, "GET");
export const inbox = (by: By, query = "") => by.call(INBOX, "GET", { path: `/api/v1/voice/inbox?${query}` });
export const sort = (by: By, id: unknown, to: object, seen: object = {}) => by.call(SORT, "PATCH", { params: { id: String(id) }, body: { to, seen: { causeId: null, setAside: null, ...seen } } });
export const causes = (by: By) => by.call(CAUSES, "GET");
export const makeCause = (by: By, body: object) => by.call(MAKE_CAUSE, "POST", { body });
export const changeCause = (by: By, id: unknown, body: object) => by.call(CHANGE_CAUSE, "PATCH", { params: { id: String(id) }, body: { seenVersion: 1, ...body } });
export const merge = (by: By, id: unknown, body: object) => by.call(MERGE, "POST", { params: { id: String(id) }, body: { seenVersion: 1, ...body } });
export const numbers = (by: By, query = "") => by.call(NUMBERS, "GET", { path: `/api/v1/voice/numbers?${query}` });
export const picture = (by: By, query: string) => by.call(PICTURE, "GET", { path: `/api/v1/voice/picture?${query}` });

/** Every row of every table, as text, by its table; graphile-worker's too. */
export async function everyRow(): Promise<Map<string, Set<string>>> {
  const tables = await db().$queryRaw<{ schema: string; name: string }[]>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const rows = new Map<string, Set<string>>();
  for (const { schema, name } of tables) {
    // Names from the catalogue itself.
    const found = await db().$queryRaw<{ row: string }[]>`SELECT t::text AS row FROM ${Prisma.raw(`"${schema}"."${name}"`)} AS t LIMIT 20000`;
    rows.set(name, new Set(found.map(({ row }) => row)));
  }
  return rows;
}

/** Tables whose rows are not the same, with the rows that are new. */
export function newRows(before: Map<string, Set<string>>, after: Map<string, Set<string>>): Record<string, string[]> {
  const differing = [...after].flatMap(([table, rows]) => {
    const old = before.get(table) ?? new Set();
    const fresh = [...rows].filter((row) => !old.has(row));
    return fresh.length > 0 || rows.size !== old.size ? [[table, fresh] as const] : [];
  });
  return Object.fromEntries(differing);
}
