import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/v1/conversations/[id]/replies/route";
import { POST as CHECK } from "@/app/api/v1/promises/check/route";
import { POST as RETRY } from "@/app/api/v1/replies/[id]/retry/route";
import { DELETE } from "@/app/api/v1/replies/[id]/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { change, fathersTag, make, runHolds } from "@/tests/integration/promises/made";
import { makeMention, type MadeMention, newKey } from "@/tests/integration/replies/made";

let made: MadeMention;
let lead: Caller;

beforeAll(async () => {
  made = await makeMention();
  lead = made.lead;
});
afterAll(() => made.server.close());
beforeEach(async () => {
  const { workspaceId } = made;
  await db().publicPromise.deleteMany({ where: { workspaceId } });
  await db().reply.deleteMany({ where: { workspaceId } });
});

const promise = { text: "We will add the fathers' tag", check: fathersTag };
const say = (text: string, more: object = {}, by: Pick<Caller, "call"> = lead) =>
  by.call(POST, "POST", { params: { id: String(made.conversationId) }, body: { mentionId: String(made.mention.id), text, idempotencyKey: newKey(), ...more } });
const stored = () => db().publicPromise.findMany({ where: { workspaceId: made.workspaceId } });
const idOf = (answer: { body: Record<string, unknown> }) => BigInt(String(answer.body.id));
const retry = (id: bigint) => lead.call(RETRY, "POST", { params: { id: String(id) } });
const discard = (id: bigint) => lead.call(DELETE, "DELETE", { params: { id: String(id) } });

describe("a promise that a reply carries", () => {
  it("binds once the reply stands on the network, and not the reply itself", async () => {
    const id = idOf(await say("Agreed: #moms get company. Promised.", { promise }));
    expect(await stored()).toMatchObject([{ state: "open", bindingAt: null, replyId: id, conversationId: made.conversationId, ownerId: lead.userId, standing: true }]);
    await made.send(id);
    const reply = await made.reply(id);
    expect(reply.state).toBe("sent");
    expect(await stored()).toMatchObject([{ state: "open", bindingAt: reply.sentAt }]);
    await runHolds(made.workspaceId);
    await made.sync();
    await runHolds(made.workspaceId);
    expect(await stored()).toMatchObject([{ state: "open", streak: 0 }]);
    expect(await db().promiseCheck.count({ where: { workspaceId: made.workspaceId, promiseId: (await stored())[0]?.id } })).toBe(0);
  });

  it("comes with the same key once", async () => {
    const idempotencyKey = newKey();
    const both = await Promise.all([say("Promised", { promise, idempotencyKey }), say("Promised", { promise, idempotencyKey })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(await stored()).toHaveLength(1);
  });

  it("is withdrawn with a reply that is taken back", async () => {
    const id = idOf(await say("Promised", { promise }));
    expect((await discard(id)).status).toBe(204);
    expect(await stored()).toMatchObject([{ state: "withdrawn", bindingAt: null }]);
  });

  it("is withdrawn with a reply that fails, and comes back when it is sent again", async () => {
    const id = idOf(await say("Promised", { promise }));
    made.server.postsGo("422", 1);
    await made.send(id);
    expect(await stored()).toMatchObject([{ state: "withdrawn" }]);
    expect((await retry(id)).status).toBe(202);
    expect(await stored()).toMatchObject([{ state: "open", bindingAt: null }]);
    await made.send(id);
    expect(await stored()).toMatchObject([{ state: "open", bindingAt: expect.any(Date) }]);
  });

  it("stays withdrawn when a person withdrew it before the reply went out", async () => {
    const id = idOf(await say("Promised", { promise }));
    const [row] = await stored();
    expect((await change(lead, row?.id, { state: "withdrawn" })).status).toBe(200);
    await made.send(id);
    expect(await stored()).toMatchObject([{ state: "withdrawn" }]);
  });

  it("that cannot be stored stops the reply too", async () => {
    expect((await say("Promised", { promise: { ...promise, check: { kind: "rule", mode: "contains", words: [] } } })).status).toBe(400);
    expect((await say("Promised", { promise: { ...promise, ownerId: 999_999 } })).status).toBe(400);
    expect((await say("Promised", { promise: { ...promise, dueAt: "2020-01-01T00:00:00Z" } })).status).toBe(400);
    expect(await db().reply.count({ where: { workspaceId: made.workspaceId } })).toBe(0);
    expect(await stored()).toEqual([]);
  });
});

describe("the next reply", () => {
  it("that breaks a promise is stopped with the promise named; its owner or a lead lets it through", async () => {
    const responder = await makeCaller("responder", { id: made.workspaceId, slug: lead.slug });
    await make(lead);
    // Somebody else holds the conversation otherwise.
    await db().conversation.updateMany({ where: { workspaceId: made.workspaceId }, data: { claimedById: null, claimedAt: null, claimExpiresAt: null } });
    const refused = await say("New for #moms", { breakPromise: true }, responder);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Only lead or a lead can let it through"), brokenPromises: [{ text: "Every deal has both tags", mayBreak: false }] } });
    expect(await say("New for #moms")).toMatchObject({ status: 409, body: { detail: "We promised: “Every deal has both tags” This text has #moms without #dads. Change the text.", brokenPromises: [{ mayBreak: true }] } });
    expect(await db().reply.count({ where: { workspaceId: made.workspaceId } })).toBe(0);
    expect((await say("New for #moms and #dads")).status).toBe(201);
    expect((await say("New for #moms", { breakPromise: true })).status).toBe(201);
    expect(await db().auditEntry.findFirst({ where: { workspaceId: made.workspaceId, action: "promise.let-through" } })).toMatchObject({ actor: `user:${lead.userId}`, details: { reason: "has #moms without #dads" } });
  });

  it("is checked for the account that will answer", async () => {
    await make(lead);
    const ask = (text: string) => lead.call(CHECK, "POST", { body: { text, conversationId: String(made.conversationId), mentionId: String(made.mention.id) } });
    expect((await ask("#moms")).body).toMatchObject({ broken: [{ reason: "has #moms without #dads" }] });
    await db().source.updateMany({ where: { workspaceId: made.workspaceId }, data: { state: "active" } });
    expect((await ask("#moms #dads")).body).toEqual({ broken: [] });
  });
});

describe("telling them that it is done", () => {
  it("is written down with the reply", async () => {
    const made1 = await make(lead, { conversationId: String(made.conversationId) });
    expect((await say("It is done", { tellsPromise: Number(made1.body.id) })).status).toBe(201);
    expect(await stored()).toMatchObject([{ toldAt: expect.any(Date) }]);
  });

  it("is refused for a promise made elsewhere", async () => {
    const elsewhere = await make(lead);
    expect(await say("It is done", { tellsPromise: Number(elsewhere.body.id) })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("not made in this conversation") } });
    expect(await db().reply.count({ where: { workspaceId: made.workspaceId } })).toBe(0);
  });
});
