import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { createReport } from "@/lib/reports/mutations";
import { revokeShareLink, shareReport } from "@/lib/reports/share-mutations";
import { alwaysStaffed } from "@/lib/workspaces/schema";

/** Paths of links to one report, by what became of them. */
export type SharedLinks = Record<"open" | "password" | "expired" | "revoked", string>;

const dayMs = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

async function scopeOf(workspaceId: number, userId: number): Promise<WorkspaceScope> {
  const scope = await findPersonScope(workspaceId, userId);
  if (!scope) throw new Error("She is a member of this workspace.");
  return scope;
}

/** A link that opens, one with a password, one that ended and one that was taken back. */
export async function shareInAllWays(workspaceId: number, userId: number, reportId: number): Promise<SharedLinks> {
  const scope = await scopeOf(workspaceId, userId);
  const share = async (recipient: string, password = "", now = new Date()) => {
    const { id, url } = await shareReport(scope, reportId, { recipient, days: 7, password }, now);
    return { id, path: new URL(url).pathname };
  };
  const [open, password, expired, revoked] = [
    await share("The board of Harbor & Pine"), await share("Margarethe von Hohenstein-Lindqvist", "lantern and kite"), await share("The old board", "", new Date(Date.now() - 9 * dayMs)), await share("The press"),
  ];
  await revokeShareLink(scope, reportId, revoked.id);
  return { open: open.path, password: password.path, expired: expired.path, revoked: revoked.path };
}

/** A workspace with one post, written from right to left: a report of its week, and one of a week before anything was. */
export async function prepareOnePost(userId: number, timeZone: string): Promise<{ slug: string; reportId: number; emptyReportId: number }> {
  const { id: workspaceId, slug } = await db().workspace.create({ data: { slug: "one-post", name: "مرفأ وصنوبر للألعاب", timeZone, staffedHours: alwaysStaffed } });
  await db().membership.create({ data: { workspaceId, userId, role: "admin" } });
  const scope = await scopeOf(workspaceId, userId);
  const source = await db().source.create({ data: { workspaceId, kind: "file", network: "x", name: "واحد" } });
  await db().topic.create({ data: { workspaceId, name: "الطرود المتأخرة (قبل العيد)", query: "الطرد" } });
  const at = Date.now() - 8 * dayMs;
  await ingest(scope, source.id, [{ externalId: "1", author: { handle: "rana" }, publishedAt: new Date(at), text: "لم يصل الطرد بعد، ولا أحد يرد علي منذ 12 يوما!", lang: "ar" }]);
  await rebuildAllDirtyBuckets(workspaceId);
  const week = (back: number) => createReport(scope, { kind: "weekly", day: dayOf(Date.now() - back * dayMs), zone: timeZone });
  return { slug, reportId: await week(8), emptyReportId: await week(400) };
}
