import "server-only";
import { withdrawApproval } from "@/lib/approvals/decide-mutations";
import { askedOf, requestApproval } from "@/lib/approvals/request-mutations";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Source } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { releaseStatement } from "@/lib/incidents/release-mutations";
import { startOf } from "@/lib/incidents/say-statement";
import { removalKey } from "@/lib/incidents/statement-data";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdIncident, holdRunning } from "@/lib/incidents/sql/hold";
import { getStatement, refuseVersion } from "@/lib/incidents/statement-mutations";
import { getAuthorityOf } from "@/lib/incidents/authority-data";
import { decide } from "@/lib/playbooks/decide";
import { recordUse } from "@/lib/playbooks/use-mutations";
import { refuseBroken } from "@/lib/promises/compose-mutations";
import { getWritingSource } from "@/lib/replies/own-post-data";
import { getPosting } from "@/lib/replies/posting-data";
import { announceReply, enqueueReply } from "@/lib/replies/outbox-mutations";
import { refuseUnfilled } from "@/lib/templates/fill";

export type Publishing = { version: number; breakPromise: boolean };

/**
 * Publishes a statement by one's own authority, or asks for leave, as the incident's playbook says; the answer says which.
 * `conflict` when it is no draft any more, was written anew, or breaks a promise.
 */
export async function publishStatement(scope: WorkspaceScope, incidentId: number, id: number, { version, breakPromise }: Publishing): Promise<"published" | "asked"> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const accounts = await openAccounts(scope, (await getStatement(db(), scope, incidentId, id)).sourceIds);
  return inTransaction(async (tx) => {
    const incident = await holdRunning(tx, scope, incidentId);
    const statement = await getStatement(tx, scope, incidentId, id);
    if (statement.state !== "draft") throw new AppError("conflict", "This is no draft any more: somebody published it, or asked for leave.");
    refuseVersion(statement, version);
    refuseUnfilled(statement.text);
    if (statement.nextUpdateAt && statement.nextUpdateAt <= new Date()) throw new AppError("invalid_input", "The next update that it announces is past. Choose a later time first.");
    for (const source of accounts) await refuseBroken(tx, scope, statement.text, source, breakPromise);
    const { playbookId, rules } = await getAuthorityOf(scope, incident, tx);
    const decision = decide(rules, { role: scope.role, severity: incident.severity, action: "publish_statement" });
    if (decision.may === "no") throw new AppError("forbidden", decision.why);
    const asked = { text: statement.text, account: accounts.map(({ accountHandle }) => accountHandle).join(", ") || undefined, network: accounts[0]?.network };
    if (decision.may === "alone") {
      await recordUse(tx, scope, { action: "publish_statement", userId, conversationId: null, playbookId, details: { ...asked, statement: id } });
      await releaseStatement(tx, scope, incident, statement, userId);
    } else {
      const approvalId = await requestApproval(tx, scope, {
        action: "publish_statement", conversationId: null, replyId: null, playbookId, severity: incident.severity, asked, idempotencyKey: `statement-${id}-${version}-${Date.now()}`, by: askedOf(decision),
      });
      await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "awaiting_approval", approvalId } });
      await addEntry(tx, scope, incidentId, { kind: "approval", text: `Asked for leave to publish: “${startOf(statement.text)}”`, href: `/approvals?id=${approvalId}`, dedupeKey: `approval:${approvalId}` });
    }
    await announceIncident(tx, scope, decision.may === "alone" ? "incident.statement.publish" : "incident.statement.ask", incidentId, { statement: id });
    return decision.may === "alone" ? "published" : "asked";
  });
}

/** The accounts it goes to, each asked whether it may post. */
async function openAccounts(scope: WorkspaceScope, sourceIds: readonly number[]): Promise<Source[]> {
  return Promise.all(
    sourceIds.map(async (sourceId) => {
      const source = await getWritingSource(scope, sourceId);
      const permission = await getPosting(source);
      if (!permission.allowed) throw new AppError("invalid_input", `${source.accountHandle ?? source.name}: ${permission.reason}`);
      return source;
    }),
  );
}

