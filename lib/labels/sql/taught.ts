import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/generated/prisma/client";

/** Labels that are learnt from: the newest. */
const labelsTaught = 2_000;

export type TaughtRecord = { text: string; lang: string | null; people: number; sampled: boolean };

/** Labels that hold, with the texts they are about, in the order they were given. */
export function taughtPosts(scope: WorkspaceScope): Prisma.Sql {
  return Prisma.sql`
    SELECT m.text, m.lang, l.label::int AS people, l.sampled
    FROM (SELECT * FROM sentiment_labels
      WHERE workspace_id = ${scope.workspaceId} AND ended_at IS NULL AND model_label IS NOT NULL
      ORDER BY id DESC LIMIT ${labelsTaught}) AS l
    JOIN mentions m ON m.workspace_id = l.workspace_id AND m.id = l.mention_id AND m.deleted_at IS NULL
    ORDER BY l.id LIMIT ${labelsTaught}`;
}
