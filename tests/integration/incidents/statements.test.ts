import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PATCH as REWRITE } from "@/app/api/v1/incidents/[id]/statements/[statementId]/route";
import { POST as PIN } from "@/app/api/v1/incidents/[id]/statements/[statementId]/pin/route";
import { POST as TAKE_BACK } from "@/app/api/v1/incidents/[id]/statements/[statementId]/take-back/route";
import { POST as WITHDRAW } from "@/app/api/v1/incidents/[id]/statements/[statementId]/withdraw/route";
import { POST as DECIDE } from "@/app/api/v1/approvals/[id]/decision/route";
import { db } from "@/lib/db/client";
import { runDueIncidents } from "@/lib/incidents/due-job";
import { sendReply } from "@/lib/replies/send";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { declare, draft, newest, newsOf, publish, room, timeline } from "@/tests/integration/incidents/made";
import { type MadeMention, makeMention } from "@/tests/integration/replies/made";

let made: MadeMention;
let lead: Caller;
let responder: Caller;
let stranger: Caller;
let id: number;

beforeAll(async () => {
  made = await makeMention();
  lead = made.lead;
  [responder, stranger] = await Promise.all([makeCaller("responder", { id: made.workspaceId, slug: lead.slug }), makeCaller("lead")]);
});
afterAll(() => made.server.close());
beforeEach(async () => {
  const where = { workspaceId: made.workspaceId };
  await db().incident.deleteMany({ where });
  await db().statement.deleteMany({ where });
  await db().notification.deleteMany({ where });
  await db().reply.deleteMany({ where });
  id = Number((await declare(lead, { roles: [{ role: "writer", userId: responder.userId }] })).body.id);
});

const on = (handler: Parameters<Caller["call"]>[0], method: string) => (by: Pick<Caller, "call">, statementId: unknown, body?: object) => by.call(handler, method, { params: { id: String(id), statementId: String(statementId) }, body });
const [rewrite, pin, takeBack, withdraw] = [on(REWRITE, "PATCH"), on(PIN, "POST"), on(TAKE_BACK, "POST"), on(WITHDRAW, "POST")];
const later = () => new Date(Date.now() + 1_500_000).toISOString();
const decide = (by: Caller, approvalId: unknown, allow: boolean) => by.call(DECIDE, "POST", { params: { id: String(approvalId) }, body: { allow, note: allow ? "" : "Too long." } });
const sendAll = async () => {
  for (const reply of await db().reply.findMany({ where: { workspaceId: made.workspaceId, state: { in: ["queued", "unknown"] } } })) await sendReply({ workspaceId: made.workspaceId, replyId: String(reply.id) });
};

