import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, PATCH } from "@/app/api/v1/playbooks/[id]/route";
import { GET, POST } from "@/app/api/v1/playbooks/route";
import { db } from "@/lib/db/client";
import { everyday } from "@/lib/playbooks/everyday";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";

let lead: Caller;
let responder: Caller;
let topicId: number;

beforeEach(async () => {
  lead = await makeCaller("lead");
  responder = await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug });
  topicId = (await db().topic.create({ data: { workspaceId: lead.workspaceId, name: "Kettles", query: "kettle" } })).id;
});

type By = Pick<Caller, "call">;
const body = (more: object = {}) => ({ name: "Kettles that leak", summary: "Calm first.", topicIds: [topicId], authority: everyday, ...more });
const make = (more: object = {}, by: By = lead) => by.call(POST, "POST", { body: body(more) });
const change = (id: unknown, more: object = {}, by: By = lead) => by.call(PATCH, "PATCH", { params: { id: String(id) }, body: body({ version: 1, ...more }) });
const archive = (id: unknown, by: By = lead) => by.call(DELETE, "DELETE", { params: { id: String(id) } });
const names = async (by: By = responder) => ((await by.call(GET, "GET")).body.playbooks as { name: string }[]).map(({ name }) => name);

describe("playbooks", () => {
  it("are there before anybody wrote one: Everyday", async () => {
    expect(await responder.call(GET, "GET")).toMatchObject({ status: 200, body: { playbooks: [{ id: null, name: "Everyday", topics: [], version: 0, authority: everyday }] } });
    expect(await make({ name: "Everyday", topicIds: [], summary: "Ours" })).toMatchObject({ status: 201, body: { version: 1 } });
    expect(await names()).toEqual(["Everyday"]);
    expect((await make({ name: "Everyday", topicIds: [] })).status).toBe(409);
  });

  it("are made, changed with a new version, and taken out of use; their name is free again", async () => {
    const { status, body: made } = await make();
    expect(status).toBe(201);
    expect(made).toMatchObject({ version: 1, topics: [{ id: topicId, name: "Kettles" }] });
    expect(await change(made.id, { summary: "Calmer still." })).toMatchObject({ status: 200, body: { version: 2, summary: "Calmer still." } });
    expect(await change(made.id, { summary: "Stale" })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Somebody changed") } });
    expect(await names()).toEqual(["Everyday", "Kettles that leak"]);
    expect((await archive(made.id)).status).toBe(204);
    expect((await archive(made.id)).status).toBe(404);
    expect((await make()).status).toBe(201);
  });

  it("changed by two at once: one is told to look again", async () => {
    const { body: made } = await make();
    const both = await Promise.all([change(made.id, { summary: "One" }), change(made.id, { summary: "Other" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const two = await Promise.all([make({ name: "Twice" }), make({ name: "Twice" })]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("Everyday keeps its name and stays", async () => {
    const { body: made } = await make({ name: "Everyday", topicIds: [] });
    expect((await change(made.id, { name: "Other" })).status).toBe(400);
    expect(await archive(made.id)).toMatchObject({ status: 409 });
    const { body: other } = await make();
    expect((await change(other.id, { name: "Everyday", topicIds: [] })).status).toBe(409);
  });

  it.each<[string, object]>([
    ["no name", { name: " " }],
    ["a long name", { name: "x".repeat(81) }],
    ["no topics", { topicIds: [] }],
    ["a topic that does not exist", { topicIds: [999_999] }],
    ["a topic twice", { topicIds: [1, 1] }],
    ["rules of nonsense", { authority: { rules: [{ action: "fly" }] } }],
    ["a range the wrong way round", { authority: { rules: [{ ...everyday.rules[0], from: 5, to: 1 }] } }],
    ["a limit where there is none", { authority: { rules: [{ ...everyday.rules[0], limit: { amount: 5, currency: "EUR" } }] } }],
    ["three steps", { authority: { rules: [{ ...everyday.rules[0], steps: 3 }] } }],
    ["too many rules", { authority: { rules: Array.from({ length: 121 }, () => everyday.rules[0]) } }],
  ])("with %s are refused", async (_, more) => {
    expect((await make(more)).status).toBe(400);
    expect(await names()).toEqual(["Everyday"]);
  });

  it("are read by those who work here and changed by leads of the same workspace", async () => {
    const { body: made } = await make();
    const all = async (by: By) => [(await by.call(GET, "GET")).status, (await make({ name: "Another" }, by)).status, (await change(made.id, {}, by)).status, (await archive(made.id, by)).status];
    expect(await all({ call: signedOut })).toEqual([401, 401, 401, 401]);
    expect(await all(responder)).toEqual([200, 403, 403, 403]);
    expect(await all(await makeCaller("executive", { id: lead.workspaceId, slug: lead.slug }))).toEqual([403, 403, 403, 403]);
    const stranger = await makeCaller("lead");
    expect((await change(made.id, { topicIds: [topicId] }, stranger)).status).toBe(404);
    expect((await archive(made.id, stranger)).status).toBe(404);
    expect(await names(stranger)).toEqual(["Everyday"]);
    expect((await change("999999")).status).toBe(404);
  });
});
