import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type Executor, executorIn, Prisma } from "@/lib/db/executor";

/** Writes who did what, in the transaction that does it. `action` is "conversation.resolve", `subject` "conversation:12". */
export async function recordAudit(
  tx: Executor | Prisma.TransactionClient,
  scope: WorkspaceScope,
  action: string,
  subject: string,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await recordAudits(tx, scope, [{ action, subject, details }]);
}

/** The same of several things, in their order. */
export async function recordAudits(
  tx: Executor | Prisma.TransactionClient,
  scope: WorkspaceScope,
  entries: readonly { action: string; subject: string; details: Prisma.InputJsonObject }[],
): Promise<void> {
  if (entries.length === 0) return;
  const done = Prisma.sql`json_to_recordset(${JSON.stringify(entries)}::json) AS done(action text, subject text, details jsonb)`;
  await executorIn(tx).rows(auditStatement(scope, done));
}

/** The same as a part of one statement: of rows `done` of (action, subject, details). */
export function auditStatement(scope: WorkspaceScope, done: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO audit_entries (workspace_id, at, actor, action, subject, details)
    SELECT ${scope.workspaceId}::int, clock_timestamp(), ${scope.actor}, done.action, done.subject, done.details FROM ${done}`;
}
