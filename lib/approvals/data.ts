import "server-only";
import type { z } from "zod";
import { namesOf } from "@/lib/auth/names-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { type approvalOut, type approvalsOut, type ApprovalView, askedSchema, type authorityOut, type linkedApprovalOut } from "@/lib/approvals/schema";
import { countWaiting } from "@/lib/approvals/sql/count-waiting";
import { decidedBy, whyNot } from "@/lib/approvals/who-decides";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { getSituation } from "@/lib/playbooks/data";
import { decide } from "@/lib/playbooks/decide";
import { actions, approvers } from "@/lib/playbooks/schema";
import { listOwnPosts, listWritingSources } from "@/lib/replies/own-post-data";

type Row = Prisma.ApprovalGetPayload<object>;
type View = z.input<typeof approvalOut>;

const pageSize = 50;
/** More that wait for one person at once are read as they are decided. */
const mostPending = 500;
const mostInPane = 10;

export async function listApprovals(scope: WorkspaceScope, view: ApprovalView, before: bigint | undefined): Promise<z.input<typeof approvalsOut>> {
  const { workspaceId, userId } = scope;
  const older = before === undefined ? {} : { id: { lt: before } };
  const where: Record<ApprovalView, Prisma.ApprovalWhereInput> = {
    waiting: { workspaceId, state: "pending", requestedById: { not: userId ?? 0 }, approver: { in: decidedBy(scope.role) } },
    mine: { workspaceId, requestedById: userId ?? 0, ...older },
    decided: { workspaceId, state: { in: ["approved", "refused"] }, ...older },
  };
  // Whoever waits longest stands first; what is over is read from its newest end.
  const rows = await db().approval.findMany({ where: where[view], orderBy: { id: view === "waiting" ? "asc" : "desc" }, take: view === "waiting" ? mostPending : pageSize + 1 });
  const isCut = view !== "waiting" && rows.length > pageSize;
  const shown = await viewsOf(scope, isCut ? rows.slice(0, pageSize) : rows);
  return {
    approvals: view === "waiting" ? shown.filter((approval) => approval.mayDecide) : shown,
    next: isCut ? (rows[pageSize - 1]?.id ?? null) : null,
    waiting: await countApprovals(scope),
    asOf: await databaseNow(),
  };
}

/** How many wait for the reader's word. */
export async function countApprovals(scope: WorkspaceScope): Promise<number> {
  const [row] = await db().$queryRaw<{ waiting: number }[]>(countWaiting(scope, decidedBy(scope.role)));
  return row?.waiting ?? 0;
}

export async function getApproval(scope: WorkspaceScope, id: bigint): Promise<View> {
  const row = await db().approval.findUnique({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
  const [view] = row ? await viewsOf(scope, [row]) : [];
  if (!view) throw new AppError("not_found", "There is no such request.");
  return view;
}

/** What a signed link shows to the person it was made for. */
export async function getLinkedApproval(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof linkedApprovalOut>> {
  const [approval, workspace, person, asOf] = await Promise.all([
    getApproval(scope, id),
    db().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId }, select: { name: true } }),
    db().user.findUniqueOrThrow({ where: { id: scope.userId ?? 0 }, select: { name: true } }),
    databaseNow(),
  ]);
  return { person: person.name, workspace: workspace.name, timeZone: scope.timeZone, approval, asOf };
}

