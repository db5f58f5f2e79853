import { afterAll, beforeEach, expect, it } from "vitest";
import { POST as TEST } from "@/app/api/v1/notifications/test/route";
import { db } from "@/lib/db/client";
import { claimDelivery } from "@/lib/notifications/sql/deliveries";
import { sweepDeliveries } from "@/lib/notifications/deliver-job";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { refusal, startMailServer } from "@/tests/helpers/mail-server";
import { choose, deliveriesOf, makeDue, send, someNews, tell } from "./made";

const server = await startMailServer();
// Read once, when something first asks for it.
process.env.SMTP_URL = server.url;
process.env.MAIL_FROM = "Firstminute <alerts@fm.example>";

let ana: Caller;
let workspaceId: number;

beforeEach(async () => {
  ana = await makeCaller("responder");
  ({ workspaceId } = ana);
  await db().delivery.deleteMany();
  server.mails.length = 0;
  Object.assign(server.state, { refuses: null, refusesRecipient: null });
});

afterAll(() => server.close());

const emailOf = async (caller: Caller) => (await db().user.findUniqueOrThrow({ where: { id: caller.userId } })).email;
const only = async () => {
  const [delivery, ...rest] = await deliveriesOf(workspaceId);
  expect(rest).toEqual([]);
  if (!delivery) throw new Error("nothing was planned");
  return delivery;
};

it("mails a person at once, in plain text and HTML, and says how to hear less", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Dana gave you a conversation" }));
  await send("email");
  expect(server.mails).toHaveLength(1);
  const [got] = server.mails;
  if (!got) return;
  expect(got.to).toEqual([await emailOf(ana)]);
  expect(got.from).toBe("alerts@fm.example");
  expect(got.mail.subject).toBe("Dana gave you a conversation · Made for a test");
  expect(got.mail.text).toContain("http://localhost:3000/conversations/12");
  expect(got.mail.html).toContain('href="http://localhost:3000/conversations/12"');
  expect(server.header(got, "list-unsubscribe")).toBe("<http://localhost:3000/settings/notifications>");
  expect(server.header(got, "auto-submitted")).toBe("auto-generated");
  expect(got.mail.messageId).toMatch(/^<[0-9a-f]{32}@fm\.example>$/);
  expect((await only()).state).toBe("sent");
});

it("the same news told and planned twice is mailed once", async () => {
  const news = someNews({ userIds: [ana.userId], roles: ["responder"] });
  await tell(workspaceId, news);
  await tell(workspaceId, news);
  await send("email");
  await send("email");
  expect(server.mails).toHaveLength(1);
});

it("two workers at once send each mail once", async () => {
  for (let index = 0; index < 25; index++) await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await Promise.all([send("email"), send("email"), send("email")]);
  expect(server.mails).toHaveLength(25);
  expect(new Set(server.mails.map(({ mail }) => mail.messageId)).size).toBe(25);
  expect((await deliveriesOf(workspaceId)).every(({ state, attempts }) => state === "sent" && attempts === 1)).toBe(true);
});

it("what a killed worker had taken goes out once its lease ends, under the same Message-ID", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  // Taken, and the worker dies: before that nobody else takes it.
  expect(await claimDelivery("email")).not.toBeNull();
  await send("email");
  expect(server.mails).toHaveLength(0);
  await makeDue(workspaceId);
  await send("email");
  expect(await only()).toMatchObject({ state: "sent", attempts: 2 });
  const first = server.mails[0]?.mail.messageId;
  // Even when it had been sent and only the worker's note of it was lost.
  await db().delivery.updateMany({ where: { workspaceId }, data: { state: "queued", notBefore: new Date(0) } });
  await send("email");
  expect(server.mails.map(({ mail }) => mail.messageId)).toEqual([first, first]);
});

