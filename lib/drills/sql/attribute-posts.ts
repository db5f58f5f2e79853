import "server-only";
import { isAccountOf } from "@/lib/advocacy/accounts/sql/is-account-of";
import { type Executor, Prisma } from "@/lib/db/executor";

/** Says whose campaign an advocate's posts belong to, as the composer does in earnest; the guard judges them by its own job. */
export async function attributePosts(executor: Executor, workspaceId: number, posts: readonly { externalId: string; campaign: string }[]): Promise<void> {
  if (posts.length === 0) return;
  await executor.rows(Prisma.sql`
    INSERT INTO advocate_posts (workspace_id, user_id, account_id, campaign_id, network, text, mention_id, state, created_at)
    SELECT m.workspace_id, c.user_id, c.id, k.id, a.network, m.text, m.id, 'published', m.published_at
    FROM unnest(${posts.map(({ externalId }) => externalId)}::text[], ${posts.map(({ campaign }) => campaign)}::text[]) AS asked(external_id, campaign)
    JOIN mentions m ON m.workspace_id = ${workspaceId} AND m.external_id = asked.external_id AND m.by_advocate
    JOIN authors a ON a.workspace_id = m.workspace_id AND a.id = m.author_id
    JOIN advocate_accounts c ON ${isAccountOf}
    JOIN campaigns k ON k.workspace_id = m.workspace_id AND k.name = asked.campaign
    ON CONFLICT (workspace_id, mention_id) DO NOTHING`);
}
