import "server-only";
import type { Series } from "@/lib/alerts/series-schema";
import { Prisma } from "@/lib/db/executor";

/** Condition on mentions that count: what a series watches of a workspace. */
export function seriesFilter(workspaceId: number, series: Pick<Series, "dimension" | "key">): Prisma.Sql {
  return Prisma.sql`NOT m.left_out AND ${watched(workspaceId, series)}`;
}

function watched(workspaceId: number, { dimension, key }: Pick<Series, "dimension" | "key">): Prisma.Sql {
  switch (dimension) {
    case "all":
      return Prisma.sql`true`;
    case "topic":
      return Prisma.sql`${Number(key)}::int = ANY(m.topic_ids)`;
    case "source":
      return Prisma.sql`m.source_id = ${Number(key)}::int`;
    case "theme":
      return Prisma.sql`m.topic_ids && ARRAY(SELECT t.id FROM topics t JOIN themes h ON h.workspace_id = t.workspace_id AND h.id = t.theme_id
        WHERE t.workspace_id = ${workspaceId} AND h.name = ${key})`;
  }
}

/** Condition on mentions: which of them a measure counts. */
export function measureFilter({ measure }: Pick<Series, "measure">): Prisma.Sql {
  return measure === "negative" || measure === "negative_share" || measure === "negative_authors" ? Prisma.sql`m.sentiment = -1` : Prisma.sql`true`;
}
