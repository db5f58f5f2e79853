import "server-only";
import type { GuardTab } from "@/lib/advocacy/posts/schema";
import type { FindingKind } from "@/lib/advocacy/guard/schema";
import { Prisma } from "@/lib/db/executor";

/** A finding of one level among a post's. */
const has = (level: "block" | "warn") => Prisma.sql`p.findings @> ${JSON.stringify([{ level }])}::jsonb`;
/** What an ended campaign left on the network waits for nobody. */
const isOpen = Prisma.sql`p.overridden_at IS NULL AND p.state <> 'cleared' AND ${has("block")} AND NOT (p.state = 'published'
  AND EXISTS (SELECT 1 FROM campaigns e WHERE e.workspace_id = p.workspace_id AND e.id = p.campaign_id AND e.state = 'ended'))`;
const tabs: Record<GuardTab, Prisma.Sql> = {
  open: isOpen,
  told: Prisma.sql`p.overridden_at IS NULL AND NOT (${isOpen}) AND (${has("warn")} OR ${has("block")})`,
  decided: Prisma.sql`p.overridden_at IS NOT NULL`,
};

export type GuardedRow = {
  id: bigint; userId: number; writer: string; position: string | null; network: string; text: string; state: "blocked" | "cleared" | "published"; findings: unknown; campaign: string | null;
  createdAt: Date; url: string | null; conversationId: bigint | null; decidedBy: string | null; decidedAt: Date | null; reason: string | null;
};

/** One page of a tab, the newest first. */
export function guardedRows(workspaceId: number, tab: GuardTab, kind: FindingKind | undefined, before: bigint | undefined, limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id, p.user_id AS "userId", u.name AS writer, v.position, p.network, p.text, p.state::text AS state, p.findings, c.name AS campaign, p.created_at AS "createdAt",
      m.url, m.conversation_id AS "conversationId", d.name AS "decidedBy", p.overridden_at AS "decidedAt", p.override_reason AS reason
    FROM advocate_posts p JOIN users u ON u.id = p.user_id
    LEFT JOIN advocates v ON v.workspace_id = p.workspace_id AND v.user_id = p.user_id
    LEFT JOIN campaigns c ON c.workspace_id = p.workspace_id AND c.id = p.campaign_id
    LEFT JOIN mentions m ON m.workspace_id = p.workspace_id AND m.id = p.mention_id
    LEFT JOIN users d ON d.id = p.overridden_by_id
    WHERE p.workspace_id = ${workspaceId} AND ${tabs[tab]}
      ${kind === undefined ? Prisma.empty : Prisma.sql`AND p.findings @> ${JSON.stringify([{ kind }])}::jsonb`}
      ${before === undefined ? Prisma.empty : Prisma.sql`AND p.id < ${before}`}
    ORDER BY p.id DESC LIMIT ${limit}`;
}

export type GuardCounts = { open: number; told: number; decided: number; clean: number };

export function guardCounts(workspaceId: number): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*) FILTER (WHERE ${tabs.open})::int AS open, count(*) FILTER (WHERE ${tabs.told})::int AS told, count(*) FILTER (WHERE ${tabs.decided})::int AS decided,
      count(*) FILTER (WHERE p.overridden_at IS NULL AND NOT ${has("block")} AND NOT ${has("warn")})::int AS clean
    FROM advocate_posts p WHERE p.workspace_id = ${workspaceId}`;
}

/** Posts since an instant by what was found. */
export function countsByKind(workspaceId: number, since: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT f->>'kind' AS kind, count(DISTINCT p.id) FILTER (WHERE f->>'level' = 'block')::int AS blocked, count(DISTINCT p.id) FILTER (WHERE f->>'level' <> 'block')::int AS told
    FROM advocate_posts p CROSS JOIN LATERAL jsonb_array_elements(p.findings) f
    WHERE p.workspace_id = ${workspaceId} AND p.created_at > ${since}::timestamptz GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1`;
}
