import { describe, expect, it } from "vitest";
import { GET as get, PATCH as patch } from "@/app/api/v1/conversations/[id]/route";
import { POST as bulk } from "@/app/api/v1/conversations/bulk/route";
import { bulkOut, type Conversation, conflictOut, conversationOut, detailOut } from "@/lib/conversations/schema";
import { wakeConversations } from "@/lib/conversations/wake";
import { db } from "@/lib/db/client";
import { makeCaller, signedOut } from "../../helpers/caller";
import { at, conversationIds, type Made, makeRoom, post } from "./made";

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

async function makeOne(): Promise<{ made: Made; id: string }> {
  const made = await makeRoom();
  await made.add([post("a", 0, { by: "mara" })]);
  const [id = ""] = await conversationIds(made);
  return { made, id };
}

async function change(made: Made, id: string, body: object): Promise<Conversation> {
  const answer = await made.caller.call(patch, "PATCH", { params: { id }, body });
  expect(answer.body).not.toHaveProperty("detail");
  return conversationOut.parse(answer.body);
}

async function factsOf(made: Made, id: string) {
  const { body } = await made.caller.call(get, "GET", { params: { id } });
  return detailOut.parse(body).facts.filter((fact) => fact.kind.endsWith("resolution"));
}

const auditOf = async (made: Made) =>
  (await db().auditEntry.findMany({ where: { workspaceId: made.caller.workspaceId, subject: { startsWith: "conversation:" } }, orderBy: { id: "asc" } })).map((entry) => entry.action);

const jobs = (made: Made, name: string) => db().$queryRaw<{ run_at: Date }[]>`
  SELECT j.run_at FROM graphile_worker.jobs j WHERE j.task_identifier = ${name}
    AND (j.key LIKE ${`%:${made.caller.workspaceId}:%`} OR ${name} = 'metrics.rebuild')`;

