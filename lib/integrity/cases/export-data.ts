import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";
import type { CaseExport } from "@/lib/integrity/cases/case-schema";
import { findCase, readEvidence } from "@/lib/integrity/cases/data";
import { listAccounts, listWords } from "@/lib/integrity/cases/evidence-data";
import { caseCsv, caseMarkdown, caseText, type ExportedCase } from "@/lib/integrity/cases/export-case";
import { sayCase } from "@/lib/integrity/cases/say-case";

const mostPosts = 10_000;
const formats = {
  csv: { write: caseCsv, type: "text/csv; charset=utf-8; header=present", ending: "csv" },
  markdown: { write: caseMarkdown, type: "text/markdown; charset=utf-8", ending: "md" },
  text: { write: caseText, type: "text/plain; charset=utf-8", ending: "txt" },
} satisfies Record<CaseExport, { write: (made: ExportedCase) => string; type: string; ending: string }>;

type Row = { authorId: bigint; at: Date; url: string | null; network: string; externalId: string; objectKeys: string[]; total: number };

/** A file of a case for a network's report form. */
export async function exportCase(scope: WorkspaceScope, id: number, format: CaseExport, madeAt: Date): Promise<{ name: string; type: string; content: string }> {
  const { workspaceId } = scope;
  const row = await findCase(scope, id);
  const evidence = readEvidence(row.evidence);
  const [workspace, accounts, words, posts] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } }),
    listAccounts(scope, id, evidence.accounts),
    listWords(scope, evidence.objects),
    db().$queryRaw<Row[]>(Prisma.sql`
      SELECT cm.author_id AS "authorId", m.published_at AS at, m.url, s.network, m.external_id AS "externalId", cm.object_keys AS "objectKeys", (count(*) OVER ())::int AS total
      FROM integrity_case_mentions cm
      JOIN mentions m ON m.workspace_id = cm.workspace_id AND m.id = cm.mention_id AND m.deleted_at IS NULL
      JOIN sources s ON s.id = m.source_id AND s.workspace_id = m.workspace_id
      WHERE cm.workspace_id = ${workspaceId} AND cm.case_id = ${id} ORDER BY m.published_at, m.id LIMIT ${mostPosts}`),
  ]);
  const { write, type, ending } = formats[format];
  const postsInAll = posts[0]?.total ?? 0;
  const objects = evidence.objects.map((object) => ({ ...object, label: object.label ?? words.get(object.mentionId) ?? "a post that was deleted" }));
  const listed = accounts.map((account) => ({ ...account, id: String(account.id), createdAt: account.createdAt as Date | null }));
  const content = write({
    title: row.title, summary: sayCase(evidence, postsInAll), workspace: workspace.name, madeAt, evidence, accounts: listed, objects,
    posts: posts.map(({ authorId, total: _total, ...post }) => ({ ...post, authorId: String(authorId) })), postsInAll,
  });
  return { name: `case-${id}.${ending}`, type, content };
}
