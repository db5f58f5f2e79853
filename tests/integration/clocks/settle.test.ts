import { describe, expect, it } from "vitest";
import { PATCH as patch } from "@/app/api/v1/conversations/[id]/route";
import { GET as list } from "@/app/api/v1/conversations/route";
import { settleWorkspace } from "@/lib/clocks/settle-job";
import { listOut } from "@/lib/conversations/list-schema";
import { db } from "@/lib/db/client";
import { systemScope } from "@/lib/auth/system-scope";
import { ingest } from "@/lib/mentions/ingest";
import { recomputeAll } from "@/lib/mentions/recompute-facts";
import { conversationIds, makeRoom, post } from "../conversations/made";
import { change, clocksOf, makeNews, news, said } from "./made";

const conversation = (workspaceId: number, id: string) => db().conversation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: BigInt(id) } } });

describe("what comes in", () => {
  it("starts a clock and the first minute of a conversation that is news", async () => {
    const { made, workspaceId, id } = await makeNews(5);
    const [clock, ...more] = await clocksOf(workspaceId);
    expect(more).toEqual([]);
    expect(clock).toMatchObject({ says: "first_response 0 running", targetSeconds: 60, staffed: false, missedAt: null });
    expect(clock?.dueAt?.getTime()).toBe((clock?.startedAt.getTime() ?? 0) + 60_000);
    expect(clock?.nextAt).toEqual(clock?.dueAt);
    const steps = await db().responseStep.findMany({ where: { workspaceId } });
    expect(steps).toMatchObject([{ conversationId: BigInt(id), publishedAt: clock?.startedAt, seenAt: null }]);
    const answer = listOut.parse((await made.caller.call(list, "GET", { path: "/api/v1/conversations?status=waiting" })).body);
    expect(answer.conversations[0]?.clock).toMatchObject({ kind: "first_response", state: "running", dueAt: clock?.dueAt, targetSeconds: 60 });
  });

  it("starts none for history, however it comes, and none where nobody waits for an answer", async () => {
    const made = await makeRoom();
    await made.add([post("old", 0)]);
    await ingest(await systemScope(made.caller.workspaceId, "test"), made.sourceId, [news("imported", 5)], { deferRollups: true });
    await db().source.update({ where: { workspaceId_id: { workspaceId: made.caller.workspaceId, id: made.sourceId } }, data: { expectsAnswers: false } });
    await made.add([news("article", 5)]);
    expect(await said(made.caller.workspaceId)).toEqual([]);
    expect(await db().responseStep.count({ where: { workspaceId: made.caller.workspaceId } })).toBe(0);
  });

  it("ends it with our answer, in time or late, and starts the next with the next post; the same again changes nothing", async () => {
    const { made, workspaceId } = await makeNews(100);
    const answer = news("b", 80, { by: "harborpine", to: "a" });
    await made.add([answer]);
    expect(await said(workspaceId)).toEqual(["first_response 0 met"]);
    const again = news("c", 70, { by: "mara", to: "b" });
    await made.add([again]);
    await made.add([news("d", 5, { by: "harborpine", to: "c" })]);
    expect(await said(workspaceId)).toEqual(["first_response 0 met", "next_response 0 missed"]);
    const before = await clocksOf(workspaceId);
    await made.add([answer, again]);
    await recomputeAll(await systemScope(workspaceId, "test"));
    expect(await clocksOf(workspaceId)).toEqual(before);
  });

  it("moves the beginning when an earlier post comes in late", async () => {
    const made = await makeRoom();
    const { workspaceId } = made.caller;
    await made.add([news("second", 10, { by: "mara", to: "first" })]);
    await made.add([news("first", 40, { by: "mara" })]);
    const first = await db().mention.findFirstOrThrow({ where: { workspaceId, externalId: "first" } });
    expect(await clocksOf(workspaceId)).toMatchObject([{ says: "first_response 0 running", startedAt: first.publishedAt }]);
    expect(await db().responseStep.findMany({ where: { workspaceId } })).toMatchObject([{ publishedAt: first.publishedAt, receivedAt: first.receivedAt }]);
  });

  it("ends with what wanted the answer, when it is deleted", async () => {
    const { made, workspaceId } = await makeNews(10);
    await made.add([], ["a"]);
    expect(await said(workspaceId)).toEqual([]);
  });
});