describe("PATCH /api/v1/conversations/:id", () => {
  it("resolves: facts, dirty bucket, audit, live event", async () => {
    const { made, id } = await makeOne();
    await db().dirtyBucket.deleteMany({ where: { workspaceId: made.caller.workspaceId } });
    const resolved = await change(made, id, { status: "resolved", version: 1 });
    expect(resolved).toMatchObject({ status: "resolved", version: 2, reopenedCount: 0 });
    const facts = await factsOf(made, id);
    expect(facts.map((fact) => fact.kind)).toEqual(["first_resolution", "total_resolution"]);
    for (const fact of facts) {
      expect(fact).toMatchObject({ startedAt: at(0), endedAt: resolved.resolvedAt });
      expect(fact.seconds).toBeCloseTo(((resolved.resolvedAt?.getTime() ?? 0) - at(0).getTime()) / 1000, 3);
      expect(fact.staffedSeconds).toBeCloseTo(fact.seconds ?? 0, 3);
    }
    expect(await db().dirtyBucket.findMany({ where: { workspaceId: made.caller.workspaceId } })).toMatchObject([{ bucket: at(0) }]);
    expect((await jobs(made, "metrics.rebuild")).length).toBeGreaterThan(0);
    expect(await auditOf(made)).toEqual(["conversation.resolve"]);
    const event = await db().liveEvent.findFirst({ where: { workspaceId: made.caller.workspaceId }, orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ kind: "conversation.changed", payload: { ids: [id] } });
  });

  it("keeps the first resolution and lets the total run on after a re-opening", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "resolved", version: 1 });
    const [first] = await factsOf(made, id);
    expect(await change(made, id, { status: "open", version: 2 })).toMatchObject({ status: "open", reopenedCount: 1, resolvedAt: null });
    expect(await factsOf(made, id)).toMatchObject([first ?? {}, { kind: "total_resolution", endedAt: null, seconds: null, staffedSeconds: null }]);
    const again = await change(made, id, { status: "resolved", version: 3 });
    const [kept, total] = await factsOf(made, id);
    expect(kept).toEqual(first);
    expect(total?.endedAt).toEqual(again.resolvedAt);
    expect(total?.seconds).toBeGreaterThan(first?.seconds ?? 0);
    expect(await auditOf(made)).toEqual(["conversation.resolve", "conversation.reopen", "conversation.resolve"]);
  });

  it("opens a resolved conversation again when somebody writes", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "resolved", version: 1 });
    await made.add([{ ...post("b", 0, { by: "mara", to: "a" }), publishedAt: minutes(1) }]);
    const { conversation } = detailOut.parse((await made.caller.call(get, "GET", { params: { id } })).body);
    expect(conversation).toMatchObject({ status: "open", reopenedCount: 1, version: 3 });
    const stale = await made.caller.call(patch, "PATCH", { params: { id }, body: { status: "resolved", version: 2 } });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ changedBy: null, detail: expect.stringContaining("A new post changed this") });
  });

  it("lets one of two simultaneous resolves win and tells the other who did", async () => {
    const { made, id } = await makeOne();
    const colleague = await makeCaller("lead", { id: made.caller.workspaceId, slug: made.caller.slug });
    const body = { status: "resolved", version: 1 };
    const answers = await Promise.all([made.caller, colleague].map((caller) => caller.call(patch, "PATCH", { params: { id }, body })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? "responder" : "lead";
    const lost = answers.find((answer) => answer.status === 409);
    expect(lost?.body.detail).toMatch(new RegExp(`^${winner} resolved this \\d+ s ago`));
    expect(conflictOut.parse(lost?.body)).toMatchObject({ current: { status: "resolved", version: 2 }, changedBy: { name: winner, action: "conversation.resolve" } });
    expect(await auditOf(made)).toEqual(["conversation.resolve"]);
    expect(await factsOf(made, id)).toHaveLength(2);
  });

  it("changes nothing twice", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "resolved", version: 1 });
    const events = () => db().liveEvent.count({ where: { workspaceId: made.caller.workspaceId } });
    const before = await events();
    expect(await change(made, id, { status: "resolved", version: 2 })).toMatchObject({ version: 2 });
    expect(await events()).toBe(before);
    expect(await auditOf(made)).toEqual(["conversation.resolve"]);
  });

  it("assigns to people who work here, and takes it back", async () => {
    const { made, id } = await makeOne();
    const { workspaceId, slug, userId } = made.caller;
    expect(await change(made, id, { assigneeId: userId, version: 1 })).toMatchObject({ assignee: { id: userId, name: "responder" }, version: 2 });
    expect(await change(made, id, { assigneeId: null, status: "resolved", version: 2 })).toMatchObject({ assignee: null, status: "resolved", version: 3 });
    const executive = await makeCaller("executive", { id: workspaceId, slug });
    const stranger = await makeCaller("lead");
    for (const assigneeId of [executive.userId, stranger.userId, 999_999]) {
      const answer = await made.caller.call(patch, "PATCH", { params: { id }, body: { assigneeId, version: 3 } });
      expect(answer.status).toBe(400);
      expect(answer.body.detail).toContain("does not work on conversations");
    }
    expect(await auditOf(made)).toEqual(["conversation.assign", "conversation.resolve", "conversation.unassign"]);
  });

  it("writes no resolution where nobody needs an answer", async () => {
    const { made, id } = await makeOne();
    const { workspaceId } = made.caller;
    await db().conversation.updateMany({ where: { workspaceId }, data: { needsAnswer: false } });
    await db().conversationFact.deleteMany({ where: { workspaceId } });
    await change(made, id, { status: "resolved", version: 1 });
    expect(await factsOf(made, id)).toEqual([]);
  });

  it.each([
    {}, { status: "resolved" }, { version: 1 }, { status: "closed", version: 1 }, { status: "snoozed", version: 1 },
    { status: "resolved", snoozedUntil: minutes(5), version: 1 }, { snoozedUntil: minutes(5), version: 1 }, { status: "snoozed", snoozedUntil: "soon", version: 1 },
    { status: "snoozed", snoozedUntil: minutes(-1), version: 1 }, { status: "snoozed", snoozedUntil: minutes(60 * 24 * 367), version: 1 },
    { assigneeId: "me", version: 1 }, { status: "open", version: 0 },
  ])("refuses %j", async (body) => {
    const { made, id } = await makeOne();
    expect((await made.caller.call(patch, "PATCH", { params: { id }, body })).status).toBe(400);
    expect(await auditOf(made)).toEqual([]);
  });

  it("is for workers of this workspace", async () => {
    const { made, id } = await makeOne();
    const options = { params: { id }, body: { status: "resolved", version: 1 } };
    expect((await signedOut(patch, "PATCH", options)).status).toBe(401);
    expect((await (await makeCaller("executive", { id: made.caller.workspaceId, slug: made.caller.slug })).call(patch, "PATCH", options)).status).toBe(403);
    expect((await (await makeRoom()).caller.call(patch, "PATCH", options)).status).toBe(404);
    expect(await auditOf(made)).toEqual([]);
  });
});

