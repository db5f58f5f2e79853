import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as IN_CONVERSATION } from "@/app/api/v1/conversations/[id]/promises/route";
import { POST as CHECK } from "@/app/api/v1/promises/check/route";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { conversationIds, type Made, makeRoom, post } from "@/tests/integration/conversations/made";
import { change, fathersTag, list, make, one } from "@/tests/integration/promises/made";

let made: Made;
let owner: Caller;
let colleague: Caller;
let lead: Caller;
let executive: Caller;
let stranger: Caller;
let conversationId: string;

beforeAll(async () => {
  made = await makeRoom("responder");
  owner = made.caller;
  const room = { id: owner.workspaceId, slug: owner.slug };
  [colleague, lead, executive, stranger] = await Promise.all([makeCaller("responder", room), makeCaller("lead", room), makeCaller("executive", room), makeCaller("lead")]);
  await made.add([post("theo", 0, { text: "Only for moms?" })]);
  [conversationId = ""] = await conversationIds(made);
});
beforeEach(() => db().publicPromise.deleteMany({ where: { workspaceId: owner.workspaceId } }));

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const task = { kind: "task" };
const inConversation = (by: Pick<Caller, "call">, id = conversationId) => by.call(IN_CONVERSATION, "GET", { params: { id } });
const check = (by: Pick<Caller, "call">, body: object) => by.call(CHECK, "POST", { body: { sourceId: made.sourceId, ...body } });

describe("making one by hand", () => {
  it("is the maker's, stands for good, binds at once and is written down", async () => {
    expect(await make(owner, { conversationId })).toMatchObject({
      status: 201,
      body: { text: "Every deal has both tags", state: "open", standing: true, dueAt: null, owner: { id: owner.userId, name: "responder" }, rule: "A post with #moms has #dads", streak: 0, bindingAt: expect.any(String), conversation: { id: conversationId, preview: "Only for moms?" }, mayChange: true },
    });
    expect(await db().auditEntry.findFirst({ where: { workspaceId: owner.workspaceId, action: "promise.make" }, orderBy: { id: "desc" } })).toMatchObject({ actor: `user:${owner.userId}`, details: { conversation: conversationId } });
    expect((await inConversation(colleague)).body).toMatchObject({ promises: [{ text: "Every deal has both tags", mayChange: false }] });
  });

  it("has another owner and a day", async () => {
    expect((await make(owner, { ownerId: lead.userId, dueAt: tomorrow(), check: task })).body).toMatchObject({ owner: { id: lead.userId }, standing: false, rule: null });
  });

  it.each([
    ["nothing promised", { text: " " }, "text"],
    ["too much promised", { text: "x".repeat(501) }, "text"],
    ["no check", { check: undefined }, "check"],
    ["a check of another kind", { check: { kind: "wish" } }, "check.kind"],
    ["a rule without words", { check: { ...fathersTag, words: [] } }, "check.words"],
    ["a word without letters", { check: { ...fathersTag, words: ["!!"] } }, "check.words.0"],
    ["too many words", { check: { ...fathersTag, words: Array.from({ length: 21 }, (_, index) => `w${index}`) } }, "check.words"],
    ["a day that is none", { dueAt: "soon" }, "dueAt"],
    ["a conversation that is no id", { conversationId: "1; drop" }, "conversationId"],
  ])("with %s is refused, with the field named", async (_, more, path) => {
    const { status, body } = await make(owner, more);
    expect({ status, paths: (body.issues as { path: string }[]).map((issue) => issue.path) }).toEqual({ status: 400, paths: expect.arrayContaining([path]) });
    expect(await db().publicPromise.count({ where: { workspaceId: owner.workspaceId } })).toBe(0);
  });

  it("for the past, a far future, a stranger, or in a conversation elsewhere is refused", async () => {
    expect((await make(owner, { dueAt: "2020-01-01T00:00:00Z" })).status).toBe(400);
    expect((await make(owner, { dueAt: "2099-01-01T00:00:00Z" })).status).toBe(400);
    expect((await make(owner, { ownerId: stranger.userId })).status).toBe(400);
    expect((await make(owner, { ownerId: executive.userId })).status).toBe(400);
    expect((await make(stranger, { conversationId })).status).toBe(404);
    expect(await db().publicPromise.count({ where: { workspaceId: { in: [owner.workspaceId, stranger.workspaceId] } } })).toBe(0);
  });
});

