import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type * as z from "zod/mini";
import { isAccountOf } from "@/lib/advocacy/accounts/sql/is-account-of";
import { employerNames } from "@/lib/advocacy/guard/disclosure";
import type { GuardAccount } from "@/lib/advocacy/guard/input";
import { type SeenPost, viewAsOutsider } from "@/lib/advocacy/guard/outsider";
import type { outsiderOut } from "@/lib/advocacy/posts/schema";
import { programmeLimits } from "@/lib/advocacy/programme/schema";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/generated/prisma/client";
import { finishInTurns } from "@/lib/stories/post";

const mostPosts = 120;
const mostOrdinary = 150;
const days = 30;
const dayMilliseconds = 86_400_000;

type Row = { authorId: bigint; network: string; handle: string; displayName: string | null; bio: string | null; createdAt: Date | null; text: string; at: Date };

const columns = Prisma.sql`a.id AS "authorId", a.network, a.handle, a.display_name AS "displayName", a.bio, a.account_created_at AS "createdAt", m.text, m.published_at AS at`;

/** Our advocates, all or those of one campaign, examined as strangers are. Ordinary authors are the newest of the same days, one post each. */
export async function viewOutside(scope: WorkspaceScope, campaignId: number | undefined): Promise<z.input<typeof outsiderOut>> {
  const { workspaceId } = scope;
  const now = new Date();
  const since = new Date(now.getTime() - days * dayMilliseconds);
  const ofCampaign = campaignId === undefined
    ? Prisma.empty
    : Prisma.sql`AND EXISTS (SELECT 1 FROM advocate_posts p WHERE p.workspace_id = m.workspace_id AND p.mention_id = m.id AND p.campaign_id = ${campaignId}::int)`;
  const [workspace, programme, owned, titles, campaigns, own] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { xExaminationPermission: true } }),
    db().advocacyProgramme.findUnique({ where: { workspaceId }, select: { employer: true, limits: true } }),
    db().ownedAccount.findMany({ where: { workspaceId }, select: { handle: true } }),
    db().material.findMany({ where: { workspaceId }, select: { title: true }, orderBy: { id: "desc" }, take: 200 }),
    db().campaign.findMany({ where: { workspaceId }, select: { id: true, name: true }, orderBy: { id: "desc" }, take: 50 }),
    db().$queryRaw<Row[]>(Prisma.sql`
      SELECT ${columns} FROM mentions m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
      WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND m.deleted_at IS NULL AND m.published_at > ${since}::timestamptz ${ofCampaign}
        AND EXISTS (SELECT 1 FROM advocate_accounts c WHERE ${isAccountOf})
      ORDER BY m.published_at DESC LIMIT ${mostPosts}`),
  ]);
  // X's terms ask for a written permission before its posts are examined for coordination; our own are ours to compare.
  const mayExamineX = workspace.xExaminationPermission !== null;
  const newest = own[0]?.at ?? now;
  const ordinary = own.length === 0 ? [] : await db().$queryRaw<Row[]>(Prisma.sql`
    SELECT DISTINCT ON (a.id) ${columns} FROM (
      SELECT * FROM mentions m WHERE m.workspace_id = ${workspaceId} AND NOT m.outbound AND NOT m.left_out AND m.deleted_at IS NULL AND m.author_id IS NOT NULL
        AND m.published_at > ${since}::timestamptz AND m.published_at <= ${newest}::timestamptz ORDER BY m.published_at DESC LIMIT ${mostOrdinary * 3}
    ) m JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id ${mayExamineX ? Prisma.empty : Prisma.sql`WHERE a.network <> 'x'`}
    ORDER BY a.id, m.published_at DESC LIMIT ${mostOrdinary}`);
  const limits = programmeLimits.parse(programme?.limits ?? {});
  const ours = sideOf(own);
  const turns = viewAsOutsider({
    ours, searched: own.filter(({ network }) => mayExamineX || network !== "x"), ordinary: sideOf(ordinary), names: programme ? employerNames(programme.employer, owned.map(({ handle }) => handle)) : [], titles: titles.map(({ title }) => title), limits, now,
  });
  // Others are served in between.
  const view = await finishInTurns(turns, nextTurn);
  return { ...view, accounts: ours.accounts.length, posts: ours.posts.length, since, asOf: now, campaigns, leavesOutX: !mayExamineX };
}

function sideOf(rows: readonly Row[]): { posts: SeenPost[]; accounts: GuardAccount[] } {
  const accounts = new Map(rows.map((row) => [row.authorId, row]));
  return {
    posts: rows.map(({ handle, text, at }) => ({ handle, text, at })),
    accounts: Array.from(accounts.values(), ({ network, handle, displayName, bio, createdAt }) => ({ network, handle, displayName, bio, createdAt })),
  };
}
