import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { Prisma } from "@/lib/db/executor";
import type { Approver } from "@/lib/playbooks/schema";

/** Requests that a person can decide and has not: others' own, for their role. */
export function countWaiting({ workspaceId, userId }: WorkspaceScope, approvers: readonly Approver[]): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS waiting FROM approvals a
    WHERE a.workspace_id = ${workspaceId} AND a.state = 'pending' AND a.requested_by_id IS DISTINCT FROM ${userId}::int
      AND a.approver::text = ANY(${[...approvers]}::text[])
      AND NOT EXISTS (SELECT 1 FROM approval_decisions d WHERE d.workspace_id = a.workspace_id AND d.approval_id = a.id AND d.user_id = ${userId}::int)`;
}