/** Makes a draft again of what waits for leave, or of what no network took. */
export async function takeBackStatement(scope: WorkspaceScope, incidentId: number, id: number): Promise<void> {
  const { workspaceId } = scope;
  const known = await getStatement(db(), scope, incidentId, id);
  if (known.state === "awaiting_approval" && known.approvalId !== null) return withdrawApproval(scope, known.approvalId);
  return inTransaction(async (tx) => {
    // The posts first, as whoever sends them does: two who meet here never wait for each other.
    const posts = await tx.$queryRaw<{ id: bigint; state: string }[]>`SELECT id, state::text AS state FROM replies WHERE workspace_id = ${workspaceId} AND statement_id = ${id} ORDER BY id FOR UPDATE`;
    await holdIncident(tx, scope, incidentId);
    const statement = await getStatement(tx, scope, incidentId, id);
    if (statement.state !== "approved" || posts.some(({ state }) => state !== "failed")) throw new AppError("conflict", "It is on its way, or was published: it cannot be taken back here any more.");
    await tx.reply.deleteMany({ where: { workspaceId, statementId: id } });
    await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "draft" } });
    await announceIncident(tx, scope, "incident.statement.takeBack", incidentId, { statement: id });
  });
}

/**
 * Takes a published statement out of the world, as far as the networks let us: its posts are deleted through the outbox.
 * Where one must be deleted by hand, the timeline says so. It stays said: the clock does not forget it.
 */
export function withdrawStatement(scope: WorkspaceScope, incidentId: number, id: number, reason: string): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const incident = await holdIncident(tx, scope, incidentId);
    const statement = await getStatement(tx, scope, incidentId, id);
    if (statement.state !== "published") throw new AppError("conflict", "Only what is published can be withdrawn.");
    const { playbookId, rules } = await getAuthorityOf(scope, incident, tx);
    const decision = decide(rules, { role: scope.role, severity: incident.severity, action: "delete_own_post" });
    if (decision.may !== "alone") throw new AppError("forbidden", decision.why);
    const now = new Date();
    const left = await deletePosts(tx, scope, statement.id, userId);
    await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "withdrawn", withdrawnAt: now, pinned: false } });
    await recordUse(tx, scope, { action: "delete_own_post", userId, conversationId: null, playbookId, details: { statement: id, reason } });
    const byHand = left.length > 0 || statement.sourceIds.length === 0 ? ` To be deleted by hand: ${left.join(", ") || "where somebody published it"}.` : "";
    await addEntry(tx, scope, incidentId, { kind: "statement", text: `Withdrawn: “${startOf(statement.text)}” ${reason}${byHand}`, href: `/crises/incidents/${incidentId}#statement-${id}`, dedupeKey: `statement:${id}:withdrawn`, at: now });
    await announceIncident(tx, scope, "incident.statement.withdraw", incidentId, { statement: id });
  });
}

/** Queues the deletion of each post; accounts whose post is not known here yet, or cannot be deleted from here. */
async function deletePosts(tx: Prisma.TransactionClient, scope: WorkspaceScope, statementId: number, userId: number): Promise<string[]> {
  const { workspaceId } = scope;
  // What has not left yet does not leave any more.
  await tx.reply.deleteMany({ where: { workspaceId, statementId, kind: "post", state: { in: ["queued", "failed"] } } });
  const posts = await tx.reply.findMany({ where: { workspaceId, statementId, kind: "post", state: { in: ["sending", "unknown", "sent"] } } });
  const left: string[] = [];
  for (const { id, sourceId, externalId } of posts) {
    const mention = externalId === null ? null : await tx.mention.findFirst({ where: { workspaceId, sourceId, externalId, outbound: true, deletedAt: null }, select: { id: true, conversationId: true } });
    if (!mention) {
      const source = await tx.source.findUnique({ where: { workspaceId_id: { workspaceId, id: sourceId } }, select: { accountHandle: true, name: true } });
      left.push(source?.accountHandle ?? source?.name ?? "an account that is gone");
      continue;
    }
    const removal = await tx.reply.create({
      data: { workspaceId, kind: "delete", conversationId: mention.conversationId, mentionId: mention.id, sourceId, userId, text: "", idempotencyKey: removalKey(id), state: "queued", queuedAt: new Date() },
      select: { id: true },
    });
    await enqueueReply(tx, workspaceId, sourceId, removal.id);
    await announceReply(tx, scope, "reply.queue", removal.id, mention.conversationId);
  }
  return left;
}
