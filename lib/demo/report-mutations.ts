import "server-only";
import { findPersonScope } from "@/lib/auth/person-scope";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { firstPersonOf } from "@/lib/demo/data";
import { annotateReport, createReport } from "@/lib/reports/mutations";
import { addLocalDays } from "@/lib/time/range";
import { zoneOf } from "@/lib/time/zone";

const days = 28;

/** The demo's report of four weeks up to yesterday, with a note of the first of its people. Twice is once. */
export async function reportDemo({ workspaceId, timeZone }: WorkspaceScope, now: Date): Promise<void> {
  const first = await firstPersonOf(workspaceId);
  const scope = first === null ? null : await findPersonScope(workspaceId, first);
  if (!scope || (await db().report.count({ where: { workspaceId } })) > 0) return;
  const zone = zoneOf(timeZone);
  const day = (back: number) => {
    const at = addLocalDays(zone, now.getTime(), -back);
    return new Date(at + zone.offsetMs(at)).toISOString().slice(0, 10);
  };
  const id = await createReport(scope, { kind: "custom", from: day(days), to: day(1), zone: timeZone, title: "Four weeks for the board" }, now);
  await annotateReport(scope, id, { text: "The storm closed two depots; most late parcels are from that week.", panelId: "topics", at: null });
}
