import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { inPgTransaction } from "@/lib/db/pg-transaction";
import { inTransaction } from "@/lib/db/transaction";
import { firstPersonOf } from "@/lib/demo/data";
import { examine } from "@/lib/integrity/examine/examine";
import type { ExaminedAuthor } from "@/lib/integrity/examine/people";
import { storeCases } from "@/lib/integrity/sql/store-cases";
import { enqueue } from "@/lib/jobs/queue";

const dayMs = 86_400_000;
/** The days of the ambassadors, counted back; the regular look no longer reaches them. */
const story = { fromDays: 28, untilDays: 14 } as const;
const notes = "These are the ambassador accounts that Larkfield ran until the honest answer. We ended them; this is kept so that nobody forgets how it looked from outside.";

/**
 * The demo's ambassadors as an outsider would find them, judged to be our own; the regular look finds the rumour a moment later.
 * Found by the same measure as everything else. Twice is once.
 */
export async function integrityDemo({ workspaceId }: WorkspaceScope, now: Date): Promise<void> {
  if ((await db().integrityCase.count({ where: { workspaceId } })) > 0) return;
  const rows = await db().mention.findMany({
    where: {
      workspaceId, OR: [{ outbound: false }, { byAdvocate: true }], deletedAt: null, authorId: { not: null }, sourceId: { in: (await db().source.findMany({ where: { workspaceId, network: "bluesky" }, select: { id: true } })).map(({ id }) => id) },
      publishedAt: { gte: new Date(now.getTime() - story.fromDays * dayMs), lt: new Date(now.getTime() - story.untilDays * dayMs) },
    },
    select: { id: true, authorId: true, publishedAt: true, text: true, sentiment: true },
    orderBy: { publishedAt: "asc" },
    take: 3_000,
  });
  const people = await db().author.findMany({ where: { workspaceId, owned: false, id: { in: [...new Set(rows.flatMap(({ authorId }) => authorId ?? []))] } } });
  const authors = people.map((one): ExaminedAuthor => ({ id: String(one.id), handle: one.handle, bio: one.bio, accountCreatedAtMs: one.accountCreatedAt?.getTime() ?? null, followers: one.followers, following: one.following }));
  const posts = rows.map(({ id, authorId, publishedAt, text, sentiment }) => ({
    id: String(id), authorId: String(authorId), atMs: publishedAt.getTime(), text, sentiment, rating: null, subject: null, links: [], quotes: [], images: [],
  }));
  const ambassadors = new Set(people.filter(({ handle }) => handle.startsWith("LarkfieldAmb_")).map(({ id }) => String(id)));
  const drafts = examine({ posts, authors }, ambassadors);
  await inPgTransaction((executor) => storeCases(executor, workspaceId, drafts.map((draft) => ({ ...draft, title: "The Larkfield ambassadors" }))));
  const judge = await firstPersonOf(workspaceId);
  await inTransaction(async (tx) => {
    for (const { id, title } of judge !== null ? await tx.integrityCase.findMany({ where: { workspaceId }, select: { id: true, title: true } }) : []) {
      await tx.integrityCase.update({ where: { workspaceId_id: { workspaceId, id } }, data: { verdict: "ours", verdictById: judge, verdictAt: now, notes } });
      await tx.auditEntry.create({ data: { workspaceId, at: now, actor: `user:${judge}`, action: "integrity.judge", subject: `integrity_case:${id}`, details: { title, verdict: "ours", was: null, notes } } });
    }
    await enqueue(tx, "integrity.find", { workspaceId }, { key: `integrity.find:${workspaceId}` });
  });
}
