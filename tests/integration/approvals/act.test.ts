import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as AUTHORITY } from "@/app/api/v1/conversations/[id]/authority/route";
import { GET as POSTING } from "@/app/api/v1/sources/[id]/posting/route";
import { db } from "@/lib/db/client";
import { makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeAsked, type MadeAsked } from "@/tests/integration/approvals/made";
import { newKey } from "@/tests/integration/replies/made";

let made: MadeAsked;
let ownId: string;

/** The lead has answered, and the answer stands on the network. */
beforeEach(async () => {
  made = await makeAsked();
  const { body } = await made.answer("Your kettel is on its way", made.lead);
  await made.send(BigInt(String(body.id)));
  ownId = String((await made.outbound())[0]?.id);
});
afterEach(() => made.server.close());

const edit = (text = "Your kettle is on its way") => ({ action: "edit_own_post", mentionId: ownId, text });
const remove = () => ({ action: "delete_own_post", mentionId: ownId });
const refund = (amount: number, currency = "EUR") => ({ action: "offer_refund", money: { amount, currency } });
const statement = (text = "All kettles of March are called back.") => ({ action: "publish_statement", sourceId: made.sourceId, text });
const rowOf = async (kind: "edit" | "delete" | "post") => {
  const row = await db().reply.findFirstOrThrow({ where: { workspaceId: made.workspaceId, kind }, orderBy: { id: "desc" } });
  return row.id;
};
/** Texts of our own posts as people read them, oldest first. */
const texts = () => made.server.ownTexts().map((text) => text.replace(/<[^>]*>/g, ""));
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe("what one may do alone", () => {
  it("a change of a post of ours goes through the outbox and shows with its former text", async () => {
    expect(await made.act(edit(), made.lead)).toMatchObject({ status: 201, body: { outcome: "done" } });
    await made.send(await rowOf("edit"));
    expect(await made.reply(await rowOf("edit"))).toMatchObject({ state: "sent", kind: "edit" });
    expect(texts()).toEqual(["@mara Your kettle is on its way"]);
    expect(await made.outbound()).toMatchObject([{ text: "Your kettle is on its way", editedAt: expect.any(Date), deletedAt: null }]);
    expect(await db().mentionEdit.findMany({ where: { workspaceId: made.workspaceId } })).toMatchObject([{ formerText: "Your kettel is on its way" }]);
    expect((await made.uses()).at(-1)).toMatchObject({ action: "edit_own_post", userId: made.lead.userId, approvalId: null });
  });

  it("a deletion takes the post from the network and from here", async () => {
    await made.act(remove(), made.lead);
    await made.send(await rowOf("delete"));
    expect(texts()).toEqual([]);
    expect((await made.outbound())[0]?.deletedAt).toBeInstanceOf(Date);
    expect(await made.act(edit(), made.lead)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("gone") } });
  });

  it("a statement stands on the network as a post of its own", async () => {
    await made.act(statement(), made.lead);
    await made.send(await rowOf("post"));
    expect(texts()).toContain("All kettles of March are called back.");
    const posted = (await made.outbound()).find((post) => post.text.startsWith("All kettles"));
    expect(posted).toMatchObject({ parentExternalId: null });
    expect(posted?.conversationId).not.toBe(made.conversationId);
    await made.sync();
    expect(await made.outbound()).toHaveLength(2);
  });

  it("a refund within the limit is kept with its amount; above it somebody is asked", async () => {
    expect((await made.act(refund(25))).body).toMatchObject({ outcome: "done" });
    expect((await made.uses()).at(-1)).toMatchObject({ action: "offer_refund", details: { money: { amount: 25, currency: "EUR" } } });
    expect((await made.act(refund(40))).body).toMatchObject({ outcome: "asked", why: expect.stringContaining("40 EUR is more") });
    const { id } = await made.last();
    await made.decide(id, made.lead);
    expect((await made.uses()).at(-1)).toMatchObject({ action: "offer_refund", approvalId: id, userId: made.responder.userId, details: { money: { amount: 40 } } });
  });

  it("the same click twice is one, also at once", async () => {
    const idempotencyKey = newKey();
    const all = await Promise.all([1, 2, 3].map(() => made.act({ ...refund(10), idempotencyKey })));
    expect(all.map(({ body }) => body.outcome)).toEqual(["done", "done", "done"]);
    const key = newKey();
    await Promise.all([1, 2].map(() => made.act({ ...edit(), idempotencyKey: key }, made.lead)));
    expect((await made.uses()).filter(({ action }) => action !== "publish_reply").map(({ action }) => action)).toEqual(["offer_refund", "edit_own_post"]);
  });
});

