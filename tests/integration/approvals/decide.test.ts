import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as COUNT } from "@/app/api/v1/approvals/count/route";
import { POST as WITHDRAW } from "@/app/api/v1/approvals/[id]/withdraw/route";
import { POST as REWORK } from "@/app/api/v1/replies/[id]/rework/route";
import { DELETE as DISCARD } from "@/app/api/v1/replies/[id]/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeAsked, type MadeAsked } from "@/tests/integration/approvals/made";

let made: MadeAsked;
beforeEach(async () => {
  made = await makeAsked();
});
afterEach(() => made.server.close());

type By = Pick<Caller, "call">;
const withdraw = (id: unknown, by: By) => by.call(WITHDRAW, "POST", { params: { id: String(id) } });
const count = async (by: By) => (await by.call(COUNT, "GET")).body.waiting;

describe("a reply that somebody must allow", () => {
  it("waits, is told to those who may allow it with all that is asked, and goes out by the same click that allows it", async () => {
    const asked = await made.answer();
    expect(asked).toMatchObject({ status: 201, body: { state: "awaiting_approval", queuedAt: null } });
    const { id } = await made.last();
    expect(await made.news(made.lead.userId)).toMatchObject([{ kind: "approval_requested", severity: 2, title: "responder asks: publish a reply?", body: "It is on its way", href: `/approvals?id=${id}` }]);
    expect(await made.news(made.responder.userId)).toEqual([]);
    expect(await made.jobs(BigInt(String(asked.body.id)))).toHaveLength(0);
    expect((await made.listed(made.lead)).body).toMatchObject({ waiting: 1, approvals: [{ id: String(id), action: "publish_reply", state: "pending", mayDecide: true, isMine: false, requestedBy: { name: "responder" }, asked: { text: "It is on its way", formerText: "Where is my kettle?" }, conversation: { severity: 2 } }] });
    expect((await made.listed(made.responder)).body).toMatchObject({ waiting: 0, approvals: [] });
    expect((await made.listed(made.responder, "mine")).body).toMatchObject({ approvals: [{ isMine: true, mayDecide: false }] });
    expect(await made.decide(id, made.lead, true, "Kind words")).toMatchObject({ status: 200, body: { state: "approved", decisions: [{ allowed: true, note: "Kind words", by: { name: "lead" } }] } });
    const replyId = BigInt(String(asked.body.id));
    expect(await made.reply(replyId)).toMatchObject({ state: "queued", queuedAt: expect.any(Date), userId: made.responder.userId });
    expect(await made.jobs(replyId)).toHaveLength(1);
    expect(await made.uses()).toMatchObject([{ action: "publish_reply", userId: made.responder.userId, approvalId: id }]);
    expect(await made.news(made.responder.userId)).toMatchObject([{ kind: "approval_decided", title: "lead allowed: Publish a reply", body: "Kind words" }]);
    await made.send(replyId);
    expect((await made.reply(replyId)).state).toBe("sent");
    expect(await made.actions()).toEqual(["reply.ask", "reply.queue", "reply.send", "reply.sent"]);
    expect(await count(made.lead)).toBe(0);
    expect((await made.listed(made.lead, "decided")).body).toMatchObject({ approvals: [{ state: "approved" }] });
  });

  it("has its waiting counted: asked and allowed are steps of the first minute", async () => {
    const { workspaceId, conversationId } = made;
    const at = { publishedAt: made.mention.publishedAt, receivedAt: made.mention.receivedAt };
    await db().responseStep.upsert({ where: { workspaceId_conversationId: { workspaceId, conversationId } }, create: { workspaceId, conversationId, ...at }, update: {} });
    const step = () => db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: { workspaceId, conversationId } } });
    await made.answer();
    expect(await step()).toMatchObject({ approvalRequestedAt: expect.any(Date), approvedAt: null });
    await made.decide((await made.last()).id, made.lead);
    expect(await step()).toMatchObject({ approvedAt: expect.any(Date) });
  });

  it("refused goes back to its writer's draft with the reason, and is sent by nobody", async () => {
    const { body } = await made.answer("We owe you nothing");
    expect((await made.decide((await made.last()).id, made.lead, false, "Too harsh")).body).toMatchObject({ state: "refused", decisions: [{ allowed: false, note: "Too harsh" }] });
    expect(await made.replies()).toMatchObject([{ state: "draft", text: "We owe you nothing", userId: made.responder.userId }]);
    expect(await made.news(made.responder.userId)).toMatchObject([{ title: "lead refused: Publish a reply", body: "Too harsh" }]);
    await made.send(BigInt(String(body.id)));
    expect(made.server.ownTexts()).toEqual([]);
  });

  it("by somebody who need ask nobody goes out at once; they may ask all the same", async () => {
    expect((await made.answer("Mine", made.lead)).body).toMatchObject({ state: "queued" });
    expect(await made.uses()).toMatchObject([{ action: "publish_reply", userId: made.lead.userId, approvalId: null }]);
    expect((await made.answer("Please look", made.lead, { asksApproval: true })).body).toMatchObject({ state: "awaiting_approval" });
    expect((await made.decide((await made.last()).id, made.lead)).status).toBe(403);
    expect((await made.decide((await made.last()).id, made.otherLead)).status).toBe(200);
  });

  it("that nobody here could ever allow is refused at once", async () => {
    await db().membership.deleteMany({ where: { workspaceId: made.workspaceId, role: "lead" } });
    expect(await made.answer()).toMatchObject({ status: 409, body: { detail: expect.stringContaining("nobody else") } });
    expect(await made.replies()).toEqual([]);
  });

  it("the playbook forbids is refused in words, and nothing is kept", async () => {
    await made.rules({ may: "no", to: 2 });
    expect(await made.answer()).toMatchObject({ status: 403, body: { detail: "A responder may not publish a reply at severity 1 to 2." } });
    expect(await made.replies()).toEqual([]);
  });
});

