import { describe, expect, it } from "vitest";
import { GET as ofConversation } from "@/app/api/v1/conversations/[id]/first-minute/route";
import { GET as exportLegs } from "@/app/api/v1/first-minute/export/route";
import { GET as ofRange } from "@/app/api/v1/first-minute/route";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { legsOf, stepKeys } from "@/lib/first-minute/legs";
import { firstMinuteOut, legsOut } from "@/lib/first-minute/schema";
import { recordStep } from "@/lib/first-minute/sql/record-step";
import { percentile } from "@/lib/stats/percentile";
import { makeCaller, respond, signedOut } from "../../helpers/caller";
import { makeNews, news } from "../clocks/made";
import { conversationIds, type Made, makeRoom, post } from "../conversations/made";
import { makeMention } from "../replies/made";

const read = async (made: Made, id: string) => firstMinuteOut.parse((await made.caller.call(ofConversation, "GET", { params: { id } })).body);
const seconds = (legs: { step: string; seconds: number }[]) => legs.map(({ step, seconds: count }) => [step, Math.round(count)]);

describe("GET /api/v1/conversations/:id/first-minute", () => {
  it("says where the time went, step by step, and the clocks", async () => {
    const { made, workspaceId, id } = await makeNews(30);
    const { publishedAt } = await db().responseStep.findFirstOrThrow({ where: { workspaceId } });
    const after = (count: number) => new Date(publishedAt.getTime() + count * 1000);
    await db().responseStep.updateMany({ where: { workspaceId }, data: { receivedAt: after(2) } });
    for (const [step, second] of [["seen", 5], ["claimed", 6], ["drafted", 10], ["seen", 20]] as const) await recordStep(viaPrisma(db()), workspaceId, BigInt(id), step, after(second));
    const answer = await read(made, id);
    expect(seconds(answer.legs)).toEqual([["received", 2], ["seen", 3], ["claimed", 1], ["drafted", 4]]);
    expect(answer).toMatchObject({ publishedAt, firstAnswer: null, clocks: [{ kind: "first_response", state: "running", targetSeconds: 60 }] });
  });

  it("keeps nothing of what happens after an answer given outside, and says that it was", async () => {
    const { made, workspaceId, id } = await makeNews(60);
    await recordStep(viaPrisma(db()), workspaceId, BigInt(id), "seen", new Date(Date.now() - 50_000));
    await made.add([news("b", 40, { by: "harborpine", to: "a" })]);
    for (const step of ["claimed", "drafted", "sent", "confirmed"] as const) await recordStep(viaPrisma(db()), workspaceId, BigInt(id), step);
    const answer = await read(made, id);
    expect(answer.legs.map((leg) => leg.step)).toEqual(["received", "seen"]);
    expect(answer.firstAnswer).toMatchObject({ account: "harborpine", outside: true });
  });

  it("of history there is nothing to say", async () => {
    const made = await makeRoom();
    await made.add([post("a", 0)]);
    const [id = ""] = await conversationIds(made);
    expect(await read(made, id)).toMatchObject({ publishedAt: null, legs: [], clocks: [] });
  });

  it("refuses nonsense, the signed out, executives, and another workspace's id", async () => {
    const { made, id } = await makeNews(5);
    const ask = (call: typeof signedOut, key: string) => call(ofConversation, "GET", { params: { id: key } });
    expect((await ask(made.caller.call, "nonsense")).status).toBe(404);
    expect((await ask(made.caller.call, "9".repeat(40))).status).toBe(404);
    expect((await ask(made.caller.call, "999999999")).status).toBe(404);
    expect((await ask(signedOut, id)).status).toBe(401);
    expect((await ask((await makeCaller("executive")).call, id)).status).toBe(403);
    expect((await ask((await makeCaller("admin")).call, id)).status).toBe(404);
  });
});

it("an answer from the outbox is sent and confirmed in its own time", async () => {
  const room = await makeMention();
  // The recorded mention is old; here it has just been published.
  const now = new Date(Date.now() - 5_000);
  await db().responseStep.upsert({
    where: { workspaceId_conversationId: { workspaceId: room.workspaceId, conversationId: room.conversationId } },
    create: { workspaceId: room.workspaceId, conversationId: room.conversationId, publishedAt: now, receivedAt: now },
    update: { publishedAt: now, receivedAt: now },
  });
  await room.send(await room.queue("It is on its way, Mara."));
  const answer = firstMinuteOut.parse((await room.lead.call(ofConversation, "GET", { params: { id: String(room.conversationId) } })).body);
  expect(answer.legs.map((leg) => leg.step).slice(-2)).toEqual(["sent", "confirmed"]);
  expect(answer.firstAnswer).toMatchObject({ outside: false });
  await room.server.close();
});