describe("the list", () => {
  it("holds each tab's own, counted, page by page", async () => {
    for (const text of ["a", "b", "c"]) await make(owner, { text, check: task });
    const due = Number((await make(owner, { text: "due", dueAt: tomorrow() })).body.id);
    const kept = (await make(owner, { text: "kept" })).body.id;
    await change(owner, kept, { state: "kept" });
    const first = await list(owner, "limit=3");
    expect(first.body).toMatchObject({ counts: { open: 4, due: 1, overdue: 0, kept: 1, broken: 0 }, promises: [{ text: "due" }, { text: "c" }, { text: "b" }], nextCursor: expect.any(String) });
    expect((await list(owner, `limit=3&cursor=${String(first.body.nextCursor)}`)).body).toMatchObject({ promises: [{ text: "a" }], nextCursor: null });
    expect((await list(owner, "tab=due&limit=1")).body).toMatchObject({ promises: [{ id: due }], nextCursor: null });
    expect((await list(owner, "tab=kept")).body).toMatchObject({ promises: [{ text: "kept", keptAt: expect.any(String) }] });
    expect((await list(stranger)).body).toMatchObject({ promises: [], counts: { open: 0 } });
  });

  it.each(["tab=none", "cursor=x", "cursor=1.", "limit=0", "limit=1000"])("refuses %s", async (query) => expect((await list(owner, query)).status).toBe(400));
  it("bears a cursor beyond time", async () => expect((await list(owner, "tab=due&cursor=999999999999999999.1")).status).toBe(200));
});

describe("changing one", () => {
  it("is the owner's and the leads'", async () => {
    const { id } = (await make(owner)).body;
    expect((await change(colleague, id, { state: "kept" })).status).toBe(403);
    expect((await change(owner, id, { text: "Both tags, always", ownerId: colleague.userId, dueAt: tomorrow() })).body).toMatchObject({ text: "Both tags, always", owner: { id: colleague.userId }, standing: false, mayChange: false });
    expect((await change(owner, id, { state: "kept" })).status).toBe(403);
    expect((await change(lead, id, { state: "kept" })).body).toMatchObject({ state: "kept" });
    const actions = await db().auditEntry.findMany({ where: { workspaceId: owner.workspaceId, subject: `promise:${String(id)}` }, orderBy: { id: "asc" } });
    expect(actions.map((entry) => entry.action)).toEqual(["promise.make", "promise.change", "promise.keep"]);
  });

  it("by two at once happens once", async () => {
    const { id } = (await make(owner)).body;
    const both = await Promise.all([change(owner, id, { state: "kept" }), change(lead, id, { state: "withdrawn" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.detail).toMatch(/Somebody else was faster: this promise is (kept|withdrawn)/);
  });

  it("to nothing, nonsense or elsewhere is refused", async () => {
    const { id } = (await make(owner)).body;
    expect((await change(owner, id, {})).status).toBe(400);
    expect((await change(owner, id, { state: "lost" })).status).toBe(400);
    expect((await change(owner, id, { seenState: undefined, state: "kept" })).status).toBe(400);
    expect((await change(owner, id, { ownerId: stranger.userId })).status).toBe(400);
    expect((await change(owner, id, { dueAt: "2020-01-01T00:00:00Z" })).status).toBe(400);
    expect((await change(stranger, id, { state: "kept" })).status).toBe(404);
    expect((await change(owner, "x", { state: "kept" })).status).toBe(404);
    expect((await one(stranger, id)).status).toBe(404);
    expect((await one(owner, id)).body).toMatchObject({ state: "open", text: "Every deal has both tags" });
  });
});

describe("a text before it is posted", () => {
  it("is held to every promise that binds", async () => {
    await make(owner);
    await make(lead, { text: "No more excuses", check: { kind: "rule", mode: "lacks", words: ["unfortunately"] } });
    expect((await check(owner, { text: "Trains #moms #dads" })).body).toEqual({ broken: [] });
    expect((await check(owner, { text: "Unfortunately #moms only" })).body).toMatchObject({
      broken: [
        { text: "Every deal has both tags", reason: "has #moms without #dads", owner: { id: owner.userId }, mayBreak: true },
        { text: "No more excuses", reason: "has unfortunately", owner: { id: lead.userId }, mayBreak: false },
      ],
    });
    expect((await check(lead, { text: "#moms" })).body).toMatchObject({ broken: [{ mayBreak: true }] });
    expect((await check(stranger, { text: "#moms" })).status).toBe(404);
  });

  it.each([{ text: "x".repeat(10_001) }, { sourceId: undefined }, { sourceId: undefined, conversationId: "1" }, { conversationId: "1", mentionId: "1" }, { text: 7 }])("is refused: %#", async (body) => {
    expect((await check(owner, { text: "Hello", ...body })).status).toBe(400);
  });
});

it("is nothing for executives or anybody outside", async () => {
  const { id } = (await make(owner)).body;
  for (const [by, status] of [[executive, 403], [{ call: signedOut }, 401]] as const) {
    expect((await make(by)).status).toBe(status);
    expect((await list(by)).status).toBe(status);
    expect((await one(by, id)).status).toBe(status);
    expect((await change(by, id, { state: "kept" })).status).toBe(status);
    expect((await check(by, { text: "x" })).status).toBe(status);
    expect((await inConversation(by)).status).toBe(status);
  }
});
