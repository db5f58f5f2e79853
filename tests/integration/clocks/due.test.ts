import { describe, expect, it } from "vitest";
import { runDueClocks } from "@/lib/clocks/due-job";
import { db } from "@/lib/db/client";
import { makeCaller } from "../../helpers/caller";
import { conversationIds, makeRoom } from "../conversations/made";
import { change, clocksOf, makeNews, news, notificationsOf, said } from "./made";

type Rule = { afterSeconds: number; action: "notify" | "reassign" | "raise_severity"; userId?: number; role?: "lead" | "responder"; severity?: number };
/** As if it had been written long ago. */
const escalate = (workspaceId: number, rule: Rule) => db().escalation.create({ data: { workspaceId, kind: "first_response", ...rule, changedAt: new Date(0) } });
const slugOf = async (workspaceId: number) => db().workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { id: true, slug: true } });

describe("a breach", () => {
  it("is seen, told to everybody who answers while nobody has it, and shown live; once", async () => {
    const { made, workspaceId, id } = await makeNews(61);
    const responder = await makeCaller("responder", await slugOf(workspaceId));
    await makeCaller("executive", await slugOf(workspaceId));
    expect(await runDueClocks(workspaceId)).toBe(1);
    expect(await runDueClocks(workspaceId)).toBe(0);
    expect(await clocksOf(workspaceId)).toMatchObject([{ says: "first_response 0 missed", endedAt: null, nextAt: null, missedAt: expect.any(Date) }]);
    const told = await notificationsOf(workspaceId);
    expect(told.map((one) => one.userId).toSorted()).toEqual([made.caller.userId, responder.userId].toSorted());
    expect(told[0]).toMatchObject({ kind: "target_missed", href: `/conversations/${id}`, title: "Late: mara waits for a first answer", body: expect.stringContaining("Where is my kettle?") });
    expect(await db().liveEvent.findMany({ where: { workspaceId, kind: "conversation.changed" } })).toMatchObject([{ payload: { ids: [id] } }]);
  });

  it("is told to whoever has the conversation", async () => {
    const { workspaceId, id } = await makeNews(61);
    const place = await slugOf(workspaceId);
    const [assignee, holder] = [await makeCaller("responder", place), await makeCaller("responder", place)];
    await db().conversation.update({
      where: { workspaceId_id: { workspaceId, id: BigInt(id) } },
      data: { assigneeId: assignee.userId, claimedById: holder.userId, claimedAt: new Date(), claimExpiresAt: new Date(Date.now() + 60_000) },
    });
    await runDueClocks(workspaceId);
    expect((await notificationsOf(workspaceId)).map((one) => one.userId).toSorted()).toEqual([assignee.userId, holder.userId].toSorted());
  });

  it("is not told of what was answered, snoozed or resolved before", async () => {
    const answered = await makeNews(100);
    await answered.made.add([news("b", 90, { by: "harborpine", to: "a" })]);
    const snoozed = await makeNews(5);
    await change(snoozed.made, snoozed.id, { status: "snoozed", snoozedUntil: new Date(Date.now() + 3_600_000) });
    const resolved = await makeNews(5);
    await change(resolved.made, resolved.id, { status: "resolved" });
    for (const { workspaceId } of [answered, snoozed, resolved]) {
      expect(await runDueClocks(workspaceId)).toBe(0);
      expect(await notificationsOf(workspaceId)).toEqual([]);
    }
  });

  it("that came in late is one at once, and ends as one with a late answer", async () => {
    const { made, workspaceId } = await makeNews(500);
    await runDueClocks(workspaceId);
    expect(await said(workspaceId)).toEqual(["first_response 0 missed"]);
    await made.add([news("b", 1, { by: "harborpine", to: "a" })]);
    expect(await clocksOf(workspaceId)).toMatchObject([{ says: "first_response 0 missed", endedAt: expect.any(Date), missedAt: expect.any(Date) }]);
    expect((await notificationsOf(workspaceId)).length).toBe(1);
  });

  it("taken back by a longer target runs again, and is told once when it is missed again", async () => {
    const { made, workspaceId, id } = await makeNews(61);
    await runDueClocks(workspaceId);
    await db().target.create({ data: { workspaceId, kind: "first_response", severity: 3, seconds: 3_600 } });
    await change(made, id, { severity: 3 });
    expect(await clocksOf(workspaceId)).toMatchObject([{ says: "first_response 0 running", missedAt: null, nextAt: expect.any(Date) }]);
    await change(made, id, { severity: 5 });
    await runDueClocks(workspaceId);
    expect(await said(workspaceId)).toEqual(["first_response 0 missed"]);
    expect((await notificationsOf(workspaceId)).length).toBe(1);
  });

  it("many at once are told one by one up to twenty, the rest as a number", async () => {
    const made = await makeRoom("lead");
    await made.add(Array.from({ length: 30 }, (_, index) => news(`p${index}`, 100 + index)));
    expect(await runDueClocks(made.caller.workspaceId)).toBe(30);
    const told = await notificationsOf(made.caller.workspaceId);
    expect(told.length).toBe(21);
    expect(told.at(-1)?.title).toBe("10 more conversations are late");
  });

  it("is told once although four workers see it at once, and never while somebody holds the conversation", async () => {
    const made = await makeRoom("lead");
    const { workspaceId } = made.caller;
    await made.add(Array.from({ length: 12 }, (_, index) => news(`p${index}`, 100)));
    const [heldId = ""] = await conversationIds(made);
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id::text FROM conversations WHERE workspace_id = ${workspaceId} AND id = ${BigInt(heldId)} FOR UPDATE`;
      const ran = await Promise.all([1, 2, 3, 4].map(() => runDueClocks(workspaceId)));
      expect(ran.reduce((sum, count) => sum + count, 0)).toBe(11);
    }, { timeout: 20_000 });
    expect(await runDueClocks(workspaceId)).toBe(1);
    expect((await notificationsOf(workspaceId)).map((one) => one.dedupeKey).toSorted()).toEqual((await conversationIds(made)).map((id) => `missed:${id}:first_response:0`).toSorted());
  });
});

describe("escalations", () => {
  it("before the target says how much is left, once, and the clock goes on to its end", async () => {
    const { made, workspaceId } = await makeNews(35);
    await escalate(workspaceId, { afterSeconds: -30, action: "notify", role: "lead" });
    await change(made, (await conversationIds(made))[0] ?? "", { severity: 4 });
    await runDueClocks(workspaceId);
    const [clock] = await clocksOf(workspaceId);
    expect(clock).toMatchObject({ says: "first_response 0 running", nextAt: clock?.dueAt });
    expect(await notificationsOf(workspaceId)).toMatchObject([{ kind: "target_near", userId: made.caller.userId, title: "30 s left: mara waits for a first answer", severity: 4 }]);
    expect(await runDueClocks(workspaceId)).toBe(0);
  });

  it("after it tells, hands over to the freest of a role, and says that it is graver; each once", async () => {
    const { made, workspaceId, id } = await makeNews(100);
    const place = await slugOf(workspaceId);
    const [busy, free] = [await makeCaller("responder", place), await makeCaller("responder", place)];
    await made.add([news("z", 90_000)]);
    await db().conversation.updateMany({ where: { workspaceId, id: { not: BigInt(id) } }, data: { assigneeId: busy.userId } });
    await escalate(workspaceId, { afterSeconds: 10, action: "raise_severity" });
    await escalate(workspaceId, { afterSeconds: 20, action: "reassign", role: "responder" });
    await escalate(workspaceId, { afterSeconds: 30, action: "notify", userId: made.caller.userId });
    await escalate(workspaceId, { afterSeconds: 3_600, action: "notify", role: "lead" });
    await runDueClocks(workspaceId);
    await runDueClocks(workspaceId);
    expect(await db().conversation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: BigInt(id) } } })).toMatchObject({ severity: 4, assigneeId: free.userId, version: 3 });
    expect((await notificationsOf(workspaceId)).map((one) => [one.kind, one.userId])).toEqual(
      expect.arrayContaining([["assigned", free.userId], ["escalated", made.caller.userId]]),
    );
    expect(await db().escalationRun.count({ where: { workspaceId, conversationId: BigInt(id) } })).toBe(3);
    const [clock] = await clocksOf(workspaceId);
    expect(clock?.nextAt?.getTime()).toBe((clock?.dueAt?.getTime() ?? 0) + 3_600_000);
    const audit = await db().auditEntry.findMany({ where: { workspaceId, actor: "job" }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["conversation.severity", "conversation.assign"]);
  });

  it("passes over milder conversations, what fell due before it was written, and people who left", async () => {
    const { workspaceId, id } = await makeNews(100);
    const other = await makeCaller("responder");
    await escalate(workspaceId, { afterSeconds: 0, action: "notify", role: "lead", severity: 2 });
    await escalate(workspaceId, { afterSeconds: 0, action: "reassign", userId: other.userId });
    await db().escalation.create({ data: { workspaceId, kind: "first_response", afterSeconds: 5, action: "notify", role: "lead" } });
    await runDueClocks(workspaceId);
    expect((await notificationsOf(workspaceId)).map((one) => one.kind)).toEqual(["target_missed"]);
    expect((await db().conversation.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: BigInt(id) } } })).assigneeId).toBeNull();
  });
});
