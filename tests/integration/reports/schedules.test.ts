import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as RETRY } from "@/app/api/v1/report-mails/[id]/retry/route";
import { DELETE, PATCH } from "@/app/api/v1/report-schedules/[id]/route";
import { GET, POST } from "@/app/api/v1/report-schedules/route";
import { db } from "@/lib/db/client";
import { mailReport, makeDueReport, planDueReports } from "@/lib/reports/schedule-job";
import { schedulesOut } from "@/lib/reports/schedule-schema";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { refusal, startMailServer } from "@/tests/helpers/mail-server";

const server = await startMailServer();
// Read once, when something first asks for it.
process.env.SMTP_URL = server.url;
process.env.MAIL_FROM = "Firstminute <reports@fm.example>";

let lead: Caller;
let stranger: Caller;
const monday = new Date("2026-11-23T08:00:00Z");

beforeAll(async () => {
  [lead, stranger] = await Promise.all([makeCaller("lead"), makeCaller("lead")]);
});
beforeEach(async () => {
  const where = { workspaceId: lead.workspaceId };
  await db().reportMail.deleteMany({ where });
  await db().reportSchedule.deleteMany({ where });
  await db().report.deleteMany({ where });
  server.mails.length = 0;
  Object.assign(server.state, { refuses: null, refusesRecipient: null });
});
afterAll(() => server.close());

type By = Pick<Caller, "call">;
const weekly = { kind: "weekly", recipients: ["board@example.org", "Press@Example.org", "press@example.org"], zone: "UTC", day: 0, minute: 480 };
const make = (body: object = {}, by: By = lead) => by.call(POST, "POST", { body: { ...weekly, ...body } });
const list = async (by: By = lead) => schedulesOut.parse((await by.call(GET, "GET")).body);
const change = (id: unknown, paused: boolean, by: By = lead) => by.call(PATCH, "PATCH", { params: { id: String(id) }, body: { paused } });
const remove = (id: unknown, by: By = lead) => by.call(DELETE, "DELETE", { params: { id: String(id) } });
const mailsOf = () => db().reportMail.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });

/** A schedule that is due on that Monday. */
async function makeDue(): Promise<{ workspaceId: number; scheduleId: number; dueAt: string }> {
  const scheduleId = Number((await make()).body.id);
  await db().reportSchedule.update({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: scheduleId } }, data: { nextAt: monday } });
  return { workspaceId: lead.workspaceId, scheduleId, dueAt: monday.toISOString() };
}

describe("a schedule", () => {
  it("mails the week's report with its PDF to each address once, whoever looks how often", async () => {
    const due = await makeDue();
    await Promise.all([planDueReports(monday), planDueReports(monday)]);
    expect((await mailsOf()).map(({ recipient, state }) => [recipient, state])).toEqual([["board@example.org", "queued"], ["press@example.org", "queued"]]);
    await Promise.all([makeDueReport(due, monday), makeDueReport(due, monday)]);
    const reports = await db().report.findMany({ where: { workspaceId: lead.workspaceId } });
    expect(reports.map(({ title, createdById }) => [title, createdById])).toEqual([["16–22 Nov 2026", null]]);
    for (const { id } of await mailsOf()) for (const _ of [1, 2]) await mailReport({ workspaceId: lead.workspaceId, mailId: id });
    expect(server.mails.map(({ to }) => to)).toEqual([["board@example.org"], ["press@example.org"]]);
    const [got] = server.mails;
    expect(got?.mail.subject).toBe("16–22 Nov 2026: A quiet time · Made for a test");
    expect(got?.mail.text).toContain("No posts and no conversations are on record for 16–22 Nov 2026.");
    expect(got?.mail.text).toContain(`http://localhost:3000/reports/${reports[0]?.id}`);
    const [pdf] = got?.mail.attachments ?? [];
    expect(pdf).toMatchObject({ filename: "16–22 Nov 2026.pdf", mimeType: "application/pdf" });
    expect(Buffer.from(pdf?.content as ArrayBuffer).subarray(0, 5).toString()).toBe("%PDF-");
    const [schedule] = (await list()).schedules;
    expect(schedule).toMatchObject({ nextAt: new Date("2026-11-30T08:00:00Z"), mails: [{ state: "sent", attempts: 1, error: null }, { state: "sent" }] });
  }, 30_000);

  it("tries again what the server puts off under the same message id, shows what failed, and sends it when asked", async () => {
    const due = await makeDue();
    await planDueReports(monday);
    await makeDueReport(due, monday);
    const [mail, other] = await mailsOf();
    const ids = { workspaceId: lead.workspaceId, mailId: mail?.id ?? 0 };
    server.state.refuses = refusal(451, "Try later");
    await mailReport(ids, () => 0.5);
    expect(await mailsOf()).toMatchObject([{ state: "queued", attempts: 1, error: expect.stringContaining("asks to try later") }, { attempts: 0 }]);
    server.state.refuses = refusal(554, "No");
    await mailReport(ids);
    expect((await mailsOf())[0]).toMatchObject({ state: "failed", attempts: 2 });
    await mailReport(ids);
    expect(server.mails).toEqual([]);
    const retry = (id: unknown, by: By = lead) => by.call(RETRY, "POST", { params: { id: String(id) } });
    expect((await retry(mail?.id, stranger)).status).toBe(404);
    const both = await Promise.all([retry(mail?.id), retry(mail?.id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect((await retry(other?.id)).status).toBe(404);
    server.state.refuses = null;
    await mailReport(ids);
    expect(server.mails).toHaveLength(1);
    expect((await mailsOf())[0]).toMatchObject({ state: "sent", attempts: 1, error: null });
  }, 30_000);

  it("sends nothing while it is paused, and nothing that fell due then; deleted, its reports stay", async () => {
    const { scheduleId, ...due } = await makeDue();
    expect((await change(scheduleId, true)).status).toBe(204);
    await planDueReports(monday);
    expect(await mailsOf()).toEqual([]);
    expect((await change(scheduleId, false)).status).toBe(204);
    expect((await list()).schedules[0]?.nextAt.getTime()).toBeGreaterThan(Date.now());
    await db().reportSchedule.updateMany({ where: { workspaceId: lead.workspaceId }, data: { nextAt: monday } });
    await planDueReports(monday);
    await makeDueReport({ scheduleId, ...due }, monday);
    expect((await remove(scheduleId)).status).toBe(204);
    expect((await remove(scheduleId)).status).toBe(404);
    expect(await db().report.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
    expect(await list()).toMatchObject({ isMailSetUp: true, schedules: [] });
  });

  it("is made by leads of its own workspace, for addresses and times that exist", async () => {
    const { id } = (await make()).body;
    for (const body of [
      { recipients: [] }, { recipients: ["nobody"] }, { recipients: Array.from({ length: 51 }, (_, index) => `a${index}@example.org`) }, { zone: "Mars/Base" }, { day: 7 }, { kind: "monthly", day: 29 }, { kind: "daily" }, { minute: 1440 },
    ]) expect((await make(body)).status, JSON.stringify(body).slice(0, 40)).toBe(400);
    const executive = await makeCaller("executive", { id: lead.workspaceId, slug: lead.slug });
    for (const [by, status] of [[{ call: signedOut }, 401], [executive, 403]] as const) {
      expect([(await make({}, by)).status, (await by.call(GET, "GET")).status, (await change(id, true, by)).status, (await remove(id, by)).status]).toEqual([status, status, status, status]);
    }
    expect([(await change(id, true, stranger)).status, (await remove(id, stranger)).status]).toEqual([404, 404]);
    expect((await list(stranger)).schedules).toEqual([]);
  });
});
