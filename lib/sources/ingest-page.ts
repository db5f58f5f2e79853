import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, viaPg } from "@/lib/db/executor";
import type { Source } from "@/lib/generated/prisma/client";
import { ingest, type IngestResult } from "@/lib/mentions/ingest";
import type { NormalizedMention, SourcePage } from "@/lib/mentions/normalized";

/** A source was paused or removed while its posts were on their way: they are left out, and come when it is resumed. */
export class SourceHeldError extends Error {
  override name = "SourceHeldError";
}

type Page = Pick<SourcePage<unknown>, "mentions" | "deletions"> & { edits?: NormalizedMention[]; nextCursor?: unknown; position?: unknown };

/**
 * Commits one page with its cursor, or pushed posts with their position, unless a person paused the source meanwhile.
 * `alongside` runs in the same transaction, after the rows.
 */
export function ingestPage(
  scope: WorkspaceScope, source: Source, page: Page, alongside?: (executor: Executor, result: IngestResult) => Promise<void>,
): Promise<IngestResult> {
  return ingest(scope, source.id, [...page.mentions, ...(page.edits ?? [])], {
    deletions: page.deletions,
    cursor: page.nextCursor,
    async inTransaction(client, result) {
      const { rows } = await client.query<{ state: string }>("SELECT state FROM sources WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE", [source.workspaceId, source.id]);
      if (rows[0]?.state === "paused") throw new SourceHeldError("The source was paused.");
      if (page.position !== undefined) {
        await client.query("UPDATE sources SET stream_position = $3 WHERE workspace_id = $1 AND id = $2", [source.workspaceId, source.id, JSON.stringify(page.position)]);
      }
      await alongside?.(viaPg(client), result);
    },
  });
}