describe("GET /api/v1/first-minute", () => {
  it("medians and p90 equal those of the conversations one by one, under filters too", async () => {
    const made = await makeRoom();
    const { workspaceId } = made.caller;
    const other = await db().source.create({ data: { workspaceId, kind: "webhook", network: "web", name: "Other" } });
    await made.add(Array.from({ length: 40 }, (_, index) => news(`p${index}`, 600 + index)));
    const rows = await db().responseStep.findMany({ where: { workspaceId }, orderBy: { conversationId: "asc" } });
    const steps = rows.map((row, index) => {
      const after = (count: number) => new Date(row.publishedAt.getTime() + count * 1000);
      const has = (every: number) => index % every !== 0;
      return {
        publishedAt: row.publishedAt, received: after(index % 7), seen: has(5) ? after(10 + index) : null, claimed: has(4) ? after(8 + index * 2) : null, drafted: has(3) ? after(60 + index) : null,
        approvalRequested: index % 6 === 1 ? after(90 + index) : null, approved: index % 6 === 1 ? after(150) : null, sent: has(2) ? after(200 + index) : null, confirmed: has(2) ? after(203 + index * 3) : null,
      };
    });
    for (const [index, step] of steps.entries()) {
      const { received, seen, claimed, drafted, approvalRequested, approved, sent, confirmed } = step;
      await db().responseStep.updateMany({
        where: { workspaceId, conversationId: rows[index]?.conversationId },
        data: { receivedAt: received, seenAt: seen, claimedAt: claimed, draftedAt: drafted, approvalRequestedAt: approvalRequested, approvedAt: approved, sentAt: sent, confirmedAt: confirmed },
      });
    }
    await db().conversation.updateMany({ where: { workspaceId, id: { in: rows.slice(0, 10).map((row) => row.conversationId) } }, data: { sourceId: other.id } });
    for (const [filter, from] of [["", 0], [`&source=${made.sourceId}`, 10]] as const) {
      const answer = legsOut.parse((await made.caller.call(ofRange, "GET", { path: `/api/v1/first-minute?range=24h${filter}` })).body);
      const legs = steps.slice(from).flatMap(legsOf);
      for (const { step, n, medianSeconds, p90Seconds } of answer.legs) {
        const found = legs.filter((leg) => leg.step === step).map((leg) => leg.seconds).toSorted((a, b) => a - b);
        expect(n, step).toBe(found.length);
        expect(medianSeconds, step).toBeCloseTo(percentile(found, 0.5) ?? -1, 3);
        expect(p90Seconds, step).toBeCloseTo(percentile(found, 0.9) ?? -1, 3);
      }
      expect(answer).toMatchObject({ conversations: 40 - from, isCut: false, answeredHere: steps.slice(from).filter((step) => step.confirmed).length, answeredOutside: 0 });
    }
    const csv = await (await respond(made.caller.cookie, exportLegs, "GET", { path: "/api/v1/first-minute/export?range=24h" })).text();
    expect(csv.trim().split("\r\n").length).toBe(2 + stepKeys.length);
    expect(csv).toMatch(/^leg,label,conversations,median_seconds,p90_seconds,of_conversations\r\nreceived,Reaching us,40,/);
  });

  it("is empty where nothing is, and refuses nonsense, executives, advocates and the signed out", async () => {
    const responder = await makeCaller("responder");
    const answer = legsOut.parse((await responder.call(ofRange, "GET", { path: "/api/v1/first-minute?range=7d&account=5&topic=none" })).body);
    expect(answer).toMatchObject({ conversations: 0, whole: { n: 0, medianSeconds: null } });
    for (const path of ["?range=forever", "?from=2026-01-01T00:00:00Z", `?source=${"9".repeat(50)}`]) {
      expect((await responder.call(ofRange, "GET", { path: `/api/v1/first-minute${path}` })).status).toBe(400);
      expect((await responder.call(exportLegs, "GET", { path: `/api/v1/first-minute/export${path}` })).status).toBe(400);
    }
    for (const handler of [ofRange, exportLegs]) {
      expect((await signedOut(handler, "GET")).status).toBe(401);
      for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role)).call(handler, "GET")).status).toBe(403);
    }
  });
});
