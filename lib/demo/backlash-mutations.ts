import "server-only";
import { handleKey } from "@/lib/accounts/handle";
import { lockGuard } from "@/lib/advocacy/posts/sql/lock";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { estimateWorkspace } from "@/lib/backlash/estimate-job";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { demoCampaigns } from "@/lib/demo/programme-mutations";
import { ambassadors } from "@/prisma/scenarios/toys-and-parcels/ambassador-story";
import { honestAdvocates } from "@/prisma/scenarios/toys-and-parcels/honest-story";

const dayMs = 86_400_000;
const scriptedHandles = new Set(ambassadors.map((author) => handleKey(author.handle)));
const honestHandles = new Set(honestAdvocates.map((author) => handleKey(author.handle)));

/** What the story's replies did, measured on the demo's own posts: nothing about it is written down beforehand. Twice is once. */
export async function backlashDemo(scope: WorkspaceScope, now: Date): Promise<void> {
  const { workspaceId } = scope;
  if ((await db().backlashEstimate.count({ where: { workspaceId } })) > 0) return;
  await attributePosts(workspaceId, now);
  await estimateWorkspace(scope, now);
}

type OwnPost = { id: bigint; handle: string; network: string; text: string; publishedAt: Date; userId: number };

/** Each post belongs to its campaign: the scripted sentences to one, the answers in own words to the other. */
async function attributePosts(workspaceId: number, now: Date): Promise<void> {
  const posts = await db().$queryRaw<OwnPost[]>`
    SELECT m.id, a.handle, a.network, m.text, m.published_at AS "publishedAt", c.user_id AS "userId" FROM mentions m
    JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    JOIN advocate_accounts c ON c.workspace_id = a.workspace_id AND c.network = a.network AND c.key = a.key AND c.proved_at IS NOT NULL
    WHERE m.workspace_id = ${workspaceId} AND m.by_advocate AND m.published_at >= ${new Date(now.getTime() - 60 * dayMs)}
    ORDER BY m.published_at, m.id LIMIT 2000`;
  await inTransaction(async (tx) => {
    // A worker's guard may be judging the same posts.
    await lockGuard(tx, workspaceId);
    const campaigns = await tx.campaign.findMany({ where: { workspaceId, name: { in: Object.values(demoCampaigns) } }, select: { id: true, name: true } });
    const idOf = (name: string) => campaigns.find((one) => one.name === name)?.id ?? null;
    const campaignOf = (key: string) => (scriptedHandles.has(key) ? idOf(demoCampaigns.scripted) : honestHandles.has(key) ? idOf(demoCampaigns.honest) : null);
    const known = new Set((await tx.advocatePost.findMany({ where: { workspaceId, mentionId: { not: null } }, select: { mentionId: true } })).map((row) => row.mentionId));
    const made = posts.map(({ id, handle, network, text, publishedAt, userId }) => ({ workspaceId, userId, network, text, mentionId: id, campaignId: campaignOf(handleKey(handle)), state: "published" as const, createdAt: publishedAt }));
    await tx.advocatePost.createMany({ data: made.filter((row) => !known.has(row.mentionId)) });
    for (const { id } of campaigns) {
      await tx.advocatePost.updateMany({ where: { workspaceId, mentionId: { in: made.filter((row) => row.campaignId === id).map((row) => row.mentionId) } }, data: { campaignId: id } });
    }
  });
}
