import "server-only";
import type * as z from "zod/mini";
import { getAlert } from "@/lib/alerts/data";
import type { linkedAlertOut } from "@/lib/alerts/schema";
import type { LinkReader } from "@/lib/alerts/signed-link";
import { db } from "@/lib/db/client";

/** What somebody sees of an alert without a session: why it fired and what became of it, no posts and no people. */
export async function getLinkedAlert({ scope, alertId, channel }: LinkReader): Promise<z.input<typeof linkedAlertOut>> {
  const { workspaceId, userId, timeZone } = scope;
  const [{ evidence, ...alert }, workspace, person] = await Promise.all([
    getAlert(scope, alertId),
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { name: true } }),
    userId === null ? null : db().user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } }),
  ]);
  return { person: person?.name ?? null, channel, workspace: workspace.name, timeZone, alert: { ...alert, reasons: evidence.reasons }, mayJudge: alert.verdict === "open" };
}
