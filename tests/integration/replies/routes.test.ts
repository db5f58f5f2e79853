import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PUT as DRAFT } from "@/app/api/v1/conversations/[id]/replies/draft/route";
import { GET as PERMISSION } from "@/app/api/v1/conversations/[id]/replies/permission/route";
import { GET, POST } from "@/app/api/v1/conversations/[id]/replies/route";
import { POST as RETRY } from "@/app/api/v1/replies/[id]/retry/route";
import { DELETE } from "@/app/api/v1/replies/[id]/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeMention, type MadeMention, newKey } from "@/tests/integration/replies/made";

let made: MadeMention;
let colleague: Caller;

beforeAll(async () => {
  made = await makeMention();
  colleague = await makeCaller("responder", { id: made.workspaceId, slug: made.lead.slug });
});
afterAll(() => made.server.close());
beforeEach(async () => {
  await db().reply.deleteMany({ where: { workspaceId: made.workspaceId } });
  await unclaim();
});

type By = Pick<Caller, "call">;
/** Nobody answers: whoever sends next may. */
const unclaim = () => db().conversation.updateMany({ where: { workspaceId: made.workspaceId }, data: { claimedById: null, claimedAt: null, claimExpiresAt: null } });
const params = () => ({ id: String(made.conversationId) });
const mentionId = () => String(made.mention.id);
const post = (more: object = {}, by: By = made.lead) => by.call(POST, "POST", { params: params(), body: { mentionId: mentionId(), text: "It is on its way", idempotencyKey: newKey(), ...more } });
const draft = (text: string, by: By = made.lead, id = mentionId()) => by.call(DRAFT, "PUT", { params: params(), body: { mentionId: id, text } });
const permission = (by: By = made.lead, id = mentionId()) => by.call(PERMISSION, "GET", { params: params(), path: `/api/v1/x?mentionId=${id}` });
const list = (by: By = made.lead) => by.call(GET, "GET", { params: params() });
const discard = (id: unknown, by: By = made.lead) => by.call(DELETE, "DELETE", { params: { id: String(id) } });
const retry = (id: unknown, by: By = made.lead) => by.call(RETRY, "POST", { params: { id: String(id) } });
const rows = () => db().reply.findMany({ where: { workspaceId: made.workspaceId } });

describe("may this post be answered?", () => {
  it("yes: with the account, the limit and the place", async () => {
    expect(await permission()).toMatchObject({
      status: 200,
      body: { allowed: true, reason: expect.stringContaining("public"), costMicroUsd: null, maxLength: 494, account: expect.stringMatching(/^kettleco@/), url: expect.stringContaining("https://social.example/@mara/") },
    });
  });

  it("no, while its source is paused, with the way on", async () => {
    await db().source.updateMany({ where: { workspaceId: made.workspaceId }, data: { state: "paused" } });
    expect(await permission()).toMatchObject({ status: 200, body: { allowed: false, reason: expect.stringContaining("Resume it"), url: expect.any(String) } });
    expect(await post()).toMatchObject({ status: 409, body: { detail: expect.stringContaining("paused") } });
    await db().source.updateMany({ where: { workspaceId: made.workspaceId }, data: { state: "active" } });
  });

  it("no, for a post that is gone, is of another thread or does not exist", async () => {
    expect((await permission(made.lead, "999999")).status).toBe(404);
    expect((await permission(made.lead, "x")).status).toBe(400);
    await db().mention.updateMany({ where: { workspaceId: made.workspaceId }, data: { deletedAt: new Date() } });
    expect((await permission()).status).toBe(409);
    expect((await post()).status).toBe(409);
    await db().mention.updateMany({ where: { workspaceId: made.workspaceId }, data: { deletedAt: null } });
  });
});

describe("sending", () => {
  it("puts the reply into the outbox and says so to everybody", async () => {
    expect(await post()).toMatchObject({ status: 201, body: { state: "queued", text: "It is on its way", author: { name: "lead" }, error: null, queuedAt: expect.any(String) } });
    expect((await list(colleague)).body).toMatchObject({ replies: [{ state: "queued", author: { name: "lead" } }], draft: null });
  });

  it("with the same key is one reply, however often and however much at once", async () => {
    const idempotencyKey = newKey();
    const first = await post({ idempotencyKey });
    expect(await post({ idempotencyKey })).toMatchObject({ status: 201, body: { id: first.body.id } });
    const key = newKey();
    const all = await Promise.all(Array.from({ length: 6 }, () => post({ idempotencyKey: key, text: "At once" })));
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1);
    expect(await rows()).toHaveLength(2);
    expect(await made.jobs(BigInt(String(all[0]?.body.id)))).toHaveLength(1);
  });

  it("another text with a used key is refused", async () => {
    const idempotencyKey = newKey();
    await post({ idempotencyKey });
    expect((await post({ idempotencyKey, text: "Something else" })).status).toBe(409);
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    ["nothing to say", { text: "  " }, "text"],
    ["too much to say", { text: "x".repeat(10_001) }, "text"],
    ["a short key", { idempotencyKey: "short" }, "idempotencyKey"],
    ["no post", { mentionId: undefined }, "mentionId"],
  ])("with %s is refused, with the field named", async (_, more, path) => {
    expect(await post(more)).toMatchObject({ status: 400, body: { code: "invalid_input", issues: [{ path, message: expect.any(String) }] } });
    expect(await rows()).toHaveLength(0);
  });
});

