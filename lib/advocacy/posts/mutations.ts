import "server-only";
import { guardPost, isBlocked } from "@/lib/advocacy/guard/guard-post";
import { refuseStranger } from "@/lib/advocacy/posts/agreed";
import { type Ground, loadGround, loadGuardInput, type Subject } from "@/lib/advocacy/posts/guard-input-data";
import { postGone } from "@/lib/advocacy/posts/data";
import { lockGuard } from "@/lib/advocacy/posts/sql/lock";
import type { PostInput } from "@/lib/advocacy/posts/schema";
import { recordAudit } from "@/lib/audit/record";
import { personOf } from "@/lib/auth/person-of";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { notify } from "@/lib/notifications/sql/notify";

type Tx = Prisma.TransactionClient;

const dayMilliseconds = 86_400_000;

/**
 * Checks a post and keeps it with what was found: blocked, or cleared for the network's own page. One check at a time in a
 * workspace, so that of two who bring the same script at once the second is held against the first. The same text again is the same row.
 */
export function keepPost(scope: WorkspaceScope, post: PostInput): Promise<bigint> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    await lockGuard(tx, workspaceId);
    const userId = await advocateOf(tx, scope);
    const account = await tx.advocateAccount.findFirst({ where: { workspaceId, id: post.accountId ?? 0, userId, provedAt: { not: null } }, select: { id: true, network: true } });
    if (!account) throw new AppError("invalid_input", "Choose one of your own accounts that you have proved to be yours.", { issues: [{ path: "accountId", message: "Choose one of your own accounts." }] });
    const at = new Date();
    const subject: Subject = { userId, text: post.text, network: account.network, accountId: account.id, campaignId: post.campaignId, answer: post.answerUrl === null ? null : { url: post.answerUrl }, mentionId: null, at };
    const ground: Ground = await loadGround(tx, workspaceId, at, at);
    const { input, answered } = await loadGuardInput(tx, workspaceId, ground, subject);
    const findings = guardPost(input);
    const known = await tx.advocatePost.findFirst({
      where: { workspaceId, userId, network: account.network, text: post.text, answerUrl: post.answerUrl, state: { not: "published" }, createdAt: { gt: new Date(at.getTime() - dayMilliseconds) } },
      select: { id: true, overriddenAt: true },
    });
    const data = {
      accountId: account.id, campaignId: post.campaignId, parentMentionId: answered?.id ?? null,
      // What a lead let through stays so.
      state: isBlocked(findings) && !known?.overriddenAt ? ("blocked" as const) : ("cleared" as const),
      findings,
    };
    const id = known
      ? (await tx.advocatePost.update({ where: { workspaceId_id: { workspaceId, id: known.id } }, data, select: { id: true } })).id
      : (await tx.advocatePost.create({ data: { workspaceId, userId, network: account.network, text: post.text, answerUrl: post.answerUrl, ...data }, select: { id: true } })).id;
    await publish(tx, workspaceId, "advocacy.changed");
    return id;
  });
}

/** A lead lets a blocked post through, or settles what was found on the network; with a reason, and never one's own. */
export function overridePost(scope: WorkspaceScope, id: bigint, reason: string): Promise<void> {
  const { workspaceId } = scope;
  const by = personOf(scope);
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM advocate_posts WHERE workspace_id = ${workspaceId} AND id = ${id} FOR UPDATE`;
    const post = await tx.advocatePost.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { userId: true, state: true, overriddenAt: true, findings: true } });
    if (!post) throw postGone();
    if (post.userId === by) throw new AppError("forbidden", "Nobody lets their own post through. Ask another lead.");
    if (post.overriddenAt) throw new AppError("conflict", "Another lead was faster: this is decided.");
    if (post.state === "cleared") throw new AppError("conflict", "Nothing holds this post back any more.");
    const wasBlocked = post.state === "blocked";
    await tx.advocatePost.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { overriddenById: by, overriddenAt: new Date(), overrideReason: reason, ...(wasBlocked ? { state: "cleared" as const } : {}) },
    });
    await recordAudit(tx, scope, wasBlocked ? "advocate_post.override" : "advocate_post.settle", `advocate_post:${id}`, { reason });
    if (wasBlocked) {
      await notify(tx, workspaceId, {
        kind: "guard_news", to: { userIds: [post.userId] }, title: "A lead has let your post through", body: reason, href: "/my", dedupeKey: `guard_override:${id}`,
      });
    }
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** Whoever wrote it takes back what has not been posted. */
export function withdrawPost(scope: WorkspaceScope, id: bigint): Promise<void> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  return inTransaction(async (tx) => {
    const { count } = await tx.advocatePost.deleteMany({ where: { workspaceId, id, userId, state: { not: "published" } } });
    if (count === 0) throw postGone();
    await publish(tx, workspaceId, "advocacy.changed");
  });
}

/** Id of the person who takes part and has agreed to the newest terms. */
async function advocateOf(tx: Tx, scope: WorkspaceScope): Promise<number> {
  const { workspaceId } = scope;
  const userId = personOf(scope);
  const [advocate, programme] = await Promise.all([
    tx.advocate.findUnique({ where: { workspaceId_userId: { workspaceId, userId } }, select: { agreedVersion: true } }),
    tx.advocacyProgramme.findUnique({ where: { workspaceId }, select: { version: true } }),
  ]);
  refuseStranger(advocate, programme);
  return userId;
}
