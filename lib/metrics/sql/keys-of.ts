import "server-only";
import { Prisma } from "@/lib/db/executor";
import type { Dimension } from "@/lib/metrics/schema";

/** The keys under which a row of facts or mentions counts in a dimension, as a set of rows "keys(key)". */
export function keysOf(dimension: Dimension): Prisma.Sql {
  switch (dimension) {
    case "source":
      return Prisma.sql`(SELECT source_id::text AS key) AS keys`;
    case "lang":
      return Prisma.sql`(SELECT COALESCE(lang, 'und') AS key) AS keys`;
    case "account":
      return Prisma.sql`(SELECT COALESCE(account_id::text, 'none') AS key) AS keys`;
    case "topic":
      return Prisma.sql`(SELECT unnest(topic_ids)::text AS key UNION ALL SELECT 'none' WHERE topic_ids = '{}') AS keys`;
  }
}
