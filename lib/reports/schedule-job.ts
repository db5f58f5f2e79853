import "server-only";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { appUrl } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { enqueue } from "@/lib/jobs/queue";
import { publish } from "@/lib/live/publish";
import { DeliveryError } from "@/lib/notifications/delivery-error";
import { retryAfterSeconds } from "@/lib/notifications/retry-schedule";
import { sendMail } from "@/lib/notifications/ways/email";
import { getReportDocument } from "@/lib/reports/data";
import { createReport } from "@/lib/reports/mutations";
import { dueReport, nextDue, type Rhythm } from "@/lib/reports/next-due";
import { renderApart } from "@/lib/reports/output/render-apart";
import { attachmentName, writeReportMail } from "@/lib/reports/report-mail";
import { reportBody } from "@/lib/reports/schema";

const dueAtOnce = 100;

/**
 * Plans what is due in all workspaces: a row for each recipient, unique for schedule, time and address, so that two who look
 * at once plan it once. After a long stop the latest is sent, not each that was missed.
 */
export async function planDueReports(now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const due = await tx.$queryRaw<{ workspaceId: number; id: number }[]>`
      SELECT workspace_id AS "workspaceId", id FROM report_schedules WHERE next_at <= ${now} AND paused_at IS NULL
      ORDER BY next_at LIMIT ${dueAtOnce}::int FOR UPDATE SKIP LOCKED`;
    for (const { workspaceId, id } of due) {
      const key = { workspaceId_id: { workspaceId, id } };
      const schedule = await tx.reportSchedule.findUniqueOrThrow({ where: key });
      const rhythm = { kind: schedule.kind as Rhythm["kind"], day: schedule.day, minute: schedule.minute, zone: schedule.timeZone };
      const dueAt = schedule.nextAt;
      await tx.reportMail.createMany({ data: schedule.recipients.map((recipient) => ({ workspaceId, scheduleId: id, dueAt, recipient })), skipDuplicates: true });
      await tx.reportSchedule.update({ where: key, data: { nextAt: new Date(nextDue(rhythm, now.getTime())) } });
      await enqueue(tx, "reports.make", { workspaceId, scheduleId: id, dueAt: dueAt.toISOString() }, { key: `report-make:${workspaceId}:${id}:${dueAt.getTime()}` });
      await publish(tx, workspaceId, "report.changed");
    }
  });
}

/** Makes the report of a due schedule, once for all who get it, and hands each mail to a job of its own. */
export async function makeDueReport({ workspaceId, scheduleId, dueAt }: { workspaceId: number; scheduleId: number; dueAt: string }, now = new Date()): Promise<void> {
  const mails = { workspaceId, scheduleId, dueAt: new Date(dueAt) };
  const schedule = await db().reportSchedule.findUnique({ where: { workspaceId_id: { workspaceId, id: scheduleId } } });
  if (!schedule || (await db().reportMail.count({ where: { ...mails, reportId: null } })) === 0) return;
  const scope = await systemScope(workspaceId, "job");
  const asked = dueReport({ kind: schedule.kind as Rhythm["kind"], zone: schedule.timeZone }, new Date(dueAt).getTime());
  await createReport(scope, reportBody.parse(asked), now, async (tx, reportId) => {
    await tx.$queryRaw`SELECT id FROM report_schedules WHERE workspace_id = ${workspaceId} AND id = ${scheduleId} FOR UPDATE`;
    const waiting = await tx.reportMail.findMany({ where: { ...mails, reportId: null }, select: { id: true } });
    // Somebody else was faster: this report is not kept.
    if (waiting.length === 0) throw new AppError("conflict", "This report was made already.");
    await tx.reportMail.updateMany({ where: { ...mails, reportId: null }, data: { reportId } });
    for (const { id } of waiting) await enqueue(tx, "reports.mail", { workspaceId, mailId: id }, { key: `report-mail:${workspaceId}:${id}` });
  }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  });
}

/**
 * Sends one mail with its PDF. A mail that was sent is not sent again; a try whose outcome a dead worker took with it is made
 * again under the same message id, which mailboxes show once.
 */
export async function mailReport({ workspaceId, mailId }: { workspaceId: number; mailId: number }, random = Math.random): Promise<void> {
  const key = { workspaceId_id: { workspaceId, id: mailId } };
  const mail = await db().reportMail.findUnique({ where: key });
  if (!mail || mail.state !== "queued" || mail.reportId === null) return;
  const attempts = mail.attempts + 1;
  try {
    const document = await getReportDocument(await systemScope(workspaceId, "job"), mail.reportId);
    const content = await renderApart(document, { format: "pdf", scheme: "light" });
    await sendMail(
      mail.recipient,
      { ...writeReportMail(document, `${appUrl()}/reports/${mail.reportId}`), attachments: [{ filename: attachmentName(document.title), content, contentType: "application/pdf" }] },
      `report:${workspaceId}:${mailId}`,
      `${appUrl()}/reports`,
    );
    await settle(workspaceId, mailId, { state: "sent", attempts, error: null, endedAt: new Date() });
  } catch (error) {
    const told = error instanceof DeliveryError ? error : error instanceof AppError ? new DeliveryError(error.message, { isFinal: true }) : null;
    if (!told) throw error;
    const wait = told.options.isFinal ? null : retryAfterSeconds(attempts, null, random());
    await settle(workspaceId, mailId, { state: wait === null ? "failed" : "queued", attempts, error: told.message, endedAt: wait === null ? new Date() : null });
    if (wait !== null) await enqueue(null, "reports.mail", { workspaceId, mailId }, { key: `report-mail:${workspaceId}:${mailId}`, runAt: new Date(Date.now() + wait * 1000) });
  }
}

type Outcome = { state: "queued" | "sent" | "failed"; attempts: number; error: string | null; endedAt: Date | null };

function settle(workspaceId: number, id: number, data: Outcome): Promise<void> {
  return inTransaction(async (tx) => {
    await tx.reportMail.updateMany({ where: { workspaceId, id, state: "queued" }, data });
    await publish(tx, workspaceId, "report.changed");
  });
}
