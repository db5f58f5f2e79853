import "server-only";
import type * as z from "zod/mini";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import type { IncidentEntry, Prisma } from "@/lib/generated/prisma/client";
import { getIncident } from "@/lib/incidents/data";
import { readNames } from "@/lib/incidents/members-data";
import type { timelineOut } from "@/lib/incidents/room-schema";
import { entryKinds } from "@/lib/incidents/schema";

const pageSize = 200;
/** What a review and its export hold. */
const mostWhole = 5_000;

/** A page of the timeline, the newest first. */
export async function listTimeline(scope: WorkspaceScope, incidentId: number, before: string | undefined): Promise<z.input<typeof timelineOut>> {
  await getIncident(scope, incidentId);
  const rows = await db().incidentEntry.findMany({ where: { workspaceId: scope.workspaceId, incidentId, ...(before === undefined ? {} : olderThan(before)) }, orderBy: [{ at: "desc" }, { id: "desc" }], take: pageSize + 1 });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const nameOf = await readNames(page.map(({ userId }) => userId));
  return {
    entries: page.map(({ id, at, kind, text, userId, href }) => ({ id, at, kind: kindOf(kind), text, by: userId === null ? null : nameOf(userId), href })),
    next: rows.length > pageSize && last ? `${last.at.getTime()}.${last.id}` : null,
  };
}

/** The whole of it, oldest first, for a review; bounded. */
export function readTimeline({ workspaceId }: WorkspaceScope, incidentId: number, client: Prisma.TransactionClient = db()): Promise<IncidentEntry[]> {
  return client.incidentEntry.findMany({ where: { workspaceId, incidentId }, orderBy: [{ at: "asc" }, { id: "asc" }], take: mostWhole });
}

const kindOf = (kind: string) => entryKinds.find((one) => one === kind) ?? "note";

function olderThan(cursor: string): Prisma.IncidentEntryWhereInput {
  const [milliseconds = "0", id = "1"] = cursor.split(".");
  const at = new Date(Math.min(Number(milliseconds), 8.64e15));
  return { OR: [{ at: { lt: at } }, { at, id: { lt: BigInt(id) } }] };
}
