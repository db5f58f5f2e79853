import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { CaseTab } from "@/lib/integrity/cases/case-schema";
import type { CaseKind, Rating, Verdict } from "@/lib/integrity/cases/schema";

export const sparkSlots = 32;

export type CasePosition = { strength: number; lastMs: number; id: number };
export type CaseRecord = {
  id: number; title: string; kind: CaseKind; rating: Rating; strength: number; accounts: number; authorIds: string[] | null; objects: unknown;
  firstPostAt: Date; lastPostAt: Date; foundAt: Date; verdict: Verdict | null; verdictBy: string | null; verdictAt: Date | null; notes: string;
};

/** The strongest first, then the newest; what a service desk always says comes last. */
const strength = Prisma.sql`CASE c.evidence->>'rating' WHEN 'very unlikely by chance' THEN 3 WHEN 'unlikely by chance' THEN 2 WHEN 'likely by chance' THEN 1 ELSE 0 END`;

/** One page of cases with the little of their evidence that the list shows. */
export function caseRows({ workspaceId }: WorkspaceScope, tab: CaseTab, kind: CaseKind | undefined, after: CasePosition | null, limit: number): Prisma.Sql {
  const ofTab = tab === "all" ? Prisma.empty : tab === "open" ? Prisma.sql`AND c.verdict IS NULL` : Prisma.sql`AND c.verdict = ${tab}::case_verdict`;
  const ofKind = kind === undefined ? Prisma.empty : Prisma.sql`AND c.kind = ${kind}`;
  const later = after ? Prisma.sql`AND (${strength}, c.last_post_at, c.id) < (${after.strength}::int, ${new Date(after.lastMs)}::timestamptz, ${after.id}::int)` : Prisma.empty;
  return Prisma.sql`
    SELECT c.id, c.title, c.kind, c.evidence->>'rating' AS rating, ${strength} AS strength, jsonb_array_length(c.evidence->'accounts') AS accounts,
           jsonb_path_query_array(c.evidence, '$.accounts[0 to 2].authorId') AS "authorIds", jsonb_path_query_array(c.evidence, '$.objects[0 to 1]') AS objects,
           c.first_post_at AS "firstPostAt", c.last_post_at AS "lastPostAt", c.found_at AS "foundAt",
           c.verdict::text AS verdict, u.name AS "verdictBy", c.verdict_at AS "verdictAt", c.notes
    FROM integrity_cases c LEFT JOIN users u ON u.id = c.verdict_by_id
    WHERE c.workspace_id = ${workspaceId} ${ofTab} ${ofKind} ${later}
    ORDER BY strength DESC, c.last_post_at DESC, c.id DESC LIMIT ${limit}`;
}

export type SparkRow = { caseId: number; slot: number; posts: number; leftOut: number };

/** Posts of these cases in equal parts of each case's time. */
export function sparkRows({ workspaceId }: WorkspaceScope, ids: readonly number[]): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id AS "caseId", count(*)::int AS posts, count(*) FILTER (WHERE m.left_out)::int AS "leftOut",
           least(${sparkSlots - 1}, greatest(0, floor(${sparkSlots} * extract(epoch FROM m.published_at - c.first_post_at)
             / greatest(1, extract(epoch FROM c.last_post_at - c.first_post_at)))))::int AS slot
    FROM integrity_cases c
    JOIN integrity_case_mentions cm ON cm.workspace_id = c.workspace_id AND cm.case_id = c.id
    JOIN mentions m ON m.workspace_id = c.workspace_id AND m.id = cm.mention_id AND m.deleted_at IS NULL
    WHERE c.workspace_id = ${workspaceId} AND c.id = ANY(${[...ids]}::int[])
    GROUP BY c.id, 4`;
}
