import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as CLAIM } from "@/app/api/v1/conversations/[id]/claim/route";
import { PUT as DRAFT } from "@/app/api/v1/conversations/[id]/replies/draft/route";
import { GET, POST } from "@/app/api/v1/conversations/[id]/replies/route";
import { GET as DETAIL } from "@/app/api/v1/conversations/[id]/route";
import { detailOut } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { draftConflictOut, draftOut, repliesOut, unseenOut } from "@/lib/replies/schema";
import { systemScope } from "@/lib/auth/system-scope";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { type MadeMention, makeMention, newKey } from "@/tests/integration/replies/made";

let made: MadeMention;
let ada: Caller;
let ben: Caller;

beforeAll(async () => {
  made = await makeMention();
  const person = async (name: string) => {
    const caller = await makeCaller("responder", { id: made.workspaceId, slug: made.lead.slug });
    await db().user.update({ where: { id: caller.userId }, data: { name } });
    return caller;
  };
  ada = await person("Ada");
  ben = await person("Ben");
});
afterAll(() => made.server.close());
beforeEach(async () => {
  await db().reply.deleteMany({ where: { workspaceId: made.workspaceId } });
  await db().mention.deleteMany({ where: { workspaceId: made.workspaceId, outbound: true } });
  await db().claimRefusal.deleteMany({ where: { workspaceId: made.workspaceId } });
  await unclaim();
});

const unclaim = () => db().conversation.updateMany({ where: { workspaceId: made.workspaceId }, data: { claimedById: null, claimedAt: null, claimExpiresAt: null } });
const params = () => ({ id: String(made.conversationId) });
const post = (by: Caller, text: string, more: object = {}) => by.call(POST, "POST", { params: params(), body: { mentionId: String(made.mention.id), text, idempotencyKey: newKey(), ...more } });
const draft = (by: Caller, text: string, basedOn?: Date | null) => by.call(DRAFT, "PUT", { params: params(), body: { mentionId: String(made.mention.id), text, basedOn } });
const list = async (by: Caller) => repliesOut.parse((await by.call(GET, "GET", { params: params() })).body);
const holder = async () => detailOut.parse((await made.lead.call(DETAIL, "GET", { params: params() })).body).conversation.claim?.by.name ?? null;
const nothing = { mentionId: null, replyId: null };

describe("sending", () => {
  it("claims what nobody has, and lets it go when the answer stands on the network", async () => {
    const { body } = await post(ada, "It is on its way");
    expect(await holder()).toBe("Ada");
    await made.send(BigInt(String(body.id)));
    expect((await made.reply(BigInt(String(body.id)))).state).toBe("sent");
    expect(await holder()).toBeNull();
  });

  it("is refused while somebody else is answering, whatever the writer has seen; the refusal is counted", async () => {
    await ben.call(CLAIM, "POST", { params: params() });
    for (const more of [{}, { sendAnyway: true, seen: nothing }]) {
      expect(await post(ada, "Mine", more)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Ben is answering this"), holder: { by: { name: "Ben" } } } });
    }
    expect((await list(ada)).replies).toEqual([]);
    expect(await db().claimRefusal.count({ where: { workspaceId: made.workspaceId, userId: ada.userId, holderId: ben.userId } })).toBe(2);
  });

  it("by two at once: one is in the outbox, the other is told who answers", async () => {
    const both = await Promise.all([post(ada, "Mine"), post(ben, "Mine too")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await list(ada)).replies).toHaveLength(1);
  });

  it("a request repeated after a cut line is the same reply, even when somebody else answers by then", async () => {
    const idempotencyKey = newKey();
    const first = await post(ada, "Mine", { idempotencyKey, seen: nothing });
    await unclaim();
    await ben.call(CLAIM, "POST", { params: params() });
    expect(await post(ada, "Mine", { idempotencyKey, seen: nothing })).toMatchObject({ status: 201, body: { id: first.body.id } });
  });
});

describe("an answer that the writer has not seen", () => {
  it("asks first, with who and what; sent anyway it goes out", async () => {
    await post(ben, "We are looking for it");
    await unclaim();
    const asked = await post(ada, "Mine", { seen: nothing });
    expect(asked).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/^Ben answered \d+ s ago: “We are looking for it”\. Send yours too\?$/) } });
    expect(unseenOut.parse(asked.body).newer).toMatchObject({ by: "Ben", text: "We are looking for it", isWaiting: false });
    expect(await holder()).toBeNull();
    expect((await list(ada)).replies).toHaveLength(1);
    expect((await post(ada, "Mine", { seen: nothing, sendAnyway: true })).status).toBe(201);
  });

  it("is no news once it is on the screen, also when it comes back from the network as a post", async () => {
    const { body } = await post(ben, "We are looking for it");
    const seen = { mentionId: null, replyId: String(body.id) };
    await made.send(BigInt(String(body.id)));
    expect(await made.outbound()).toHaveLength(1);
    expect((await post(ada, "Mine", { seen })).status).toBe(201);
  });

  it("may have been written on the network itself; old posts that a sync brings late are none", async () => {
    const scope = await systemScope(made.workspaceId, "test");
    const account = (await db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: made.workspaceId, id: made.sourceId } } })).accountHandle ?? "";
    const ours = (externalId: string, publishedAt: Date, text: string) => ({ externalId, parentExternalId: made.mention.externalId, author: { handle: account }, publishedAt, text });
    const early = new Date(made.mention.publishedAt.getTime() - 60_000);
    const newest = async () => String((await db().mention.findFirstOrThrow({ where: { workspaceId: made.workspaceId, outbound: true }, orderBy: { id: "desc" } })).id);
    const before = (await db().mention.findFirst({ where: { workspaceId: made.workspaceId, outbound: true }, orderBy: { id: "desc" } }))?.id;
    const known = before === undefined ? null : String(before);
    await ingest(scope, made.sourceId, [ours("early", early, "Good morning")]);
    const first = await post(ada, "Mine", { seen: { mentionId: known, replyId: null } });
    expect(first.status).toBe(201);
    await unclaim();
    await ingest(scope, made.sourceId, [ours("late", new Date(), "Answered from the phone")]);
    const asked = await post(ben, "Mine too", { seen: { mentionId: known, replyId: first.body.id } });
    expect(asked).toMatchObject({ status: 409, body: { newer: { text: "Answered from the phone" } } });
    expect((await post(ben, "Mine too", { seen: { mentionId: await newest(), replyId: first.body.id } })).status).toBe(201);
  });

  it.each([["no id", { mentionId: "x", replyId: null }], ["half of it", { mentionId: null }], ["a number", { mentionId: 5, replyId: null }]])("nonsense of what was seen (%s) is refused", async (_, seen) => {
    expect((await post(ada, "Mine", { seen })).status).toBe(400);
    expect((await list(ada)).replies).toEqual([]);
  });
});

