import { describe, expect, it } from "vitest";
import { DELETE as remove, PATCH as change } from "@/app/api/v1/saved-views/[id]/route";
import { GET as counts } from "@/app/api/v1/saved-views/counts/route";
import { GET as list, POST as create } from "@/app/api/v1/saved-views/route";
import { db } from "@/lib/db/client";
import { type SavedView, savedViewCountsOut, savedViewOut, savedViewsOut, viewLimits } from "@/lib/saved-views/schema";
import { type Caller, makeCaller, signedOut } from "../../helpers/caller";
import { makeRoom, post } from "../conversations/made";

async function save(caller: Caller, more: Partial<SavedView> = {}): Promise<SavedView> {
  const { status, body } = await caller.call(create, "POST", { body: { name: "Angry", search: "sentiment=negative", shared: false, ...more } });
  expect(body).not.toHaveProperty("detail");
  expect(status).toBe(201);
  return savedViewOut.parse(body);
}
const namesOf = async (caller: Caller) => savedViewsOut.parse((await caller.call(list, "GET")).body).views.map((view) => view.name);
const room = ({ workspaceId, slug }: Caller) => ({ id: workspaceId, slug });

describe("saved views", () => {
  it("are kept, shared ones first, as the address says them", async () => {
    const lead = await makeCaller("lead");
    const responder = await makeCaller("responder", room(lead));
    await save(lead, { name: "Everybody's", shared: true, search: "?tab=open&order=newest&q= crane &nonsense=1" });
    await save(responder, { name: "My own" });
    await save(lead, { name: "A lead's own" });
    expect(await namesOf(responder)).toEqual(["Everybody's", "My own"]);
    expect(await namesOf(lead)).toEqual(["Everybody's", "A lead's own"]);
    const [shared] = savedViewsOut.parse((await responder.call(list, "GET")).body).views;
    expect(shared).toMatchObject({ search: "tab=open&q=crane", shared: true });
    expect(await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, select: { action: true } })).toEqual([{ action: "view.create" }]);
  });

  it("are renamed, pointed elsewhere and removed by their owner", async () => {
    const caller = await makeCaller("responder");
    const { id } = await save(caller);
    const params = { id: String(id) };
    const changed = await caller.call(change, "PATCH", { params, body: { name: "Very angry", search: "sentiment=negative&severity=2" } });
    expect(changed.body).toEqual({ id, name: "Very angry", search: "sentiment=negative&severity=2", shared: false });
    expect((await caller.call(remove, "DELETE", { params })).status).toBe(204);
    expect(await namesOf(caller)).toEqual([]);
    // Whoever comes second finds nothing.
    expect((await caller.call(remove, "DELETE", { params })).status).toBe(404);
    expect((await caller.call(change, "PATCH", { params, body: { name: "x" } })).status).toBe(404);
  });

  it("of two who remove one at once, one does", async () => {
    const caller = await makeCaller("lead");
    const params = { id: String((await save(caller, { shared: true })).id) };
    const answers = await Promise.all([caller.call(remove, "DELETE", { params }), caller.call(remove, "DELETE", { params })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([204, 404]);
  });

  it("count what they hold, up to a cap", async () => {
    const made = await makeRoom();
    await made.add([post("1", 0, { text: "The crane" }), post("2", 1, { text: "I hate this, it is awful" }), post("3", 2)]);
    const all = await save(made.caller, { name: "1", search: "" });
    const angry = await save(made.caller, { name: "2" });
    const crane = await save(made.caller, { name: "3", search: "tab=open&q=crane" });
    const none = await save(made.caller, { name: "4", search: "outcome=worsened&claimed=me" });
    const { body } = await made.caller.call(counts, "GET");
    expect(savedViewCountsOut.parse(body).counts).toEqual([{ id: all.id, count: 3 }, { id: angry.id, count: 1 }, { id: crane.id, count: 1 }, { id: none.id, count: 0 }]);
    await made.add(Array.from({ length: 120 }, (_, index) => post(`more${index}`, index)));
    const [first] = savedViewCountsOut.parse((await made.caller.call(counts, "GET")).body).counts;
    expect(first?.count).toBe(100);
  });

  it("end somewhere", async () => {
    const caller = await makeCaller("responder");
    await db().savedView.createMany({ data: Array.from({ length: viewLimits.personal - 1 }, () => ({ workspaceId: caller.workspaceId, userId: caller.userId, name: "x", search: "" })) });
    const body = { name: "Last", search: "", shared: false };
    const answers = await Promise.all([caller.call(create, "POST", { body }), caller.call(create, "POST", { body })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409]);
  });

  it("for everybody are a lead's to keep", async () => {
    const lead = await makeCaller("lead");
    const responder = await makeCaller("responder", room(lead));
    const { id } = await save(lead, { shared: true });
    const params = { id: String(id) };
    expect((await responder.call(create, "POST", { body: { name: "x", search: "", shared: true } })).status).toBe(403);
    expect((await responder.call(change, "PATCH", { params, body: { name: "x" } })).status).toBe(403);
    expect((await responder.call(remove, "DELETE", { params })).status).toBe(403);
    expect(await namesOf(lead)).toEqual(["Angry"]);
  });

  it("of another person or workspace do not exist", async () => {
    const owner = await makeCaller("responder");
    const params = { id: String((await save(owner)).id) };
    for (const stranger of [await makeCaller("lead", room(owner)), await makeCaller("admin")]) {
      expect((await stranger.call(change, "PATCH", { params, body: { name: "x" } })).status).toBe(404);
      expect((await stranger.call(remove, "DELETE", { params })).status).toBe(404);
      expect(await namesOf(stranger)).toEqual([]);
    }
    expect(await namesOf(owner)).toEqual(["Angry"]);
  });

  it.each([
    {}, { name: "", search: "", shared: false }, { name: " ", search: "", shared: false }, { name: "x".repeat(61), search: "", shared: false },
    { name: "x", search: "a".repeat(1_001), shared: false }, { name: "x", shared: false }, { name: "x", search: "", shared: "yes" }, { name: 7, search: "", shared: true }, "nonsense",
  ])("refuses %j", async (body) => {
    const caller = await makeCaller("lead");
    expect((await caller.call(create, "POST", { body })).status).toBe(400);
    expect(await namesOf(caller)).toEqual([]);
  });

  it("refuses a change of nothing and ids that are none", async () => {
    const caller = await makeCaller("lead");
    const { id } = await save(caller);
    expect((await caller.call(change, "PATCH", { params: { id: String(id) }, body: {} })).status).toBe(400);
    for (const bad of ["0", "-1", "x", "99999999999"]) expect((await caller.call(remove, "DELETE", { params: { id: bad } })).status).toBe(404);
  });

  it("are for workers", async () => {
    const calls = [[list, "GET"], [create, "POST"], [counts, "GET"], [change, "PATCH"], [remove, "DELETE"]] as const;
    for (const [handler, method] of calls) {
      const options = { params: { id: "1" }, body: method === "GET" ? undefined : { name: "x", search: "", shared: false } };
      expect((await signedOut(handler, method, options)).status).toBe(401);
      for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role)).call(handler, method, options)).status).toBe(403);
    }
  });
});