/** What the reader may do in a conversation, what is asked there, and what was done by whose leave. */
export async function getAuthority(scope: WorkspaceScope, conversationId: bigint): Promise<z.input<typeof authorityOut>> {
  const { workspaceId } = scope;
  const { playbook, severity } = await getSituation(scope, conversationId);
  const [rows, uses, ownPosts, sources, asOf] = await Promise.all([
    db().approval.findMany({ where: { workspaceId, conversationId }, orderBy: { id: "desc" }, take: mostInPane }),
    db().authorityUse.findMany({ where: { workspaceId, conversationId, NOT: { action: "publish_reply", approvalId: null } }, orderBy: { id: "desc" }, take: mostInPane }),
    listOwnPosts(scope, conversationId),
    listWritingSources(scope),
    databaseNow(),
  ]);
  const names = await namesOf(uses.map((use) => use.userId));
  return {
    playbook: { id: playbook.id, name: playbook.name, summary: playbook.summary },
    severity,
    actions: actions.map((action) => {
      const { may, limit, stepsNeeded, approver, why } = decide(playbook.authority.rules, { role: scope.role, severity, action });
      return { action, may, limit, stepsNeeded, approver, why };
    }),
    ownPosts,
    accounts: sources.map(({ id, network, accountHandle }) => ({ sourceId: id, network, handle: accountHandle ?? "" })),
    approvals: await viewsOf(scope, rows),
    uses: uses.flatMap((use) => {
      const action = actions.find((one) => one === use.action);
      return action ? [{ id: use.id, action, by: personOf(use.userId, names), at: use.at, asked: askedSchema.safeParse(use.details).data ?? {}, wasApproved: use.approvalId !== null }] : [];
    }),
    asOf,
  };
}

async function viewsOf(scope: WorkspaceScope, rows: readonly Row[]): Promise<View[]> {
  const { workspaceId, userId } = scope;
  const [decisions, conversations, playbooks] = await Promise.all([
    db().approvalDecision.findMany({ where: { workspaceId, approvalId: { in: rows.map((row) => row.id) } }, orderBy: { at: "asc" } }),
    db().conversation.findMany({ where: { workspaceId, id: { in: rows.flatMap((row) => row.conversationId ?? []) } }, select: { id: true, preview: true, severity: true, authorId: true } }),
    db().playbook.findMany({ where: { workspaceId, id: { in: rows.flatMap((row) => row.playbookId ?? []) } }, select: { id: true, name: true } }),
  ]);
  const authors = await db().author.findMany({ where: { workspaceId, id: { in: conversations.flatMap((conversation) => conversation.authorId ?? []) } }, select: { id: true, handle: true, displayName: true } });
  const names = await namesOf([...rows.map((row) => row.requestedById), ...decisions.map((decision) => decision.userId)]);
  const who = new Map(authors.map(({ id, handle, displayName }) => [id, displayName?.trim() || handle]));
  return rows.flatMap((row): View[] => {
    const action = actions.find((one) => one === row.action);
    const approver = approvers.find((one) => one === row.approver) ?? "lead";
    if (!action) return [];
    const own = decisions.filter((decision) => decision.approvalId === row.id);
    const conversation = conversations.find(({ id }) => id === row.conversationId);
    return [{
      id: row.id, action, state: row.state, stepsNeeded: row.stepsNeeded, approver, requestedBy: personOf(row.requestedById, names),
      requestedAt: row.requestedAt, decidedAt: row.decidedAt,
      conversation: conversation ? { id: conversation.id, who: who.get(conversation.authorId ?? 0n) ?? "Author removed", preview: conversation.preview, severity: conversation.severity } : null,
      playbook: playbooks.find(({ id }) => id === row.playbookId)?.name ?? null,
      asked: askedSchema.safeParse(row.payload).data ?? {},
      replyId: row.replyId,
      decisions: own.map(({ userId: by, allowed, note, at }) => ({ by: personOf(by, names), allowed, note, at })),
      isMine: row.requestedById === userId,
      mayDecide: whyNot({ requestedById: row.requestedById, approver, state: row.state, deciderIds: own.map((decision) => decision.userId) }, scope) === null,
    }];
  });
}

function personOf(id: number, names: ReadonlyMap<number, string>): { id: number; name: string } {
  return { id, name: names.get(id) ?? "Somebody who left" };
}

/** Waiting is counted by the database's clock. */
async function databaseNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return row?.now ?? new Date();
}
