import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { Filters } from "@/lib/metrics/filters";

/** Condition on a row of mentions, conversation_facts or conversations that counts; each has only the columns its filters name. */
export function rowFilter({ source, topic, lang, account }: Filters): Prisma.Sql {
  const conditions: Prisma.Sql[] = [Prisma.sql`NOT left_out`];
  if (source === "none") conditions.push(Prisma.sql`false`);
  else if (source !== undefined) conditions.push(Prisma.sql`source_id = ${Number(source)}::int`);
  if (topic === "none") conditions.push(Prisma.sql`topic_ids = '{}'`);
  else if (topic !== undefined) conditions.push(Prisma.sql`${Number(topic)}::int = ANY(topic_ids)`);
  if (lang !== undefined) conditions.push(Prisma.sql`COALESCE(lang, 'und') = ${lang}`);
  if (account === "none") conditions.push(Prisma.sql`account_id IS NULL`);
  else if (account !== undefined) conditions.push(Prisma.sql`account_id = ${account}::bigint`);
  return Prisma.join(conditions, " AND ");
}
