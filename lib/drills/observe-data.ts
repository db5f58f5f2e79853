import "server-only";
import { type Executor, Prisma } from "@/lib/db/executor";
import { type DrillPost, type ObservedPosts, readPosts } from "@/lib/drills/observed-posts";

/** Everything that was seen of a team in its drill, by the wall clock. */
export type Observed = {
  posts: ObservedPosts;
  /** Conversations somebody took, or handed up: graver than ordinary, given to a lead, or to be approved. */
  claims: { conversationId: string; at: Date }[];
  escalations: { conversationId: string; at: Date }[];
  promises: { conversationId: string | null; at: Date; state: "open" | "kept" | "broken" }[];
  statements: { kind: string; publishedAt: Date; nextUpdateAt: Date | null; incidentId: number }[];
  incidents: { id: number; declaredAt: Date; firstStatementDueAt: Date; stoodDownAt: Date | null }[];
  campaigns: ObservedCampaign[];
};

/** A campaign of ours: its posts until now, those the guard would have held back, and when it began to post. */
export type ObservedCampaign = { name: string; isRunning: boolean; stoppedAt: Date | null; reason: string | null; posts: number; heldBack: number; firstAt: Date | null };

const mostPosts = 5_000;
const most = 1_000;

export async function observe(executor: Executor, workspaceId: number): Promise<Observed> {
  const rows = <Row>(statement: Prisma.Sql) => executor.rows<Row>(statement);
  const posts = await rows<DrillPost>(Prisma.sql`
    SELECT external_id AS "externalId", parent_external_id AS "parentExternalId", conversation_id::text AS "conversationId", outbound, automated, text, sentiment::int AS sentiment, published_at AS "publishedAt"
    FROM mentions WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL AND external_id NOT LIKE 'quiet:%' ORDER BY published_at, id LIMIT ${mostPosts}`);
  const deeds = await rows<{ conversationId: string; at: Date; isClaim: boolean }>(Prisma.sql`
    SELECT coalesce(a.details->>'conversation', substring(a.subject FROM '^conversation:([0-9]+)$')) AS "conversationId", a.at, a.action LIKE 'conversation.%claim' OR a.action = 'conversation.take_over' AS "isClaim"
    FROM audit_entries a
    WHERE a.workspace_id = ${workspaceId} AND (
      a.action IN ('conversation.claim', 'conversation.take_over')
      OR (a.action = 'conversation.severity' AND (a.details->>'severity')::int <= 3)
      OR (a.action = 'approval.request' AND a.details ? 'conversation')
      OR (a.action = 'conversation.assign' AND EXISTS (
        SELECT 1 FROM memberships m WHERE m.workspace_id = a.workspace_id AND m.user_id = (a.details->>'assigneeId')::int AND m.role IN ('lead', 'admin') AND a.actor <> 'user:' || m.user_id)))
    ORDER BY a.id LIMIT ${most}`);
  const promises = await rows<Observed["promises"][number]>(Prisma.sql`
    SELECT conversation_id::text AS "conversationId", coalesce(binding_at, created_at) AS at, CASE WHEN state::text = 'kept' THEN 'kept' WHEN state::text = 'broken' THEN 'broken' ELSE 'open' END AS state
    FROM promises WHERE workspace_id = ${workspaceId} AND (binding_at IS NOT NULL OR reply_id IS NULL) ORDER BY id LIMIT ${most}`);
  const statements = await rows<Observed["statements"][number]>(Prisma.sql`
    SELECT kind, published_at AS "publishedAt", next_update_at AS "nextUpdateAt", incident_id AS "incidentId"
    FROM statements WHERE workspace_id = ${workspaceId} AND published_at IS NOT NULL ORDER BY published_at, id LIMIT ${most}`);
  const incidents = await rows<Observed["incidents"][number]>(Prisma.sql`
    SELECT id, declared_at AS "declaredAt", first_statement_due_at AS "firstStatementDueAt", stood_down_at AS "stoodDownAt"
    FROM incidents WHERE workspace_id = ${workspaceId} ORDER BY declared_at, id LIMIT ${most}`);
  const campaigns = await rows<ObservedCampaign>(Prisma.sql`
    SELECT c.name, c.state = 'running' AS "isRunning", coalesce(c.paused_at, c.ended_at) AS "stoppedAt", c.pause_reason AS reason,
      count(p.id)::int AS posts, (count(p.id) FILTER (WHERE p.findings @> '[{"level": "block"}]'))::int AS "heldBack", min(p.created_at) AS "firstAt"
    FROM campaigns c LEFT JOIN advocate_posts p ON p.workspace_id = c.workspace_id AND p.campaign_id = c.id AND p.state = 'published'
    WHERE c.workspace_id = ${workspaceId} GROUP BY c.workspace_id, c.id ORDER BY c.id LIMIT ${most}`);
  return {
    campaigns,
    posts: readPosts(posts),
    claims: deeds.filter(({ isClaim }) => isClaim),
    escalations: deeds.filter(({ isClaim }) => !isClaim),
    promises,
    statements,
    incidents,
  };
}
