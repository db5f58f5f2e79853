import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { POST as RETRY } from "@/app/api/v1/replies/[id]/retry/route";
import { makeMention, type MadeMention } from "@/tests/integration/replies/made";

let made: MadeMention;
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

beforeEach(async () => {
  made = await makeMention();
});
afterEach(() => made.server.close());

const retry = (id: bigint) => made.lead.call(RETRY, "POST", { params: { id: String(id) } });
/** The reply as a dead worker left it, with or without having posted it. */
async function died(secondsAgo: number, hasPosted: boolean): Promise<bigint> {
  const id = await made.queue("It is on its way");
  await made.set(id, { state: "sending", sendingAt: ago(secondsAgo), attempts: 1 });
  if (hasPosted) made.server.fake.status("kettleco", "@mara It is on its way", { in_reply_to_id: made.status.id, created_at: ago(secondsAgo - 1).toISOString() });
  return id;
}
const standing = () => made.server.ownTexts().filter((text) => text.includes("It is on its way"));

describe("a reply", () => {
  it("is sent once, stands in its thread and ends the waiting", async () => {
    const id = await made.queue("It is on its way");
    expect(await made.jobs(id)).toHaveLength(1);
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "sent", attempts: 1, error: null, externalId: expect.any(String), url: expect.stringContaining("https://"), sentAt: expect.any(Date), confirmedAt: expect.any(Date) });
    expect(await made.outbound()).toMatchObject([{ text: "It is on its way", conversationId: made.conversationId, parentExternalId: made.mention.externalId }]);
    await made.send(id);
    await made.sync();
    expect(standing()).toHaveLength(1);
    expect(await made.outbound()).toHaveLength(1);
    expect(await made.actions()).toEqual(["reply.queue", "reply.send", "reply.sent"]);
    expect(made.server.requests.find(({ method, path }) => method === "POST" && path === "/api/v1/statuses")?.headers["idempotency-key"]).toMatch(/^key-of-a-test/);
  });

  it("taken up by two workers at once is posted once", async () => {
    const id = await made.queue("It is on its way");
    await Promise.all([made.send(id), made.send(id), made.send(id)]);
    await made.set(id, { state: "sending", sendingAt: ago(1) });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    expect(standing()).toHaveLength(1);
  });

  it("to a post that was deleted meanwhile fails in words", async () => {
    const id = await made.queue("It is on its way");
    made.server.fake.posts.delete(made.status.id);
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "failed", error: expect.stringContaining("not there any more") });
    expect(standing()).toHaveLength(0);
  });
});

describe("a worker that dies while sending", () => {
  it("after the network took the reply: it is found there, and not sent again", async () => {
    const id = await died(5, true);
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    expect(standing()).toHaveLength(1);
    expect(await made.outbound()).toHaveLength(1);
  });

  it("before the network had it: asked for once more, then sent again", async () => {
    const id = await died(1, false);
    await made.send(id);
    expect((await made.reply(id)).state).toBe("unknown");
    expect(standing()).toHaveLength(0);
    const [job] = await made.jobs(id);
    expect(job?.run_at.getTime()).toBeGreaterThan(Date.now() + 5_000);
    await made.set(id, { state: "unknown", sendingAt: ago(20) });
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "queued", attempts: 1 });
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "sent", attempts: 2 });
    expect(standing()).toHaveLength(1);
  });
});

describe("a network that", () => {
  it("takes the reply and never answers: it is looked for, and stands once", async () => {
    const id = await made.queue("It is on its way");
    made.server.postsGo("cut");
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "unknown", error: expect.stringContaining("gave no answer") });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    await made.sync();
    expect(standing()).toHaveLength(1);
    expect(await made.outbound()).toHaveLength(1);
  });

  it("has trouble three times is asked after each, then left to a person, who may try again", async () => {
    const id = await made.queue("It is on its way");
    made.server.postsGo("500");
    for (let attempt = 1; attempt <= 3; attempt++) {
      await made.send(id);
      expect(await made.reply(id)).toMatchObject({ state: "unknown", attempts: attempt });
      await made.set(id, { state: "unknown", sendingAt: ago(20) });
      await made.send(id);
    }
    expect(await made.reply(id)).toMatchObject({ state: "failed", error: expect.stringContaining("three times") });
    made.server.postsGo("well");
    expect((await retry(id)).status).toBe(202);
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    expect(standing()).toHaveLength(1);
  });

  it("asks for patience gets it", async () => {
    const id = await made.queue("It is on its way");
    made.server.postsGo("429", 1);
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "queued", error: expect.stringContaining("429") });
    const [job] = await made.jobs(id);
    // Asked too early, by hand or by a clock that is ahead, it is not asked at all.
    await made.send(id);
    expect((await made.reply(id)).state).toBe("queued");
    expect(made.server.requests.filter(({ method, path }) => method === "POST" && path === "/api/v1/statuses")).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, (job?.run_at.getTime() ?? 0) - Date.now()) + 50));
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "sent", error: null });
    expect(standing()).toHaveLength(1);
  });

  it("refuses it is not asked again until a person wants it", async () => {
    const id = await made.queue("It is on its way");
    made.server.postsGo("422", 1);
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "failed", error: expect.stringContaining("Text character limit of 500 exceeded") });
    await made.send(id);
    expect(standing()).toHaveLength(0);
    expect((await retry(id)).status).toBe(202);
    expect(await made.reply(id)).toMatchObject({ state: "queued", error: null, attempts: 0 });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    expect(await made.actions()).toEqual(["reply.queue", "reply.send", "reply.failed", "reply.retry", "reply.send", "reply.sent"]);
  });
});