describe("a draft on two devices", () => {
  it("the later one that does not know the other's is told, with its text; neither is lost", async () => {
    const laptop = draftOut.parse((await draft(ada, "From the laptop", null)).body);
    const crossed = await draft(ada, "From the phone", null);
    expect(crossed.status).toBe(409);
    expect(draftConflictOut.parse(crossed.body).draft).toEqual({ text: "From the laptop", updatedAt: laptop.updatedAt });
    expect((await list(ada)).draft?.text).toBe("From the laptop");
    // Chosen on the phone: its own text.
    const phone = draftOut.parse((await draft(ada, "From the phone", laptop.updatedAt)).body);
    expect((await list(ada)).draft).toMatchObject({ text: "From the phone", updatedAt: phone.updatedAt });
    expect((await draft(ada, "From the laptop, longer", laptop.updatedAt)).status).toBe(409);
    expect((await draft(ada, "", laptop.updatedAt)).status).toBe(409);
    expect((await list(ada)).draft?.text).toBe("From the phone");
  });

  it("both at once: one is kept, the other is told", async () => {
    const both = await Promise.all([draft(ada, "One", null), draft(ada, "Two", null)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("said to overwrite, overwrites; thrown away elsewhere, is written again", async () => {
    const first = draftOut.parse((await draft(ada, "One", null)).body);
    expect((await draft(ada, "Two")).status).toBe(200);
    expect((await draft(ada, "")).body).toEqual({ updatedAt: null });
    expect((await draft(ada, "Three", first.updatedAt)).status).toBe(200);
    expect((await list(ada)).draft?.text).toBe("Three");
    expect((await draft(ada, "Four", "nonsense" as unknown as Date)).status).toBe(400);
  });

  it("is the first draft that counts as the beginning of the writing", async () => {
    const key = { workspaceId: made.workspaceId, conversationId: made.conversationId };
    const { publishedAt } = made.mention;
    await db().responseStep.upsert({ where: { workspaceId_conversationId: key }, create: { ...key, publishedAt, receivedAt: publishedAt }, update: { draftedAt: null, confirmedAt: null } });
    // Nobody has answered yet: what comes after an answer is no part of the first minute.
    await db().conversationFact.updateMany({ where: { ...key, kind: "first_response" }, data: { endedAt: null, seconds: null, staffedSeconds: null } });
    await draft(ada, "One", null);
    const { draftedAt } = await db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: key } });
    expect(draftedAt).not.toBeNull();
    await draft(ada, "Two");
    await draft(ben, "Three");
    expect((await db().responseStep.findUniqueOrThrow({ where: { workspaceId_conversationId: key } })).draftedAt).toEqual(draftedAt);
  });
});
