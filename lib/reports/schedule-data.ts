import "server-only";
import type { z } from "zod";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { db } from "@/lib/db/client";
import { isMailSetUp } from "@/lib/notifications/ways/email";
import { mailsShown, type mailStates, maxSchedules, type schedulesOut } from "@/lib/reports/schedule-schema";

/** What is sent by itself, with what became of the latest mails. */
export async function listSchedules(scope: WorkspaceScope): Promise<z.input<typeof schedulesOut>> {
  const { workspaceId } = scope;
  const rows = await db().reportSchedule.findMany({ where: { workspaceId }, orderBy: { id: "asc" }, take: maxSchedules });
  const users = await db().user.findMany({ where: { id: { in: rows.map(({ createdById }) => createdById) } }, select: { id: true, name: true } });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const mails = await Promise.all(rows.map(({ id }) => db().reportMail.findMany({ where: { workspaceId, scheduleId: id }, orderBy: { id: "desc" }, take: mailsShown })));
  return {
    isMailSetUp: isMailSetUp(),
    schedules: rows.map(({ id, kind, recipients, timeZone, day, minute, nextAt, pausedAt, createdById }, index) => ({
      id, kind: kind === "weekly" ? "weekly" : "monthly", recipients, zone: timeZone, day, minute, nextAt, paused: pausedAt !== null, createdBy: names.get(createdById) ?? "somebody who left",
      mails: (mails[index] ?? []).map(({ id: mailId, recipient, dueAt, reportId, state, attempts, error }) => ({ id: mailId, recipient, dueAt, reportId, state: state as (typeof mailStates)[number], attempts, error })),
    })),
  };
}
