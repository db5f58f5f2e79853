import "server-only";
import * as z from "zod/mini";
import { type Executor, Prisma } from "@/lib/db/executor";
import type { CaseDraft } from "@/lib/integrity/examine/case-draft";

export type Stored = { changed: number; coordinated: boolean };

const accountsSchema = z.object({ accounts: z.array(z.object({ authorId: z.string() })) });

/**
 * Writes what was found. A draft that shares half the accounts of the smaller side with a case of its kind is that case: posts
 * are added, evidence is renewed unless it knew more (older posts are beyond the look), name, verdict and notes stay a person's.
 * Otherwise it is a new case. The same draft twice changes nothing.
 */
export async function storeCases(executor: Executor, workspaceId: number, drafts: readonly CaseDraft[]): Promise<Stored> {
  await executor.rows(Prisma.sql`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('integrity'))::text`);
  const known = await executor.rows<{ id: number; kind: string; verdict: string | null; evidence: unknown }>(Prisma.sql`
    SELECT id, kind, verdict::text AS verdict, evidence FROM integrity_cases WHERE workspace_id = ${workspaceId} ORDER BY last_post_at DESC, id DESC LIMIT 2000 FOR UPDATE`);
  const cases = known.map((row) => {
    const read = z.safeParse(accountsSchema, row.evidence);
    return { ...row, accounts: new Set(read.success ? read.data.accounts.map(({ authorId }) => authorId) : []) };
  });
  const stored: Stored = { changed: 0, coordinated: false };
  const taken = new Set<number>();
  for (const draft of drafts) {
    const accounts = new Set(draft.evidence.accounts.map(({ authorId }) => authorId));
    const same = cases.find(({ id, kind, accounts: theirs }) => kindsMeet(kind, draft.kind) && !taken.has(id) && 2 * theirs.intersection(accounts).size >= Math.max(1, Math.min(theirs.size, accounts.size)));
    const id = same ? same.id : await insertCase(executor, workspaceId, draft);
    taken.add(id);
    const changed = await addMentions(executor, workspaceId, id, draft);
    if (same && (changed > 0 || 2 * accounts.size >= same.accounts.size)) await renewCase(executor, workspaceId, id, 2 * accounts.size >= same.accounts.size ? draft : null);
    if (!same || changed > 0) stored.changed++;
    if (same?.verdict === "coordinated" && changed > 0) stored.coordinated = true;
  }
  return stored;
}

/** More links or more words of the same accounts make no other case. */
function kindsMeet(a: string, b: string): boolean {
  const isShared = (kind: string) => kind === "coordination" || kind === "same_words";
  return a === b || (isShared(a) && isShared(b));
}

async function insertCase(executor: Executor, workspaceId: number, { kind, title, fingerprint, evidence, mentions }: CaseDraft): Promise<number> {
  const times = mentions.map(({ atMs }) => atMs);
  const [row] = await executor.rows<{ id: number }>(Prisma.sql`
    INSERT INTO integrity_cases (workspace_id, title, kind, fingerprint, evidence, first_post_at, last_post_at)
    VALUES (${workspaceId}, ${title}, ${kind}, ${fingerprint}, ${JSON.stringify(evidence)}::jsonb, ${new Date(Math.min(...times))}, ${new Date(Math.max(...times))})
    ON CONFLICT (workspace_id, fingerprint) DO UPDATE SET updated_at = now() RETURNING id`);
  return row?.id ?? 0;
}

async function addMentions(executor: Executor, workspaceId: number, caseId: number, { mentions }: CaseDraft): Promise<number> {
  const rows = await executor.rows(Prisma.sql`
    INSERT INTO integrity_case_mentions AS t (workspace_id, case_id, mention_id, author_id, object_keys)
    SELECT ${workspaceId}, ${caseId}::int, n.mention_id, n.author_id, n.object_keys
    FROM json_to_recordset(${JSON.stringify(mentions.map(({ mentionId, authorId, objectKeys }) => ({ mention_id: mentionId, author_id: authorId, object_keys: objectKeys })))}::json)
      AS n(mention_id bigint, author_id bigint, object_keys text[])
    JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.id = n.mention_id AND m.deleted_at IS NULL
    ON CONFLICT (workspace_id, case_id, mention_id) DO UPDATE SET object_keys = excluded.object_keys
    WHERE t.object_keys IS DISTINCT FROM excluded.object_keys
    RETURNING 1 AS changed`);
  return rows.length;
}

async function renewCase(executor: Executor, workspaceId: number, id: number, draft: CaseDraft | null): Promise<void> {
  const evidence = draft ? Prisma.sql`${JSON.stringify(draft.evidence)}::jsonb` : Prisma.sql`evidence`;
  await executor.rows(Prisma.sql`
    UPDATE integrity_cases c SET evidence = ${evidence}, updated_at = now(), first_post_at = least(c.first_post_at, p.first), last_post_at = greatest(c.last_post_at, p.last)
    FROM (
      SELECT min(m.published_at) AS first, max(m.published_at) AS last FROM integrity_case_mentions cm JOIN mentions m ON m.workspace_id = cm.workspace_id AND m.id = cm.mention_id
      WHERE cm.workspace_id = ${workspaceId} AND cm.case_id = ${id}::int
    ) p
    WHERE c.workspace_id = ${workspaceId} AND c.id = ${id}::int`);
}
