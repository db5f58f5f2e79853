import "server-only";
import type * as z from "zod/mini";
import { paidMarkOf } from "@/lib/advocacy/guard/disclosure";
import { guardPost } from "@/lib/advocacy/guard/guard-post";
import { type checkedPostOut, type FindingKind, findingKinds, findingsStored, type Finding } from "@/lib/advocacy/guard/schema";
import { refuseStranger } from "@/lib/advocacy/posts/agreed";
import { loadGround, loadGuardInput } from "@/lib/advocacy/posts/guard-input-data";
import { openUrlOf } from "@/lib/advocacy/posts/open-url";
import type { checkOut, GuardQuery, guardOut, ownPostsOut, PostInput } from "@/lib/advocacy/posts/schema";
import { countsByKind, type GuardCounts, guardCounts, type GuardedRow, guardedRows } from "@/lib/advocacy/posts/sql/guarded";
import { personOf } from "@/lib/auth/person-of";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const ownShown = 20;
const countedDays = 30;
const dayMilliseconds = 86_400_000;
const noCounts: GuardCounts = { open: 0, told: 0, decided: 0, clean: 0 };

/** What the guard would say; nothing is kept. For people who take part. */
export async function checkPost(scope: WorkspaceScope, post: PostInput): Promise<z.input<typeof checkOut>> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const [advocate, programme, account] = await Promise.all([
    db().advocate.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { agreedVersion: true } }),
    db().advocacyProgramme.findUnique({ where: { workspaceId }, select: { version: true } }),
    post.accountId === null ? null : db().advocateAccount.findFirst({ where: { workspaceId, id: post.accountId, userId, provedAt: { not: null } }, select: { id: true, network: true } }),
  ]);
  refuseStranger(advocate, programme);
  if (post.accountId !== null && !account) throw new AppError("invalid_input", "Choose one of your own accounts that you have proved to be yours.");
  const at = new Date();
  const ground = await loadGround(db(), workspaceId, at, at);
  const network = account?.network ?? post.network;
  const { input, answered } = await loadGuardInput(db(), workspaceId, ground, {
    userId, text: post.text, network, accountId: post.accountId, campaignId: post.campaignId, answer: post.answerUrl === null ? null : { url: post.answerUrl }, mentionId: null, at,
  });
  return {
    findings: guardPost(input), compared: input.others.length, since: new Date(at.getTime() - input.limits.compareDays * dayMilliseconds),
    answered: answered ? { handle: answered.handle, text: answered.text } : null, paidMark: paidMarkOf(network),
  };
}

/** One's own newest checked posts. */
export async function listOwnPosts(scope: WorkspaceScope): Promise<z.input<typeof ownPostsOut>> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const ids = await db().advocatePost.findMany({ where: { workspaceId, userId }, orderBy: { id: "desc" }, take: ownShown, select: { id: true } });
  return { posts: await presentOwn(scope, ids.map(({ id }) => id)) };
}

export async function getOwnPost(scope: WorkspaceScope, id: bigint): Promise<z.input<typeof checkedPostOut>> {
  const [post] = await presentOwn(scope, [id]);
  if (!post) throw postGone();
  return post;
}

async function presentOwn(scope: WorkspaceScope, ids: readonly bigint[]): Promise<z.input<typeof checkedPostOut>[]> {
  const { workspaceId } = scope;
  const posts = await db().advocatePost.findMany({ where: { workspaceId, userId: personOf(scope), id: { in: [...ids] } }, orderBy: { id: "desc" } });
  const [accounts, mentions] = await Promise.all([
    db().advocateAccount.findMany({ where: { workspaceId, id: { in: posts.flatMap(({ accountId }) => accountId ?? []) } }, select: { id: true, handle: true } }),
    db().mention.findMany({ where: { workspaceId, id: { in: posts.flatMap(({ mentionId }) => mentionId ?? []) } }, select: { id: true, url: true } }),
  ]);
  const handles = new Map(accounts.map(({ id, handle }) => [id, handle]));
  const urls = new Map(mentions.map(({ id, url }) => [id, url]));
  return posts.map((post) => {
    const handle = post.accountId === null ? null : (handles.get(post.accountId) ?? null);
    const open = post.state === "cleared" ? openUrlOf({ network: post.network, handle, text: post.text, answerUrl: post.answerUrl }) : null;
    const { id, network, text, state, campaignId, createdAt, overriddenAt, overrideReason } = post;
    return {
      id, network, text, state, campaignId, createdAt, overriddenAt, overrideReason, findings: readFindings(post.findings), openUrl: open?.url ?? null, takesText: open?.takesText ?? false,
      url: post.mentionId === null ? null : (urls.get(post.mentionId) ?? null),
    };
  });
}

/** What the guard found in the workspace: one page of a tab, and how many each holds. Writers' names are for leads. */
export async function listGuarded(scope: WorkspaceScope, { tab, kind, cursor, limit }: GuardQuery): Promise<z.input<typeof guardOut>> {
  const { workspaceId } = scope;
  const isLead = leads.some((lead) => lead === scope.role);
  const since = new Date(Date.now() - countedDays * dayMilliseconds);
  const [rows, [counts], byKind] = await Promise.all([
    db().$queryRaw<GuardedRow[]>(guardedRows(workspaceId, tab, kind, cursor, limit + 1)),
    db().$queryRaw<GuardCounts[]>(guardCounts(workspaceId)),
    db().$queryRaw<{ kind: string; blocked: number; told: number }[]>(countsByKind(workspaceId, since)),
  ]);
  const page = rows.slice(0, limit);
  const known = (kindName: string): kindName is FindingKind => findingKinds.some((one) => one === kindName);
  return {
    posts: page.map((row) => ({
      id: row.id, network: row.network, text: row.text, state: row.state, findings: readFindings(row.findings), campaign: row.campaign, createdAt: row.createdAt, url: row.url, conversationId: row.conversationId,
      writer: isLead ? { name: row.writer, position: row.position } : null,
      decided: row.decidedAt === null ? null : { by: row.decidedBy ?? "somebody", at: row.decidedAt, reason: row.reason ?? "" },
      mayDecide: isLead && row.userId !== scope.userId && row.decidedAt === null && row.state !== "cleared",
    })),
    nextCursor: rows.length > limit ? String(page.at(-1)?.id ?? "") || null : null,
    counts: counts ?? noCounts,
    byKind: byKind.flatMap(({ kind: kindName, blocked, told }) => (known(kindName) ? [{ kind: kindName, blocked, told }] : [])),
    since,
    asOf: new Date(),
  };
}

/** Findings as stored; what an older version wrote otherwise is left out. */
export function readFindings(stored: unknown): Finding[] {
  const parsed = findingsStored.safeParse(stored);
  return parsed.success ? parsed.data : [];
}

export function postGone(): AppError {
  return new AppError("not_found", "There is no such post. It may have been taken back.");
}
