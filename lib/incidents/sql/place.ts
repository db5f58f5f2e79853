import "server-only";
import { Prisma } from "@/lib/db/executor";

export type Place = { topicIds: readonly number[]; sourceIds: readonly number[] };

/** What an incident is about, as a condition on rows of mentions, conversations or conversation_facts `alias` that count: these topics, in these sources; an empty list leaves out nothing. */
export function inPlace(alias: "m" | "c" | "f", { topicIds, sourceIds }: Place): Prisma.Sql {
  const row = { m: Prisma.sql`m`, c: Prisma.sql`c`, f: Prisma.sql`f` }[alias];
  return Prisma.sql`NOT ${row}.left_out AND ${topicIds.length === 0 ? Prisma.sql`true` : Prisma.sql`${row}.topic_ids && ${[...topicIds]}::int[]`}
    AND ${sourceIds.length === 0 ? Prisma.sql`true` : Prisma.sql`${row}.source_id = ANY(${[...sourceIds]}::int[])`}`;
}