describe("snooze and wake", () => {
  const dueNow = (made: Made) => db().conversation.updateMany({ where: { workspaceId: made.caller.workspaceId }, data: { snoozedUntil: minutes(-1) } });
  const statusOf = async (made: Made) => (await db().conversation.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId } })).status;

  it("asks for the wake-up when it snoozes", async () => {
    const { made, id } = await makeOne();
    const until = minutes(30);
    expect(await change(made, id, { status: "snoozed", snoozedUntil: until, version: 1 })).toMatchObject({ status: "snoozed", snoozedUntil: until });
    expect((await jobs(made, "conversations.wake")).map((job) => job.run_at)).toEqual([until]);
  });

  it("wakes what is due, once, however often it runs", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "snoozed", snoozedUntil: minutes(30), version: 1 });
    const payload = { workspaceId: made.caller.workspaceId };
    await wakeConversations(payload);
    expect(await statusOf(made)).toBe("snoozed");
    await dueNow(made);
    await Promise.all([wakeConversations(payload), wakeConversations(payload)]);
    await wakeConversations(payload);
    expect(await statusOf(made)).toBe("open");
    expect(await auditOf(made)).toEqual(["conversation.snooze", "conversation.wake"]);
  });

  it("leaves alone what was resolved or snoozed for longer meanwhile", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "snoozed", snoozedUntil: minutes(5), version: 1 });
    await change(made, id, { status: "snoozed", snoozedUntil: minutes(50), version: 2 });
    await wakeConversations({ workspaceId: made.caller.workspaceId });
    expect(await statusOf(made)).toBe("snoozed");
    expect(await change(made, id, { status: "resolved", version: 3 })).toMatchObject({ snoozedUntil: null });
    await wakeConversations({ workspaceId: made.caller.workspaceId });
    expect(await statusOf(made)).toBe("resolved");
  });

  it("wakes early when somebody writes", async () => {
    const { made, id } = await makeOne();
    await change(made, id, { status: "snoozed", snoozedUntil: minutes(30), version: 1 });
    await made.add([post("b", 60, { by: "mara", to: "a" })]);
    expect(await statusOf(made)).toBe("open");
  });
});

describe("POST /api/v1/conversations/bulk", () => {
  it("answers for each id", async () => {
    const made = await makeRoom();
    const other = await makeOne();
    await made.add([post("a", 0), post("b", 10), post("c", 20)]);
    const [a = "", b = "", c = ""] = await conversationIds(made);
    await change(made, b, { status: "resolved", version: 1 });
    const answer = await made.caller.call(bulk, "POST", { body: { ids: [a, b, c, other.id], action: { status: "resolved" } } });
    expect(bulkOut.parse(answer.body).results).toEqual([
      { id: a, outcome: "changed" }, { id: b, outcome: "unchanged" }, { id: c, outcome: "changed" }, { id: other.id, outcome: "not_found" },
    ]);
    expect(await factsOf(made, a)).toHaveLength(2);
    expect(await auditOf(made)).toEqual(Array(3).fill("conversation.resolve"));
    expect(await auditOf(other.made)).toEqual([]);
  });

  it("does not block against another bulk in the other order", async () => {
    const made = await makeRoom();
    await made.add(Array.from({ length: 60 }, (_, index) => post(`p${index}`, index)));
    const ids = await conversationIds(made);
    const run = (list: string[], status: string) => made.caller.call(bulk, "POST", { body: { ids: list, action: { status } } });
    const answers = await Promise.all([run(ids, "resolved"), run(ids.toReversed(), "resolved"), run(ids, "open")]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
  });

  it.each([
    { ids: [], action: { status: "open" } }, { ids: ["x"], action: { status: "open" } }, { ids: ["1"], action: {} }, { ids: ["1"] },
    { ids: ["1", "1"], action: { status: "open" } }, { ids: Array.from({ length: 201 }, (_, index) => String(index + 1)), action: { status: "open" } },
    { ids: ["1"], action: { status: "snoozed", snoozedUntil: minutes(-5) } },
  ])("refuses %j", async (body) => {
    const { caller } = await makeRoom();
    expect((await caller.call(bulk, "POST", { body })).status).toBe(400);
  });

  it("is for workers", async () => {
    const body = { ids: ["1"], action: { status: "open" } };
    expect((await signedOut(bulk, "POST", { body })).status).toBe(401);
    expect((await (await makeCaller("executive")).call(bulk, "POST", { body })).status).toBe(403);
  });
});