describe("who decides", () => {
  it("never oneself, nor somebody whose role may not", async () => {
    await made.answer();
    const { id } = await made.last();
    expect(await made.decide(id, made.responder)).toMatchObject({ status: 403, body: { detail: expect.stringContaining("Nobody decides their own") } });
    expect(await made.decide(id, await makeCaller("responder", made.workspace))).toMatchObject({ status: 403, body: { detail: "Only a lead decides this." } });
    for (const role of ["executive", "advocate"] as const) expect((await made.decide(id, await makeCaller(role, made.workspace))).status).toBe(403);
    expect((await made.decide(id, { call: signedOut })).status).toBe(401);
    expect((await made.decide(id, await makeCaller("admin"))).status).toBe(404);
    expect((await made.decide("999999", made.lead)).status).toBe(404);
    expect((await made.decide("x", made.lead)).status).toBe(404);
    expect(await made.last()).toMatchObject({ state: "pending" });
    expect((await made.decide(id, await makeCaller("admin", made.workspace))).status).toBe(200);
  });

  it("one's own request is not one's to decide even after becoming a lead", async () => {
    await made.answer();
    await db().membership.update({ where: { workspaceId_userId: { workspaceId: made.workspaceId, userId: made.responder.userId } }, data: { role: "lead" } });
    expect((await made.decide((await made.last()).id, made.responder)).status).toBe(403);
    expect((await made.listed(made.responder)).body.approvals).toEqual([]);
  });

  it("two where the playbook says two, and two different ones", async () => {
    await made.rules({ steps: 2 });
    await made.answer();
    const { id } = await made.last();
    expect((await made.decide(id, made.lead)).body).toMatchObject({ state: "pending", stepsNeeded: 2, mayDecide: false });
    expect(await made.decide(id, made.lead)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("one more person") } });
    expect((await made.decide(id, made.responder)).status).toBe(403);
    expect((await made.replies())[0]?.state).toBe("awaiting_approval");
    expect(await count(made.lead)).toBe(0);
    expect(await count(made.otherLead)).toBe(1);
    expect((await made.decide(id, made.otherLead)).body).toMatchObject({ state: "approved" });
    expect((await made.replies())[0]?.state).toBe("queued");
  });

  it("the second of two may still refuse", async () => {
    await made.rules({ steps: 2 });
    await made.answer();
    const { id } = await made.last();
    await made.decide(id, made.lead);
    expect((await made.decide(id, made.otherLead, false)).body).toMatchObject({ state: "refused" });
    expect((await made.replies())[0]?.state).toBe("draft");
  });

  it("of two at once one, and the other hears who", async () => {
    await made.answer();
    const { id } = await made.last();
    const both = await Promise.all([made.decide(id, made.lead, true), made.decide(id, made.otherLead, false)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.detail).toMatch(/^lead (allowed|refused) this already\.$/);
    expect(await db().approvalDecision.count({ where: { workspaceId: made.workspaceId } })).toBe(1);
    const state = (await made.last()).state;
    expect((await made.replies()).map((reply) => reply.state)).toEqual([state === "approved" ? "queued" : "draft"]);
  });

  it("nothing that makes no sense", async () => {
    await made.answer();
    const { id } = await made.last();
    expect((await made.decide(id, made.lead, true, "x".repeat(1_001))).status).toBe(400);
    expect((await made.decide(id, made.lead, "yes" as unknown as boolean)).status).toBe(400);
    expect((await made.listed(made.lead, "everything")).status).toBe(400);
    expect(await made.last()).toMatchObject({ state: "pending" });
  });
});

