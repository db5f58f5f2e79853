import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { AppError } from "@/lib/errors";
import type { Incident, Prisma, Statement } from "@/lib/generated/prisma/client";
import { startOf, statementKindNames } from "@/lib/incidents/say-statement";
import type { StatementKind } from "@/lib/playbooks/body-schema";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdIncident } from "@/lib/incidents/sql/hold";
import { settleClock } from "@/lib/incidents/sql/settle-clock";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";
import { announceReply, enqueueReply } from "@/lib/replies/outbox-mutations";

type Tx = Prisma.TransactionClient;
const nameOf = ({ kind }: Statement) => statementKindNames[kind as StatementKind] ?? "Statement";

/**
 * Lets a statement go: a post of our own for each of its accounts, through the outbox; it is published once the first one
 * stands on its network. Without an account somebody publishes it elsewhere, and it counts as said now.
 */
export async function releaseStatement(tx: Tx, scope: WorkspaceScope, incident: Incident, statement: Statement, userId: number): Promise<void> {
  const { workspaceId, id, sourceIds, text, version } = statement;
  const now = new Date();
  if (sourceIds.length === 0) return publishNow(tx, scope, incident, statement, now, userId);
  await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "approved" } });
  for (const sourceId of sourceIds) {
    const post = await tx.reply.create({
      data: { workspaceId, kind: "post", sourceId, userId, text, statementId: id, idempotencyKey: `statement-${id}-${version}-${sourceId}`, state: "queued", queuedAt: now },
      select: { id: true },
    });
    await enqueueReply(tx, workspaceId, sourceId, post.id);
    await announceReply(tx, scope, "reply.queue", post.id, null);
  }
}

/** It is said: the clock counts from here to the update that it announces. */
async function publishNow(tx: Tx, scope: WorkspaceScope, incident: Incident, statement: Statement, at: Date, userId: number): Promise<void> {
  const { workspaceId, id } = statement;
  await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { state: "published", publishedAt: at } });
  await addEntry(tx, scope, incident.id, { kind: "statement", text: `${nameOf(statement)} published: “${startOf(statement.text)}”`, href: `/crises/incidents/${incident.id}#statement-${id}`, dedupeKey: `statement:${id}:published`, at, userId });
  await settleClock(tx, incident, at);
  const roles = await tx.incidentRole.findMany({ where: { workspaceId, incidentId: incident.id }, select: { userId: true } });
  await notify(tx, workspaceId, {
    kind: "incident_update", to: { userIds: [incident.leadId, ...roles.map((role) => role.userId)] }, exceptUserId: userId, severity: incident.severity,
    title: `${nameOf(statement)} published: ${incident.name}`, body: statement.text, href: `/crises/incidents/${incident.id}`, dedupeKey: `statement:${id}`,
  });
}

/** A post of a statement stands on its network; in the transaction that keeps it. */
export async function statementStands(tx: Tx, scope: WorkspaceScope, post: { id: bigint; statementId: number | null; userId: number; sourceId: number }, stands: { at: Date; url: string | null }): Promise<void> {
  if (post.statementId === null) return;
  const { workspaceId } = scope;
  const place = await tx.statement.findUnique({ where: { workspaceId_id: { workspaceId, id: post.statementId } }, select: { incidentId: true } });
  if (!place) return;
  const incident = await holdIncident(tx, scope, place.incidentId);
  const statement = await tx.statement.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: post.statementId } } });
  const source = await tx.source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: post.sourceId } }, select: { accountHandle: true, name: true } });
  // The network's clock may be ahead of ours; nothing is said before it is.
  const at = new Date(Math.min(stands.at.getTime(), Date.now()));
  if (statement.state === "approved") await publishNow(tx, scope, incident, statement, at, post.userId);
  await addEntry(tx, scope, incident.id, { kind: "statement", text: `It stands as ${source.accountHandle ?? source.name}.`, href: stands.url, dedupeKey: `statement:${statement.id}:post:${post.id}`, at, userId: post.userId });
  await publish(tx, workspaceId, "incident.changed", { id: incident.id });
}

/** Somebody decided, or took back, what was asked for a statement; in the transaction that does it. */
export async function statementDecided(tx: Tx, scope: WorkspaceScope, approvalId: bigint, outcome: "allowed" | "refused" | "taken back", note = ""): Promise<void> {
  const { workspaceId } = scope;
  const known = await tx.statement.findFirst({ where: { workspaceId, approvalId }, select: { id: true, incidentId: true } });
  if (!known) return;
  const incident = await holdIncident(tx, scope, known.incidentId);
  const statement = await tx.statement.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: known.id } } });
  if (statement.state !== "awaiting_approval" || statement.approvalId !== approvalId) return;
  const words = { allowed: "Allowed", refused: "Refused", "taken back": "Not asked any more" }[outcome];
  await addEntry(tx, scope, incident.id, { kind: "approval", text: [`${words}: “${startOf(statement.text)}”`, note].filter(Boolean).join(" "), href: `/crises/incidents/${incident.id}#statement-${known.id}`, dedupeKey: `approval:${approvalId}:${outcome}` });
  if (outcome === "allowed") {
    if (incident.state !== "open") throw new AppError("conflict", "The incident was stood down meanwhile. Refuse it, or let somebody open the incident again.");
    await releaseStatement(tx, scope, incident, statement, statement.writtenById);
  } else {
    await tx.statement.update({ where: { workspaceId_id: { workspaceId, id: known.id } }, data: { state: "draft", approvalId: null } });
  }
  await publish(tx, workspaceId, "incident.changed", { id: incident.id });
}
