import "server-only";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import { db } from "@/lib/db/client";
import { Prisma, viaPrisma } from "@/lib/db/executor";
import { examineApart } from "@/lib/integrity/examine/examine-apart";
import type { ExaminedAuthor, ExaminedPost, ExaminedSet } from "@/lib/integrity/examine/people";
import { mediaOf } from "@/lib/integrity/media-of";
import { postsToExamine, workspacesToExamine } from "@/lib/integrity/sql/posts-to-examine";
import { storeCases } from "@/lib/integrity/sql/store-cases";
import type { JobContext } from "@/lib/jobs/handlers";
import type { JobPayload } from "@/lib/jobs/contracts";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";

const dayMs = 86_400_000;
const examinedDays = 14;
const mostPosts = 50_000;
const perRead = 5_000;

/** Job, hourly: a look for every workspace that has new posts. */
export async function sweepIntegrity(now = new Date()): Promise<void> {
  const ids = await workspacesToExamine(viaPrisma(db()), new Date(now.getTime() - examinedDays * dayMs));
  for (const workspaceId of ids) await enqueue(null, "integrity.find", { workspaceId }, { key: `integrity.find:${workspaceId}` });
}

/** Job: looks through the newest 50,000 posts of 14 days by others and writes the cases in them. Twice finds nothing new. */
export async function findCases({ workspaceId }: JobPayload<"integrity.find">, { signal }: Partial<JobContext> = {}, now = new Date()): Promise<void> {
  const set = await readSet(workspaceId, now);
  const drafts = await examineApart(set, signal);
  await inPgTransaction(async (executor) => {
    const { coordinated } = await storeCases(executor, workspaceId, drafts);
    const times = set.posts.map(({ atMs }) => atMs);
    const examined = {
      at: now.toISOString(), posts: set.posts.length, accounts: set.authors.length,
      from: new Date(times.at(-1) ?? now.getTime() - examinedDays * dayMs).toISOString(), until: new Date(times[0] ?? now).toISOString(),
    };
    await executor.rows(Prisma.sql`UPDATE workspaces SET integrity_examined = ${JSON.stringify(examined)}::jsonb WHERE id = ${workspaceId}`);
    if (coordinated) await enqueue(executor, "integrity.leave-out", { workspaceId }, { key: `integrity.leave-out:${workspaceId}` });
    await publish(executor, workspaceId, "integrity.changed", {});
  });
}

async function readSet(workspaceId: number, now: Date): Promise<ExaminedSet> {
  const executor = viaPrisma(db());
  const since = new Date(now.getTime() - examinedDays * dayMs);
  const posts: ExaminedPost[] = [];
  const authors = new Map<string, ExaminedAuthor>();
  for (let before = now, beforeId = "9223372036854775807"; posts.length < mostPosts; ) {
    const rows = await postsToExamine(executor, workspaceId, since, before, beforeId, Math.min(perRead, mostPosts - posts.length));
    for (const row of rows) {
      if (!authors.has(row.author_id)) {
        authors.set(row.author_id, { id: row.author_id, handle: row.handle, bio: row.bio, accountCreatedAtMs: row.account_created_at?.getTime() ?? null, followers: row.followers, following: row.following });
      }
      posts.push({ id: row.id, authorId: row.author_id, atMs: row.published_at.getTime(), text: row.text, rating: row.rating, subject: row.subject, sentiment: row.sentiment, ...mediaOf(row.media) });
    }
    const last = rows.at(-1);
    if (!last || rows.length < perRead) break;
    [before, beforeId] = [last.published_at, last.id];
  }
  return { posts, authors: [...authors.values()] };
}