describe("a draft", () => {
  it("is kept, changed, the person's own, and thrown away when emptied", async () => {
    expect(await draft("It is")).toMatchObject({ status: 200, body: { updatedAt: expect.any(String) } });
    await draft("It is on");
    await draft("Mine", colleague);
    expect((await list()).body).toMatchObject({ replies: [], draft: { text: "It is on", mentionId: mentionId(), state: "draft" } });
    expect((await list(colleague)).body).toMatchObject({ replies: [], draft: { text: "Mine" } });
    await draft("");
    expect((await list()).body.draft).toBeNull();
    expect((await list(colleague)).body.draft).not.toBeNull();
  });

  it("saved from two windows at once is one", async () => {
    const all = await Promise.all(["a", "b", "c", "d"].map((text) => draft(text)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await rows()).toHaveLength(1);
  });

  it("is used up by sending", async () => {
    await draft("It is on its way");
    await post();
    expect((await list()).body).toMatchObject({ replies: [{ state: "queued" }], draft: null });
  });

  it("is refused when too long or for a post elsewhere", async () => {
    expect(await draft("x".repeat(10_001))).toMatchObject({ status: 400, body: { issues: [{ path: "text" }] } });
    expect((await draft("x", made.lead, "999999")).status).toBe(404);
  });
});

describe("what was not sent", () => {
  it("is taken back while nobody sends it, or after it failed", async () => {
    const waiting = (await post()).body.id;
    expect((await discard(waiting)).status).toBe(204);
    expect((await discard(waiting)).status).toBe(404);
    const failed = (await post()).body.id;
    await made.set(BigInt(String(failed)), { state: "failed" });
    expect((await discard(failed, colleague)).status).toBe(204);
    expect(await rows()).toHaveLength(0);
  });

  it.each(["sending", "sent", "unknown"] as const)("is not taken back once it is %s", async (state) => {
    const { id } = (await post()).body;
    await made.set(BigInt(String(id)), { state });
    expect((await discard(id)).status).toBe(409);
  });

  it.each(["queued", "sending", "sent", "draft"] as const)("is not sent again while it is %s", async (state) => {
    const { id } = (await post()).body;
    await made.set(BigInt(String(id)), { state });
    expect((await retry(id)).status).toBe(409);
  });

  it("sent again or taken back by two people at once happens once", async () => {
    const { id } = (await post()).body;
    await made.set(BigInt(String(id)), { state: "failed" });
    const both = await Promise.all([retry(id), retry(id, colleague)]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    const gone = await Promise.all([discard(id), discard(id, colleague)]);
    expect(gone.map(({ status }) => status).sort()).toEqual([204, 404]);
  });
});

describe("who may", () => {
  const all = async (by: By) => {
    const { id } = (await post()).body;
    await made.set(BigInt(String(id)), { state: "failed" });
    await unclaim();
    const answers = [await list(by), await post({}, by), await draft("x", by), await permission(by), await retry(id, by), await discard(id, by)];
    return answers.map(({ status }) => status);
  };

  it("people who answer, of this workspace", async () => {
    expect(await all({ call: signedOut })).toEqual([401, 401, 401, 401, 401, 401]);
    for (const role of ["executive", "advocate"] as const) {
      expect(await all(await makeCaller(role, { id: made.workspaceId, slug: made.lead.slug }))).toEqual([403, 403, 403, 403, 403, 403]);
    }
    const stranger = await makeCaller("admin");
    const [listed, ...others] = await all(stranger);
    expect(others).toEqual([404, 404, 404, 404, 404]);
    expect(listed).toBe(200);
    expect((await list(stranger)).body).toEqual({ replies: [], draft: null });
    expect(await all(colleague)).toEqual([200, 201, 200, 200, 202, 204]);
  });
});
