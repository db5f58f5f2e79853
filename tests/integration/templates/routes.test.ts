import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST as LAST_HOUR } from "@/app/api/v1/conversations/[id]/replies/last-hour/route";
import { DELETE, PATCH } from "@/app/api/v1/templates/[id]/route";
import { GET, POST } from "@/app/api/v1/templates/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeMention, type MadeMention, newKey } from "@/tests/integration/replies/made";

let made: MadeMention;
let responder: Caller;
let colleague: Caller;

beforeAll(async () => {
  made = await makeMention();
  const workspace = { id: made.workspaceId, slug: made.lead.slug };
  responder = await makeCaller("responder", workspace);
  colleague = await makeCaller("responder", workspace);
});
afterAll(() => made.server.close());
beforeEach(async () => {
  await db().template.deleteMany({ where: { workspaceId: made.workspaceId } });
  await db().reply.deleteMany({ where: { workspaceId: made.workspaceId } });
});

type By = Pick<Caller, "call">;
type Listed = { id: number; name: string; mayChange: boolean; shared: boolean };
const make = (more: object = {}, by: By = responder) => by.call(POST, "POST", { body: { name: "On its way", body: "Hello {{first_name}}, it is on its way.", shared: false, ...more } });
const list = async (by: By = responder) => (await by.call(GET, "GET")).body.templates as Listed[];
const idOf = async (name: string, by: By = responder) => (await list(by)).find((template) => template.name === name)?.id;
const change = (id: unknown, more: object = {}, by: By = responder) => by.call(PATCH, "PATCH", { params: { id: String(id) }, body: { name: "On its way", body: "Changed", shared: false, ...more } });
const remove = (id: unknown, by: By = responder) => by.call(DELETE, "DELETE", { params: { id: String(id) } });

describe("templates", () => {
  it("of one's own are one's own; those of leads are everybody's", async () => {
    expect((await make()).status).toBe(201);
    expect((await make({ name: "For all", shared: true }, made.lead)).status).toBe(201);
    expect(await make({ name: "For all", shared: true })).toMatchObject({ status: 403 });
    expect((await list()).map(({ name, shared, mayChange }) => [name, shared, mayChange])).toEqual([["For all", true, false], ["On its way", false, true]]);
    expect((await list(colleague)).map(({ name }) => name)).toEqual(["For all"]);
    expect((await list(made.lead)).map(({ name, mayChange }) => [name, mayChange])).toEqual([["For all", true]]);
  });

  it("are changed and deleted by whoever may", async () => {
    await make();
    await make({ name: "For all", shared: true }, made.lead);
    const [own, shared] = [await idOf("On its way"), await idOf("For all")];
    expect((await change(own)).status).toBe(204);
    expect((await change(own, {}, colleague)).status).toBe(404);
    expect((await change(own, { shared: true })).status).toBe(403);
    expect((await change(shared, { name: "For all", shared: true })).status).toBe(403);
    expect((await remove(shared)).status).toBe(403);
    expect((await remove(own, colleague)).status).toBe(404);
    expect((await change(own, { name: "Mine" }, made.lead)).status).toBe(404);
    expect((await change(shared, { name: "For everybody", shared: true }, made.lead)).status).toBe(204);
    expect((await remove(own)).status).toBe(204);
    expect((await remove(own)).status).toBe(404);
  });

  it("have one name each, also when two make one at once", async () => {
    const both = await Promise.all([make(), make({ name: "on its WAY" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await make({}, colleague)).status).toBe(201);
  });

  it.each<[string, object]>([["no name", { name: "" }], ["no text", { body: "  " }], ["a long text", { body: "x".repeat(5_001) }], ["nonsense", { shared: "yes" }]])("with %s are refused", async (_, more) => {
    expect((await make(more)).status).toBe(400);
    expect(await list()).toEqual([]);
  });

  it("are of these people only", async () => {
    await make({ shared: true }, made.lead);
    const id = await idOf("On its way");
    const all = async (by: By) => [(await by.call(GET, "GET")).status, (await make({}, by)).status, (await change(id, {}, by)).status, (await remove(id, by)).status];
    expect(await all({ call: signedOut })).toEqual([401, 401, 401, 401]);
    expect(await all(await makeCaller("executive", { id: made.workspaceId, slug: made.lead.slug }))).toEqual([403, 403, 403, 403]);
    const stranger = await makeCaller("lead");
    expect((await change(id, {}, stranger)).status).toBe(404);
    expect((await remove(id, stranger)).status).toBe(404);
    expect(await list(stranger)).toEqual([]);
  });
});

describe("the last hour", () => {
  const script = "We are sorry about your order and will send you a new kettle today at no cost";
  const ask = (body: object, by: By = responder) => by.call(LAST_HOUR, "POST", { params: { id: String(made.conversationId) }, body });
  let others: bigint[] = [];
  /** Sent to so many other people. */
  async function send(texts: readonly string[], more: object = {}): Promise<void> {
    const { workspaceId, sourceId } = made;
    others = [];
    for (const text of texts) {
      const author = await db().author.create({ data: { workspaceId, network: "mastodon", key: newKey(), handle: "somebody" } });
      const now = new Date();
      const conversation = await db().conversation.create({ data: { workspaceId, sourceId, authorId: author.id, preview: "?", firstAt: now, lastAt: now, inboundCount: 1, outboundCount: 0 } });
      others.push(conversation.id);
      await db().reply.create({ data: { workspaceId, sourceId, conversationId: conversation.id, userId: responder.userId, text, state: "sent", queuedAt: now, idempotencyKey: newKey(), ...more } });
    }
  }

  it("counts people to whom nearly the same went, by its words and by the template", async () => {
    await send([script, `@mara ${script}!`, `${script} Anna`, "Something quite different that shares nothing with it at all"]);
    expect((await ask({ text: script })).body).toEqual({ people: 3 });
    await send(["Your parcel left this morning"], { templateId: 4 });
    expect((await ask({ text: "Quite other words than in the rest of them", templateId: 4 })).body).toEqual({ people: 1 });
    expect((await ask({ text: "" })).body).toEqual({ people: 0 });
  });

  it("counts a person once, and not the one who is answered now, nor what is older or was not sent", async () => {
    await send([script]);
    const { workspaceId, sourceId, conversationId } = made;
    const row = { workspaceId, sourceId, userId: responder.userId, text: script, state: "sent" as const, queuedAt: new Date() };
    await db().reply.create({ data: { ...row, conversationId: others[0] ?? 0n, idempotencyKey: newKey() } });
    await db().reply.create({ data: { ...row, conversationId, idempotencyKey: newKey() } });
    await send([script], { queuedAt: new Date(Date.now() - 61 * 60_000) });
    await send([script], { state: "failed" });
    expect((await ask({ text: script })).body).toEqual({ people: 1 });
  });

  it("is asked by these people only", async () => {
    expect((await ask({ text: script }, { call: signedOut })).status).toBe(401);
    expect((await ask({ text: script }, await makeCaller("advocate", { id: made.workspaceId, slug: made.lead.slug }))).status).toBe(403);
    await send([script]);
    expect((await ask({ text: script }, await makeCaller("lead"))).body).toEqual({ people: 0 });
    expect((await ask({ text: "x".repeat(10_001) })).status).toBe(400);
  });
});