describe("what must be asked", () => {
  it.each([
    ["a change", edit, "edit", "Your kettle is on its way"],
    ["a deletion", remove, "delete", undefined],
    ["a statement", statement, "post", "All kettles of March are called back."],
  ] as const)("%s waits in the outbox, and leave sends it", async (_, body, kind, text) => {
    expect((await made.act(body())).body).toMatchObject({ outcome: "asked" });
    const { id } = await made.last();
    expect(await made.reply(await rowOf(kind))).toMatchObject({ state: "awaiting_approval", queuedAt: null });
    expect((await made.listed(made.lead)).body).toMatchObject({ approvals: [{ asked: { ...(text === undefined ? {} : { text }), ...(kind === "post" ? {} : { formerText: "Your kettel is on its way" }) } }] });
    await made.send(await rowOf(kind));
    expect(texts()).toEqual(["@mara Your kettel is on its way"]);
    await made.decide(id, made.lead);
    await made.send(await rowOf(kind));
    expect((await made.reply(await rowOf(kind))).state).toBe("sent");
    expect(texts()).not.toEqual(["@mara Your kettel is on its way"]);
  });

  it("the standing wording, by a lead's leave", async () => {
    expect((await made.act({ action: "change_standing_wording", text: "Every deal carries both tags" })).body).toMatchObject({ outcome: "asked" });
    await made.decide((await made.last()).id, made.lead);
    expect((await made.uses()).at(-1)).toMatchObject({ action: "change_standing_wording", details: { text: "Every deal carries both tags" } });
  });

  it("refused leaves the network as it is", async () => {
    await made.act(remove());
    await made.decide((await made.last()).id, made.lead, false);
    expect(await db().reply.count({ where: { workspaceId: made.workspaceId, kind: "delete" } })).toBe(0);
    expect(texts()).toHaveLength(1);
    expect(await made.act(remove())).toMatchObject({ status: 201 });
  });

  it("two changes of one post do not cross", async () => {
    await made.act(edit());
    expect(await made.act(remove(), made.lead)).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Another change") } });
  });
});

describe("what happens to it on the way", () => {
  it("a statement taken without an answer is looked for and stands once", async () => {
    await made.act(statement(), made.lead);
    const id = await rowOf("post");
    made.server.postsGo("cut", 1);
    await made.send(id);
    expect(await made.reply(id)).toMatchObject({ state: "unknown" });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("sent");
    expect(texts().filter((text) => text.startsWith("All kettles"))).toHaveLength(1);
  });

  it("a statement that never arrived is sent again only after it was looked for twice", async () => {
    await made.act(statement(), made.lead);
    const id = await rowOf("post");
    await made.set(id, { state: "sending", sendingAt: ago(1), attempts: 1 });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("unknown");
    await made.set(id, { state: "unknown", sendingAt: ago(20) });
    await made.send(id);
    expect((await made.reply(id)).state).toBe("queued");
    await made.send(id);
    expect(texts().filter((text) => text.startsWith("All kettles"))).toHaveLength(1);
  });

  it("a worker that dies over a change or a deletion: what stands is found, what does not is done again", async () => {
    await made.act(edit(), made.lead);
    const edited = await rowOf("edit");
    await made.set(edited, { state: "sending", sendingAt: ago(20), attempts: 1 });
    await made.send(edited);
    expect((await made.reply(edited)).state).toBe("queued");
    await made.send(edited);
    await made.set(edited, { state: "sending", sendingAt: ago(1) });
    await made.send(edited);
    expect((await made.reply(edited)).state).toBe("sent");
    await made.act(remove(), made.lead);
    const deleted = await rowOf("delete");
    await made.send(deleted);
    await made.set(deleted, { state: "sending", sendingAt: ago(1) });
    await made.send(deleted);
    expect((await made.reply(deleted)).state).toBe("sent");
    expect(made.server.fake.deleted).toHaveLength(1);
  });

  it("what the network refuses is said to whoever wanted it", async () => {
    await made.act(statement(), made.lead);
    made.server.postsGo("422", 1);
    await made.send(await rowOf("post"));
    expect(await made.reply(await rowOf("post"))).toMatchObject({ state: "failed", error: expect.stringContaining("character limit") });
    expect((await made.news(made.lead.userId)).filter(({ kind }) => kind === "reply_failed")).toMatchObject([{ title: "Your statement was not published" }]);
  });
});