describe("taken back", () => {
  it("to write it anew: the request is withdrawn, the text is the writer's draft again", async () => {
    const { body } = await made.answer();
    const rework = (by: By) => by.call(REWORK, "POST", { params: { id: String(body.id) } });
    expect((await rework(made.lead)).status).toBe(403);
    expect((await rework({ call: signedOut })).status).toBe(401);
    expect((await rework(await makeCaller("lead"))).status).toBe(404);
    expect((await rework(made.responder)).status).toBe(204);
    expect((await rework(made.responder)).status).toBe(404);
    expect(await made.last()).toMatchObject({ state: "withdrawn", replyId: null });
    expect(await made.replies()).toMatchObject([{ state: "draft", text: "It is on its way" }]);
    expect(await made.decide((await made.last()).id, made.lead)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("taken back") } });
    // Edited and asked anew: the former leave counts for nothing.
    await made.answer("It is on its way, really");
    expect((await made.approvals()).map((approval) => approval.state)).toEqual(["withdrawn", "pending"]);
  });

  it("thrown away by its writer or a lead, by nobody else", async () => {
    const { body } = await made.answer();
    const discard = (by: By) => by.call(DISCARD, "DELETE", { params: { id: String(body.id) } });
    expect((await discard(await makeCaller("responder", made.workspace))).status).toBe(403);
    expect((await discard(made.responder)).status).toBe(204);
    expect(await made.last()).toMatchObject({ state: "withdrawn" });
    expect(await made.replies()).toEqual([]);
  });

  it("from the list of what one asked; a draft written meanwhile is kept", async () => {
    await made.answer();
    await db().reply.create({ data: { workspaceId: made.workspaceId, conversationId: made.conversationId, mentionId: made.mention.id, sourceId: made.sourceId, userId: made.responder.userId, text: "Another thought", idempotencyKey: "a-key-of-its-own" } });
    const { id } = await made.last();
    expect((await withdraw(id, await makeCaller("responder", made.workspace))).status).toBe(403);
    expect((await withdraw(id, { call: signedOut })).status).toBe(401);
    expect((await withdraw(id, await makeCaller("lead"))).status).toBe(404);
    expect((await withdraw(id, made.responder)).status).toBe(204);
    expect((await withdraw(id, made.responder)).status).toBe(409);
    expect(await made.replies()).toMatchObject([{ state: "draft", text: "Another thought\n\nIt is on its way" }]);
  });

  it("at the moment it is allowed: one of the two happens, whole", async () => {
    const { body } = await made.answer();
    const { id } = await made.last();
    const [taken, decided] = await Promise.all([made.responder.call(DISCARD, "DELETE", { params: { id: String(body.id) } }), made.decide(id, made.lead)]);
    const { state } = await made.last();
    if (state === "withdrawn") {
      expect([taken.status, decided.status]).toEqual([204, 409]);
      expect(await made.replies()).toEqual([]);
    } else {
      // Allowed first; what no worker took up yet can still be taken back.
      expect([taken.status, decided.status]).toEqual([204, 200]);
      expect(await made.uses()).toHaveLength(1);
    }
  });
});
