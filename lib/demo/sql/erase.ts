import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/executor";

/** Every table whose rows belong to a workspace; a test compares it with the database. */
export const workspaceTables = [
  "integrity_case_mentions", "integrity_cases", "employee_voices", "waiting_voices", "root_causes", "backlash_estimates", "advocate_posts", "materials", "campaigns", "advocate_accounts", "advocates", "advocacy_programmes",
  "report_mails", "report_schedules", "api_keys", "share_links", "report_annotations", "reports", "drills", "reviews", "stakeholders", "incident_tasks", "rumours", "statement_versions", "statements", "incident_entries", "incident_roles",
  "incidents", "alerts", "alert_rules", "sentiment_labels", "mentions", "mention_edits", "conversations", "conversation_facts", "notes", "authors", "mention_buckets", "mention_days",
  "response_buckets", "dirty_buckets", "topics", "themes", "owned_accounts", "webhook_deliveries", "source_usage", "source_errors",
  "backfills", "deliveries", "notifications", "notification_preferences", "push_subscriptions", "channels", "promise_checks", "promises",
  "templates", "authority_uses", "approval_decisions", "approvals", "playbook_versions", "playbooks", "saved_views", "presences", "claim_refusals",
  "response_steps", "escalation_runs", "escalations", "conversation_pauses", "clocks", "targets", "replies", "sources", "import_rejections", "imports", "access_links", "memberships", "audit_entries", "live_events",
] as const;

/** Deletes at most `limit` rows of a workspace from one table; returns how many there were. */
export function eraseSome(table: (typeof workspaceTables)[number], workspaceId: number, limit: number): Promise<number> {
  // The name is one of the constants above.
  const name = Prisma.raw(`"${table}"`);
  return db().$executeRaw(Prisma.sql`
    DELETE FROM ${name} WHERE workspace_id = ${workspaceId}
      AND ctid = ANY(ARRAY(SELECT ctid FROM ${name} WHERE workspace_id = ${workspaceId} LIMIT ${limit}::int))`);
}
