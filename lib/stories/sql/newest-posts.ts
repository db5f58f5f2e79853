import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Filters } from "@/lib/metrics/filters";
import { read } from "@/lib/metrics/sql/read";
import { rowFilter } from "@/lib/metrics/sql/row-filter";

export type NewestPost = {
  id: string;
  conversation_id: string;
  author_id: string | null;
  published_at: Date;
  lang: string | null;
  sentiment: number | null;
  text: string;
};

/** The newest posts by others that still have their text, in [fromMs, toMs). */
export function newestPosts(scope: WorkspaceScope, filters: Filters, { fromMs, toMs }: { fromMs: number; toMs: number }, limit: number): Promise<NewestPost[]> {
  return read<NewestPost>("guarded", Prisma.sql`
    SELECT id::text AS id, conversation_id::text AS conversation_id, author_id::text AS author_id, published_at, lang, sentiment::int AS sentiment, text
    FROM mentions
    WHERE workspace_id = ${scope.workspaceId} AND published_at >= ${new Date(fromMs)} AND published_at < ${new Date(toMs)}
      AND NOT outbound AND deleted_at IS NULL AND ${rowFilter(filters)}
    ORDER BY published_at DESC, id DESC LIMIT ${limit}::int`);
}
