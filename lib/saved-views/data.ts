import "server-only";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { findListedCount } from "@/lib/conversations/data";
import { listQuery } from "@/lib/conversations/list-schema";
import { parseView, viewQuery } from "@/lib/conversations/view";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type SavedView, viewCountCap, viewLimits } from "@/lib/saved-views/schema";

/** A person's own views and those shared by all: the shared ones first, each by name. */
export async function listSavedViews(scope: WorkspaceScope): Promise<SavedView[]> {
  const rows = await db().savedView.findMany({
    where: readable(scope), orderBy: [{ name: "asc" }, { id: "asc" }], take: viewLimits.personal + viewLimits.shared,
    select: { id: true, name: true, search: true, userId: true },
  });
  const views = rows.map(({ userId, ...view }) => ({ ...view, shared: userId === null }));
  return [...views.filter((view) => view.shared), ...views.filter((view) => !view.shared)];
}

/** How many conversations each view holds now; one after the other, so that a page with many views is no burst. */
export async function listSavedViewCounts(scope: WorkspaceScope): Promise<{ id: number; count: number | null }[]> {
  const counts: { id: number; count: number | null }[] = [];
  for (const { id, search } of await listSavedViews(scope)) {
    const query = listQuery.safeParse(viewQuery(parseView(new URLSearchParams(search))));
    counts.push({ id, count: query.success ? await findListedCount(scope, query.data, viewCountCap) : null });
  }
  return counts;
}

/** Everybody's and one's own; nobody sees another person's. */
export function readable({ workspaceId, userId }: WorkspaceScope): Prisma.SavedViewWhereInput {
  return { workspaceId, OR: [{ userId: null }, ...(userId === null ? [] : [{ userId }])] };
}