describe("a statement", () => {
  it("is written by anybody, keeps its versions, and of two who write the second is told", async () => {
    await draft(responder, id);
    const { id: statementId } = await newest(lead, id);
    const anew = { kind: "holding", text: "We look into it now.", nextUpdateAt: later(), version: 1 };
    expect((await Promise.all([rewrite(responder, statementId, anew), rewrite(lead, statementId, { ...anew, text: "Wait." })])).map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(((await room(lead, id)).body.statements as { versions: object[] }[])[0]).toMatchObject({ version: 2, versions: [{ version: 2 }, { version: 1, text: "We look into it." }] });
    expect((await draft(responder, id, { nextUpdateAt: null })).status).toBe(400);
    expect((await draft(responder, id, { text: "x".repeat(10_001) })).status).toBe(400);
    expect((await draft({ call: signedOut }, id)).status).toBe(401);
    expect((await draft(stranger, id)).status).toBe(404);
    expect((await publish(stranger, id, statementId)).status).toBe(404);
  });

  it("without an account is said once a lead publishes it: the clock counts to the update it announces", async () => {
    const nextUpdateAt = later();
    await draft(responder, id, { nextUpdateAt });
    const { id: statementId } = await newest(lead, id);
    expect((await Promise.all([publish(lead, id, statementId), publish(lead, id, statementId)])).map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await newest(lead, id)).toMatchObject({ state: "published", publishedAt: expect.any(String) });
    expect(await db().incident.findFirst({ where: { id } })).toMatchObject({ nextUpdateDueAt: new Date(nextUpdateAt) });
    expect((await timeline(lead, id)).at(-1)).toBe("statement: Holding statement published: “We look into it.”");
    expect((await newsOf(made.workspaceId, "incident_update")).map(({ userId }) => userId)).toEqual([responder.userId]);
    expect((await rewrite(lead, statementId, { kind: "holding", text: "No", nextUpdateAt, version: 1 })).status).toBe(409);
  });

  it("is not published with a gap in it, nor when the update it announces is past", async () => {
    await draft(lead, id, { text: "We looked at {{product}}." });
    expect((await publish(lead, id, (await newest(lead, id)).id)).status).toBe(400);
    await draft(lead, id, { nextUpdateAt: new Date(Date.now() - 1000).toISOString() });
    expect((await publish(lead, id, (await newest(lead, id)).id)).status).toBe(400);
  });

  it("of a responder waits for a lead; refused it is a draft again, allowed it goes", async () => {
    await draft(responder, id);
    const first = await newest(lead, id);
    expect((await publish(responder, id, first.id)).body).toEqual({ outcome: "asked" });
    const approvalOf = async () => (await db().statement.findFirstOrThrow({ where: { id: first.id } })).approvalId;
    expect((await decide(lead, await approvalOf(), false)).status).toBe(200);
    expect(await newest(lead, id)).toMatchObject({ state: "draft", approvalId: null });
    await publish(responder, id, first.id);
    expect((await takeBack(responder, first.id)).body).toMatchObject({ statements: [{ state: "draft" }] });
    await publish(responder, id, first.id);
    expect((await decide(lead, await approvalOf(), true)).status).toBe(200);
    expect(await newest(lead, id)).toMatchObject({ state: "published" });
    expect((await timeline(lead, id)).slice(1)).toEqual([
      "approval: Asked for leave to publish: “We look into it.”", "approval: Refused: “We look into it.” Too long.", "approval: Asked for leave to publish: “We look into it.”",
      "approval: Not asked any more: “We look into it.”", "approval: Asked for leave to publish: “We look into it.”", "approval: Allowed: “We look into it.”", "statement: Holding statement published: “We look into it.”",
    ]);
  });

  it("with an account is published once its post stands, can be pinned, and is deleted where it stands when it is withdrawn", async () => {
    await draft(lead, id, { text: "Please unplug the kettle.", sourceIds: [made.sourceId] });
    const { id: statementId } = await newest(lead, id);
    expect((await publish(lead, id, statementId)).body).toEqual({ outcome: "published" });
    expect(await newest(lead, id)).toMatchObject({ state: "approved", posts: [{ state: "queued" }] });
    expect((await takeBack(lead, statementId)).status).toBe(409);
    expect((await pin(lead, statementId, { pinned: true })).status).toBe(409);
    await sendAll();
    expect(await newest(lead, id)).toMatchObject({ state: "published", posts: [{ state: "sent", url: expect.stringContaining("http") }] });
    expect((await timeline(lead, id)).slice(-2)).toEqual(expect.arrayContaining(["statement: Holding statement published: “Please unplug the kettle.”", expect.stringMatching(/^statement: It stands as /)]));
    expect((await pin(responder, statementId, { pinned: true })).body).toMatchObject({ statements: [{ pinned: true }] });
    expect((await withdraw(responder, statementId, { reason: "Wrong." })).status).toBe(403);
    expect((await withdraw(lead, statementId, { reason: "" })).status).toBe(400);
    expect((await withdraw(lead, statementId, { reason: "It was the toaster." })).body).toMatchObject({ statements: [{ state: "withdrawn", pinned: false }] });
    await sendAll();
    expect(await db().mention.count({ where: { workspaceId: made.workspaceId, outbound: true, deletedAt: { not: null } } })).toBe(1);
    expect((await timeline(lead, id)).at(-1)).toBe("statement: Withdrawn: “Please unplug the kettle.” It was the toaster.");
  });

  it("that no network took can be taken back", async () => {
    await draft(lead, id, { text: "Never posted.", sourceIds: [made.sourceId] });
    const { id: statementId } = await newest(lead, id);
    await publish(lead, id, statementId);
    await db().reply.updateMany({ where: { workspaceId: made.workspaceId, statementId }, data: { state: "failed" } });
    expect((await takeBack(lead, statementId)).body).toMatchObject({ statements: [{ state: "draft", posts: [] }] });
  });

  it("is not sent to an account that is not ours", async () => {
    expect((await draft(lead, id, { sourceIds: [999_999_999] })).status).toBe(400);
  });
});

describe("answers in its conversations", () => {
  it("stand on the timeline once they stand on the network", async () => {
    const topic = await db().topic.create({ data: { workspaceId: made.workspaceId, name: "Toasters", query: "toaster" } });
    const other = Number((await declare(lead, { name: "Toasters that burn", topicIds: [topic.id] })).body.id);
    const replyId = await made.queue("Please write to us.");
    await made.send(replyId);
    expect((await timeline(lead, other)).length).toBe(1);
    expect((await timeline(lead, id)).at(-1)).toBe("reply: Answered: “Please write to us.”");
  });
});

describe("the statement clock", () => {
  const due = (secondsAgo: number) => db().incident.updateMany({ where: { id }, data: { firstStatementDueAt: new Date(Date.now() - secondsAgo * 1000), nextAt: new Date(Date.now() - 1000) } });

  it("tells lead and writer at the second it is due, once, whichever of two workers is first", async () => {
    await due(1);
    const ran = await Promise.all([runDueIncidents(made.workspaceId), runDueIncidents(made.workspaceId)]);
    expect(ran.reduce((sum, one) => sum + one, 0)).toBe(1);
    const told = await newsOf(made.workspaceId, "statement_due");
    expect(told.map(({ userId }) => userId).toSorted()).toEqual([lead.userId, responder.userId].toSorted());
    expect(told[0]).toMatchObject({ title: "The first statement is due now: Kettles that melt", severity: 2 });
    expect((await db().incident.findFirstOrThrow({ where: { id } })).nextAt?.getTime()).toBeGreaterThan(Date.now());
    await due(1);
    await runDueIncidents(made.workspaceId);
    expect((await newsOf(made.workspaceId, "statement_due")).length).toBe(4);
  });

  it("warns before, and says nothing of what was said in time", async () => {
    await due(-240);
    await runDueIncidents(made.workspaceId);
    expect((await newsOf(made.workspaceId, "statement_due"))[0]).toMatchObject({ title: "The first statement is due in 4 minutes: Kettles that melt", severity: 3 });
    await draft(lead, id);
    await publish(lead, id, (await newest(lead, id)).id);
    await db().incident.updateMany({ where: { id }, data: { nextAt: new Date() } });
    await runDueIncidents(made.workspaceId);
    expect((await newsOf(made.workspaceId, "statement_due")).length).toBe(2);
  });

  it("is told by another worker when the one that holds it dies", async () => {
    await due(1);
    // What a killed worker leaves: its transaction is rolled back, and nothing of it was told.
    await expect(db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM incidents WHERE id = ${id} FOR UPDATE`;
      expect(await runDueIncidents(made.workspaceId)).toBe(0);
      throw new Error("killed");
    })).rejects.toThrow("killed");
    expect(await runDueIncidents(made.workspaceId)).toBe(1);
    expect((await newsOf(made.workspaceId, "statement_due")).length).toBe(2);
  });
});