it("a sweep finds what no job was left for", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await db().delivery.updateMany({ where: { workspaceId }, data: { notBefore: new Date(0) } });
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await sweepDeliveries();
  const jobs = await db().$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'notifications.deliver'`;
  expect(jobs).toEqual([{ key: "notifications.deliver:email" }]);
});

it("a mail server that asks to try later is asked later, with words for those who look", async () => {
  server.state.refuses = refusal(451, "Greylisted, try again");
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await send("email");
  const waiting = await only();
  expect(waiting).toMatchObject({ state: "queued", attempts: 1, error: expect.stringContaining("asks to try later") });
  expect(waiting.notBefore.getTime()).toBeGreaterThan(Date.now());
  const jobs = await db().$queryRaw<{ run_at: Date }[]>`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`notifications.deliver:email:${waiting.notBefore.getTime()}`}`;
  expect(jobs).toHaveLength(1);
  server.state.refuses = null;
  await makeDue(workspaceId);
  await send("email");
  expect(await only()).toMatchObject({ state: "sent", attempts: 2, error: null });
});

it("gives up after eight tries", async () => {
  server.state.refuses = refusal(451, "Never");
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  for (let index = 0; index < 9; index++) {
    await makeDue(workspaceId);
    await send("email");
  }
  expect(await only()).toMatchObject({ state: "failed", attempts: 8, error: expect.stringContaining("Given up after 8 tries.") });
});

it("an address that takes no mail is not tried again", async () => {
  server.state.refusesRecipient = refusal(550, "No such user here");
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await send("email");
  const failed = await only();
  expect(failed).toMatchObject({ state: "failed", attempts: 1, error: expect.stringContaining("does not take mail for this address") });
  expect(failed.endedAt).not.toBeNull();
});

it("what was read in the app first, and whoever left, get no mail", async () => {
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await db().notification.updateMany({ where: { workspaceId }, data: { readAt: new Date() } });
  await send("email");
  expect(await only()).toMatchObject({ state: "skipped", error: "It was read in the app first." });
  await db().delivery.deleteMany({ where: { workspaceId } });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  await db().membership.deleteMany({ where: { workspaceId } });
  await send("email");
  expect(await only()).toMatchObject({ state: "skipped", error: "This person does not work here any more." });
  expect(server.mails).toEqual([]);
});

it("quiet hours hold back into one digest, without what was read meanwhile", async () => {
  await choose(workspaceId, ana.userId, "assigned", { email: "now", push: true }, { quiet: { from: "22:00", to: "07:00", graveBreaksThrough: true }, digest: { every: "daily", at: "08:00" } });
  const night = new Date("2026-01-10T23:00:00Z");
  for (const title of ["First", "Second", "Third"]) await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title }), night);
  await tell(workspaceId, someNews({ userIds: [ana.userId] }, { title: "Grave", severity: 1 }), night);
  expect((await deliveriesOf(workspaceId)).map(({ dedupeKey, notBefore }) => [dedupeKey.split(":")[0], notBefore.toISOString()])).toEqual([
    ["digest", "2026-01-11T08:00:00.000Z"],
    ["email", expect.any(String)],
  ]);
  await db().notification.updateMany({ where: { workspaceId, title: "Second" }, data: { readAt: new Date() } });
  await send("email");
  expect(server.mails.map(({ mail }) => mail.subject).sort()).toEqual(["2 things you have not seen yet · Made for a test", "Grave · Made for a test"]);
  const text = server.mails.find(({ mail }) => mail.subject?.startsWith("2 things"))?.mail.text ?? "";
  expect(text.indexOf("First")).toBeLessThan(text.indexOf("Third"));
  expect(text).not.toContain("Second");
});

it("news that come while a digest is being sent join the next one", async () => {
  await choose(workspaceId, ana.userId, "assigned", { email: "digest" }, { digest: { every: "hourly", at: "08:00" } });
  const now = new Date("2026-01-10T12:30:00Z");
  await tell(workspaceId, someNews({ userIds: [ana.userId] }), now);
  expect(await claimDelivery("email")).not.toBeNull();
  await tell(workspaceId, someNews({ userIds: [ana.userId] }), now);
  expect((await deliveriesOf(workspaceId)).map(({ dedupeKey }) => dedupeKey)).toEqual([
    `digest:${ana.userId}:${Date.parse("2026-01-10T13:00:00Z")}`,
    `digest:${ana.userId}:${Date.parse("2026-01-10T14:00:00Z")}`,
  ]);
});

it("a digest whose news were all read is not sent", async () => {
  await choose(workspaceId, ana.userId, "assigned", { email: "digest" }, { digest: { every: "hourly", at: "08:00" } });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }), new Date("2026-01-10T12:30:00Z"));
  await db().notification.updateMany({ where: { workspaceId }, data: { readAt: new Date() } });
  await send("email");
  expect((await only()).state).toBe("skipped");
  expect(server.mails).toEqual([]);
});

it("a demo fills nobody's mailbox", async () => {
  await db().workspace.update({ where: { id: workspaceId }, data: { demoScenario: "toys-and-parcels" } });
  await tell(workspaceId, someNews({ userIds: [ana.userId] }));
  expect(await deliveriesOf(workspaceId)).toEqual([]);
  expect(await db().notification.count({ where: { workspaceId } })).toBe(1);
});

it("a request for approval carries the link by which this person decides it", async () => {
  const lead = await makeCaller("lead", { id: workspaceId, slug: ana.slug });
  await tell(workspaceId, someNews({ roles: ["lead"] }, { kind: "approval_requested", href: "/approvals", dedupeKey: "approval:42" }));
  await send("email");
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]?.mail.text).toMatch(new RegExp(`http://localhost:3000/approve/${workspaceId}-42-${lead.userId}-\\d+-[\\w-]{43}`));
});

it("a test mail says at once what came of it, and nobody sends himself hundreds", async () => {
  expect(await ana.call(TEST, "POST")).toMatchObject({ status: 200, body: { sent: true, error: null } });
  expect(server.mails).toHaveLength(1);
  server.state.refusesRecipient = refusal(550, "No such user here");
  expect(await ana.call(TEST, "POST")).toMatchObject({ status: 200, body: { sent: false, error: expect.stringContaining("No such user here") } });
  for (let index = 0; index < 8; index++) await ana.call(TEST, "POST");
  expect((await ana.call(TEST, "POST")).status).toBe(429);
  expect((await signedOut(TEST, "POST")).status).toBe(401);
  expect((await (await makeCaller("executive")).call(TEST, "POST")).status).toBe(403);
});
