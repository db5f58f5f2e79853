import "server-only";
import { holdsCode } from "@/lib/advocacy/accounts/proof-code";
import { db } from "@/lib/db/client";

type Row = { key: string; text: string };

/** The key of the author of this network and handle who posted the code; null while nobody has. */
export async function findProof(workspaceId: number, { network, handle, code }: { network: string; handle: string; code: string }): Promise<string | null> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT a.key, m.text FROM authors a
    JOIN mentions m ON m.workspace_id = a.workspace_id AND m.author_id = a.id
    WHERE a.workspace_id = ${workspaceId} AND a.network = ${network} AND lower(a.handle) = lower(${handle})
      AND m.deleted_at IS NULL AND strpos(lower(m.text), ${code}) > 0
    ORDER BY m.id DESC LIMIT 20`;
  return rows.find(({ text }) => holdsCode(text, code))?.key ?? null;
}
