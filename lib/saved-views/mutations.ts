import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { leads } from "@/lib/auth/roles";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { parseView, viewSearch } from "@/lib/conversations/view";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publish } from "@/lib/live/publish";
import { readable } from "@/lib/saved-views/data";
import { type SavedView, type SavedViewChange, type SavedViewInput, viewLimits } from "@/lib/saved-views/schema";

type Tx = Prisma.TransactionClient;
const select = { id: true, name: true, search: true, userId: true } as const;

export function createSavedView(scope: WorkspaceScope, { name, search, shared }: SavedViewInput): Promise<SavedView> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people keep views.");
  if (shared) refuseUnlessLead(scope);
  return inTransaction(async (tx) => {
    const owner = shared ? null : userId;
    // Two at once: the second waits, so that neither passes the limit unseen.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext(${`saved-views:${owner ?? "all"}`}))::text`;
    const limit = shared ? viewLimits.shared : viewLimits.personal;
    if ((await tx.savedView.count({ where: { workspaceId, userId: owner } })) >= limit) {
      throw new AppError("conflict", `There are ${limit} such views already. Remove one that nobody uses.`);
    }
    const view = await tx.savedView.create({ data: { workspaceId, userId: owner, name, search: kept(search) }, select });
    await record(tx, scope, "create", view);
    return present(view);
  });
}

export function updateSavedView(scope: WorkspaceScope, id: number, { name, search }: SavedViewChange): Promise<SavedView> {
  return inTransaction(async (tx) => {
    await hold(tx, scope, id);
    const data = { name, search: search === undefined ? undefined : kept(search) };
    const view = await tx.savedView.update({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } }, data, select });
    await record(tx, scope, "update", view);
    return present(view);
  });
}

export function deleteSavedView(scope: WorkspaceScope, id: number): Promise<void> {
  return inTransaction(async (tx) => {
    const view = await hold(tx, scope, id);
    await tx.savedView.delete({ where: { workspaceId_id: { workspaceId: scope.workspaceId, id } } });
    await record(tx, scope, "delete", view);
  });
}

type Row = { id: number; name: string; search: string; userId: number | null };

async function hold(tx: Tx, scope: WorkspaceScope, id: number): Promise<Row> {
  await tx.$queryRaw`SELECT id FROM saved_views WHERE workspace_id = ${scope.workspaceId} AND id = ${id} FOR UPDATE`;
  const view = await tx.savedView.findFirst({ where: { ...readable(scope), id }, select });
  if (!view) throw new AppError("not_found", "This view does not exist any more.");
  if (view.userId === null) refuseUnlessLead(scope);
  return view;
}

function refuseUnlessLead(scope: WorkspaceScope): void {
  if (!leads.some((role) => role === scope.role)) throw new AppError("forbidden", "Views for everybody are kept by leads. Keep one for yourself.");
}

/** What everybody sees is told to everybody; one's own is nobody's business. */
async function record(tx: Tx, scope: WorkspaceScope, verb: string, { id, name, search, userId }: Row): Promise<void> {
  if (userId !== null) return;
  await recordAudit(tx, scope, `view.${verb}`, `view:${id}`, { name, search });
  await publish(tx, scope.workspaceId, "views.changed", { id });
}

const kept = (search: string) => viewSearch(parseView(new URLSearchParams(search)));

const present = ({ userId, ...view }: Row): SavedView => ({ ...view, shared: userId === null });