describe("what people do", () => {
  it("stands still while snoozed and goes on after", async () => {
    const { made, workspaceId, id } = await makeNews(20);
    const [first] = await clocksOf(workspaceId);
    await change(made, id, { status: "snoozed", snoozedUntil: new Date(Date.now() + 3_600_000) });
    expect((await clocksOf(workspaceId))[0]).toMatchObject({ says: "first_response 0 paused", dueAt: null, nextAt: null });
    await db().$executeRaw`UPDATE conversation_pauses SET began_at = began_at - interval '5 seconds' WHERE workspace_id = ${workspaceId}`;
    await change(made, id, { status: "open" });
    const [after] = await clocksOf(workspaceId);
    expect(after?.says).toBe("first_response 0 running");
    expect((after?.dueAt?.getTime() ?? 0) - (first?.dueAt?.getTime() ?? 0)).toBeGreaterThanOrEqual(5_000);
  });

  it("never runs after it is resolved, and goes on when that is taken back", async () => {
    const { made, workspaceId, id } = await makeNews(20);
    await change(made, id, { status: "resolved" });
    expect((await clocksOf(workspaceId))[0]).toMatchObject({ says: "first_response 0 met", nextAt: null });
    await change(made, id, { status: "open" });
    expect(await said(workspaceId)).toEqual(["first_response 0 running"]);
  });

  it("a thanks does not re-open what was resolved, a complaint does", async () => {
    const { made, workspaceId, id } = await makeNews(30);
    await made.add([news("b", 20, { by: "harborpine", to: "a" })]);
    await change(made, id, { status: "resolved" });
    await db().conversation.update({ where: { workspaceId_id: { workspaceId, id: BigInt(id) } }, data: { resolvedAt: new Date(Date.now() - 15_000) } });
    await db().$executeRaw`UPDATE conversation_pauses SET began_at = clock_timestamp() - interval '15 seconds' WHERE workspace_id = ${workspaceId}`;
    await made.add([news("thanks", 10, { by: "mara", to: "b", text: "Thank you so much!" })]);
    expect(await conversation(workspaceId, id)).toMatchObject({ status: "resolved", inboundCount: 2 });
    expect(await said(workspaceId)).toEqual(["first_response 0 met"]);
    await made.add([news("complaint", 5, { by: "mara", to: "b", text: "It broke again today." })]);
    expect(await conversation(workspaceId, id)).toMatchObject({ status: "open", reopenedCount: 1 });
    const clocks = await clocksOf(workspaceId);
    expect(clocks.map((clock) => clock.says)).toEqual(["first_response 0 met", "next_response 0 running"]);
    const complaint = await db().mention.findFirstOrThrow({ where: { workspaceId, externalId: "complaint" } });
    expect(clocks[1]?.startedAt).toEqual(complaint.publishedAt);
    expect(await db().conversationPause.findMany({ where: { workspaceId } })).toMatchObject([{ resolved: true, endedAt: complaint.publishedAt }]);
  });

  it("somebody else's thanks opens it, and a thanks starts a clock once a person re-opens", async () => {
    const { made, workspaceId, id } = await makeNews(30);
    await made.add([news("b", 20, { by: "harborpine", to: "a" })]);
    await change(made, id, { status: "resolved" });
    const later = (externalId: string, by: string) => ({ ...news(externalId, 0, { by, to: "b", text: "Thanks a lot!" }), publishedAt: new Date(Date.now() + 2_000) });
    await made.add([later("thanks", "mara")]);
    expect((await conversation(workspaceId, id)).status).toBe("resolved");
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await change(made, id, { status: "open" });
    expect(await said(workspaceId)).toEqual(["first_response 0 met", "next_response 0 running"]);
    await change(made, id, { status: "resolved" });
    await made.add([later("other", "somebody-else")]);
    expect((await conversation(workspaceId, id)).status).toBe("open");
  });

  it("severity chooses another target at once, raised by one person and refused to another who saw less", async () => {
    const { made, workspaceId, id } = await makeNews(5);
    await db().target.create({ data: { workspaceId, kind: "first_response", severity: 2, seconds: 30 } });
    await change(made, id, { severity: 1 });
    expect((await clocksOf(workspaceId))[0]).toMatchObject({ targetSeconds: 30 });
    const stale = await made.caller.call(patch, "PATCH", { params: { id }, body: { severity: 5, version: 1 } });
    expect(stale.status).toBe(409);
    expect((await made.caller.call(patch, "PATCH", { params: { id }, body: { severity: 6, version: 2 } })).status).toBe(400);
    expect(await db().auditEntry.count({ where: { workspaceId, action: "conversation.severity" } })).toBe(1);
  });
});

it("new targets and hours reach the clocks that run", async () => {
  const { workspaceId } = await makeNews(5);
  await db().target.createMany({ data: [{ workspaceId, kind: "first_response", seconds: 600 }, { workspaceId, kind: "resolution", seconds: 7_200 }] });
  await settleWorkspace({ workspaceId });
  expect(await clocksOf(workspaceId)).toMatchObject([{ kind: "first_response", targetSeconds: 600 }, { kind: "resolution", targetSeconds: 7_200 }]);
  await db().target.deleteMany({ where: { workspaceId, kind: "resolution" } });
  await settleWorkspace({ workspaceId });
  expect(await said(workspaceId)).toEqual(["first_response 0 running"]);
});

it("threads that meet have one clock, and what was told and done of theirs", async () => {
  const { made, workspaceId, id } = await makeNews(200);
  await made.add([news("other", 150, { by: "ines", to: "bridge" })]);
  const [, other = ""] = await conversationIds(made);
  const loser = { workspaceId, conversationId: BigInt(other) };
  const told = new Date();
  const seen = new Date(Date.now() - 60_000);
  await db().clock.updateMany({ where: loser, data: { state: "missed", missedAt: told, nextAt: null } });
  await db().escalationRun.create({ data: { ...loser, kind: "first_response", seq: 0, escalationId: 7 } });
  await db().responseStep.updateMany({ where: loser, data: { seenAt: seen } });
  await db().conversationPause.create({ data: { ...loser, beganAt: new Date(), resolved: false } });
  await made.add([news("bridge", 180, { by: "mara", to: "a" })]);
  expect(await conversationIds(made)).toEqual([id]);
  const clocks = await clocksOf(workspaceId);
  expect(clocks).toMatchObject([{ conversationId: BigInt(id), says: "first_response 0 missed", missedAt: told, nextAt: null }]);
  expect(await db().escalationRun.findMany({ where: { workspaceId } })).toMatchObject([{ conversationId: BigInt(id), escalationId: 7 }]);
  expect(await db().responseStep.findMany({ where: { workspaceId } })).toMatchObject([{ conversationId: BigInt(id), publishedAt: clocks[0]?.startedAt, seenAt: seen }]);
  expect(await db().conversationPause.count({ where: { workspaceId } })).toBe(0);
});
