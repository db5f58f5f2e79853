import "server-only";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma, Statement } from "@/lib/generated/prisma/client";
import { announceIncident } from "@/lib/incidents/announce-mutations";
import { refusePlaces } from "@/lib/incidents/declare-mutations";
import { startOf, statementKindNames } from "@/lib/incidents/say-statement";
import type { StatementInput } from "@/lib/incidents/schema";
import { addEntry } from "@/lib/incidents/sql/add-entry";
import { holdIncident, holdRunning } from "@/lib/incidents/sql/hold";

const most = 200;

/** Writes a statement; nobody outside the room sees it yet. */
export function draftStatement(scope: WorkspaceScope, incidentId: number, { kind, text, sourceIds, nextUpdateAt }: StatementInput): Promise<number> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, incidentId);
    await refusePlaces(tx, workspaceId, [], sourceIds);
    if ((await tx.statement.count({ where: { workspaceId, incidentId } })) >= most) throw new AppError("conflict", `An incident has at most ${most} statements.`);
    const { id } = await tx.statement.create({ data: { workspaceId, incidentId, kind, text, sourceIds, nextUpdateAt, writtenById: userId }, select: { id: true } });
    await tx.statementVersion.create({ data: { workspaceId, statementId: id, version: 1, text, userId } });
    await announceIncident(tx, scope, "incident.statement.draft", incidentId, { statement: id });
    return id;
  });
}

/** Writes a draft anew if nobody did meanwhile; its former text stays among the versions. */
export function rewriteStatement(scope: WorkspaceScope, incidentId: number, id: number, { version, ...input }: StatementInput & { version: number }): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    await holdRunning(tx, scope, incidentId);
    const known = await getStatement(tx, scope, incidentId, id);
    refuseVersion(known, version);
    if (known.state !== "draft") throw new AppError("conflict", "Only a draft is written anew. Take it back first, or publish an update.");
    await refusePlaces(tx, workspaceId, [], input.sourceIds);
    const next = version + 1;
    await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { ...input, version: next } });
    await tx.statementVersion.create({ data: { workspaceId, statementId: id, version: next, text: input.text, userId } });
    await announceIncident(tx, scope, "incident.statement.rewrite", incidentId, { statement: id, version: next });
  });
}

/** The one that whoever comes new should read first; at most one in a room. */
export function pinStatement(scope: WorkspaceScope, incidentId: number, id: number, pinned: boolean): Promise<void> {
  const { workspaceId } = scope;
  personOf(scope);
  return inTransaction(async (tx) => {
    await holdIncident(tx, scope, incidentId);
    const known = await getStatement(tx, scope, incidentId, id);
    if (pinned && known.state !== "published") throw new AppError("conflict", "Only what is published can be pinned.");
    if (known.pinned === pinned) return;
    await tx.statement.updateMany({ where: { workspaceId, incidentId, pinned: true }, data: { pinned: false } });
    await tx.statement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { pinned } });
    await addEntry(tx, scope, incidentId, { kind: "statement", text: `${pinned ? "Pinned" : "Not pinned any more"}: “${startOf(known.text)}”`, dedupeKey: `statement:${id}:pin:${Date.now()}` });
    await announceIncident(tx, scope, "incident.statement.pin", incidentId, { statement: id, pinned });
  });
}

export async function getStatement(tx: Prisma.TransactionClient, { workspaceId }: WorkspaceScope, incidentId: number, id: number): Promise<Statement> {
  const statement = await tx.statement.findFirst({ where: { workspaceId, incidentId, id } });
  if (!statement) throw new AppError("not_found", "There is no such statement in this incident.");
  return statement;
}

export function refuseVersion({ kind, version: current }: Statement, version: number): void {
  if (current === version) return;
  const name = statementKindNames[kind as keyof typeof statementKindNames] ?? "statement";
  throw new AppError("conflict", `Somebody wrote this ${name.toLowerCase()} anew since you opened it. Read theirs first.`);
}