describe("it is refused", () => {
  it.each<[string, () => object, number]>([
    ["a post of somebody else", () => ({ ...edit(), mentionId: String(made.mention.id) }), 404],
    ["a post that does not exist", () => ({ ...remove(), mentionId: "999999" }), 404],
    ["the same text", () => edit("Your kettel is on its way"), 400],
    ["no text", () => edit("  "), 400],
    ["a text of great length", () => statement("x".repeat(10_001)), 400],
    ["a text with a hole", () => statement("Dear {{first_name}}"), 400],
    ["an account that is not there", () => ({ ...statement(), sourceId: 999_999 }), 404],
    ["nothing refunded", () => refund(0), 400],
    ["a refund of nonsense", () => refund(1e9), 400],
    ["a third of a cent", () => refund(1.001), 400],
    ["a currency of nonsense", () => refund(5, "euro"), 400],
    ["an action that is none", () => ({ action: "publish_reply", text: "x" }), 400],
    ["a short key", () => ({ ...refund(5), idempotencyKey: "x" }), 400],
  ])("%s", async (_, body, status) => {
    expect((await made.act(body(), made.lead)).status).toBe(status);
    expect((await made.uses()).map(({ action }) => action)).toEqual(["publish_reply"]);
    expect(await made.replies()).toHaveLength(1);
  });

  it("to whoever is not of these people", async () => {
    expect((await made.act(refund(5), { call: signedOut })).status).toBe(401);
    for (const role of ["executive", "advocate"] as const) expect((await made.act(refund(5), await makeCaller(role, made.workspace))).status).toBe(403);
    expect((await made.act(refund(5), await makeCaller("admin"))).status).toBe(404);
    expect((await made.act(edit(), await makeCaller("admin"))).status).toBe(404);
    expect((await made.act(refund(5), made.lead, "999999")).status).toBe(404);
  });

  it("where the playbook says no, with its sentence", async () => {
    await made.rules({ action: "delete_own_post", may: "no" });
    expect(await made.act(remove())).toMatchObject({ status: 403, body: { detail: "A responder may not delete a post of ours at any severity." } });
  });
});

describe("what the pane shows", () => {
  it("says what the reader may do, with which posts and accounts, what is asked and what was used", async () => {
    await made.act(refund(10));
    await made.act(remove());
    expect(await made.authority()).toMatchObject({
      status: 200,
      body: {
        playbook: { id: null, name: "Everyday" }, severity: 2,
        actions: expect.arrayContaining([{ action: "publish_reply", may: "with approval", limit: null, stepsNeeded: 1, approver: "lead", why: expect.any(String) }]),
        ownPosts: [{ id: ownId, edit: { allowed: true }, remove: { allowed: true } }],
        accounts: [{ sourceId: made.sourceId, network: "mastodon" }],
        approvals: [{ action: "delete_own_post", state: "pending", isMine: true }],
        uses: [{ action: "offer_refund", by: { name: "responder" }, asked: { money: { amount: 10 } }, wasApproved: false }],
      },
    });
    expect((await made.authority({ call: signedOut })).status).toBe(401);
    expect((await made.authority(await makeCaller("executive", made.workspace))).status).toBe(403);
    expect((await made.authority(await makeCaller("lead"))).status).toBe(404);
    expect((await made.lead.call(AUTHORITY, "GET", { params: { id: "x" } })).status).toBe(404);
  });

  it("says what stands in the way of a post whose keys are not here", async () => {
    await db().source.updateMany({ where: { workspaceId: made.workspaceId }, data: { state: "paused" } });
    expect((await made.authority()).body).toMatchObject({ ownPosts: [{ edit: { allowed: false, reason: expect.stringContaining("No keys") } }], accounts: [] });
  });

  it("says whether an account can publish", async () => {
    const posting = (by: Pick<typeof made.lead, "call">, id: unknown = made.sourceId) => by.call(POSTING, "GET", { params: { id: String(id) } });
    expect(await posting(made.responder)).toMatchObject({ status: 200, body: { allowed: true, maxLength: 500 } });
    expect((await posting({ call: signedOut })).status).toBe(401);
    expect((await posting(await makeCaller("executive", made.workspace))).status).toBe(403);
    expect((await posting(await makeCaller("lead"))).status).toBe(404);
  });
});
