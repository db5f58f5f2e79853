import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { inTransaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { nextDue, type Rhythm } from "@/lib/reports/next-due";
import { maxSchedules, type ScheduleInput } from "@/lib/reports/schedule-schema";

/** Mails the report of each week or month that ended to these addresses, each once. */
export function createSchedule(scope: WorkspaceScope, { zone, recipients, ...rhythm }: ScheduleInput, now = new Date()): Promise<number> {
  const { workspaceId, userId } = scope;
  if (userId === null) throw new AppError("forbidden", "Only people schedule reports.");
  const addresses = [...new Set(recipients.map((address) => address.trim().toLowerCase()))];
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${workspaceId}::int, hashtext('report-schedules'))::text`;
    if ((await tx.reportSchedule.count({ where: { workspaceId } })) >= maxSchedules) throw new AppError("conflict", `There are ${maxSchedules} schedules already. Delete some first.`);
    const nextAt = new Date(nextDue({ ...rhythm, zone }, now.getTime()));
    const { id } = await tx.reportSchedule.create({ data: { workspaceId, ...rhythm, timeZone: zone, recipients: addresses, nextAt, createdById: userId }, select: { id: true } });
    await recordAudit(tx, scope, "report.schedule", `report-schedule:${id}`, { kind: rhythm.kind, recipients: addresses });
    await publish(tx, workspaceId, "report.changed");
    return id;
  });
}

/** What falls due while it is paused is not sent later. */
export function pauseSchedule(scope: WorkspaceScope, id: number, paused: boolean, now = new Date()): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const row = await tx.reportSchedule.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!row) throw scheduleGone();
    if ((row.pausedAt !== null) === paused) return;
    const nextAt = paused ? row.nextAt : new Date(nextDue({ kind: row.kind as Rhythm["kind"], day: row.day, minute: row.minute, zone: row.timeZone }, now.getTime()));
    await tx.reportSchedule.update({ where: { workspaceId_id: { workspaceId, id } }, data: { pausedAt: paused ? now : null, nextAt } });
    await recordAudit(tx, scope, paused ? "report.pause-schedule" : "report.resume-schedule", `report-schedule:${id}`);
    await publish(tx, workspaceId, "report.changed");
  });
}

/** Nothing more is sent; reports that were made stay. */
export function deleteSchedule(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.reportSchedule.deleteMany({ where: { workspaceId, id } });
    if (count === 0) throw scheduleGone();
    await tx.reportMail.deleteMany({ where: { workspaceId, scheduleId: id } });
    await recordAudit(tx, scope, "report.delete-schedule", `report-schedule:${id}`);
    await publish(tx, workspaceId, "report.changed");
  });
}

/** Sends a mail that failed once more. */
export function retryMail(scope: WorkspaceScope, id: number): Promise<void> {
  const { workspaceId } = scope;
  return inTransaction(async (tx) => {
    const { count } = await tx.reportMail.updateMany({ where: { workspaceId, id, state: "failed" }, data: { state: "queued", attempts: 0, endedAt: null } });
    if (count === 0) throw new AppError("not_found", "There is no such mail that failed. Somebody may have sent it again.");
    await enqueue(tx, "reports.mail", { workspaceId, mailId: id }, { key: `report-mail:${workspaceId}:${id}` });
    await recordAudit(tx, scope, "report.retry-mail", `report-mail:${id}`);
    await publish(tx, workspaceId, "report.changed");
  });
}

function scheduleGone(): AppError {
  return new AppError("not_found", "There is no such schedule. Somebody may have deleted it.");
}
