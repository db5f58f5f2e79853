import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as LIST_CAMPAIGNS, POST as NEW_CAMPAIGN } from "@/app/api/v1/advocacy/campaigns/route";
import { PATCH as CHANGE_CAMPAIGN } from "@/app/api/v1/advocacy/campaigns/[id]/route";
import { POST as NEW_MATERIAL } from "@/app/api/v1/advocacy/materials/route";
import { DELETE as RETIRE, PUT as CHANGE_MATERIAL } from "@/app/api/v1/advocacy/materials/[id]/route";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeProgramme, mine, params, takePart } from "@/tests/integration/advocacy/made-programme";

let workspace: Made["workspace"];
let lead: Made["lead"];
let responder: Made["responder"];
let save: Made["save"];
let stranger: Caller;

beforeAll(async () => {
  stranger = await makeCaller("lead");
});
beforeEach(async () => {
  ({ workspace, lead, responder, save } = await makeProgramme());
});

describe("campaigns and material", () => {
  const fact = { campaignId: null, kind: "fact", title: "Time at the gate is paid", body: "Since Monday.", url: null, contradictedBy: "unpaid AND gate" };
  const campaigns = async () => (await lead.call(LIST_CAMPAIGNS, "GET")).body as { campaigns: { id: number; name: string; state: string; pauseReason: string | null; material: { id: number; title: string }[] }[]; general: { id: number; title: string }[] };
  const first = async () => (await campaigns()).campaigns[0]?.id ?? 0;
  const change = (id: number, body: object, by = lead) => by.call(CHANGE_CAMPAIGN, "PATCH", { ...params(id), body });

  beforeEach(async () => {
    await save();
    await lead.call(NEW_CAMPAIGN, "POST", { body: { name: "Gate time", topicId: null } });
  });

  it("run, pause and end with a reason; of two at once the second is told; ended stays ended", async () => {
    const id = await first();
    expect((await change(id, { state: "paused", seenState: "running" })).status).toBe(400);
    const both = await Promise.all(["heat", "noise"].map((reason) => change(id, { state: "paused", seenState: "running", reason })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await campaigns()).campaigns[0]).toMatchObject({ state: "paused", pauseReason: expect.stringMatching(/heat|noise/) });
    // It goes on in one way: with a reason, from which the stop rule counts anew (tests/integration/backlash).
    expect((await change(id, { state: "running", seenState: "paused", reason: "It is fixed" })).status).toBe(400);
    expect((await change(id, { state: "ended", seenState: "paused", reason: "Over" })).status).toBe(204);
    expect((await change(id, { state: "paused", seenState: "ended", reason: "Wait" })).status).toBe(409);
    const missing = await lead.call(NEW_MATERIAL, "POST", { body: { ...fact, campaignId: id } });
    expect(missing.status).toBe(409);
  });

  it("refuse nonsense, a name twice, topics and campaigns that are not here, other roles and workspaces", async () => {
    const id = await first();
    for (const [body, status] of [[{ name: " ", topicId: null }, 400], [{ name: "gate TIME", topicId: null }, 409], [{ name: "Other", topicId: 9_999 }, 400]] as const) expect((await lead.call(NEW_CAMPAIGN, "POST", { body })).status).toBe(status);
    for (const body of [{}, { state: "gone", seenState: "running" }, { state: "ended", reason: "Over" }]) expect((await change(id, body)).status).toBe(400);
    for (const by of [responder, await makeCaller("advocate", workspace)]) expect((await change(id, { name: "Mine" }, by)).status).toBe(403);
    expect((await change(id, { name: "Mine" }, stranger)).status).toBe(404);
    expect((await signedOut(NEW_CAMPAIGN, "POST", { body: { name: "Mine", topicId: null } })).status).toBe(401);
    expect((await stranger.call(NEW_CAMPAIGN, "POST", { body: { name: "Mine", topicId: null } })).status).toBe(409);
    expect((await responder.call(LIST_CAMPAIGNS, "GET")).status).toBe(200);
    expect((await (await makeCaller("executive", workspace)).call(LIST_CAMPAIGNS, "GET")).status).toBe(403);
  });

  it("hold facts and no texts to post; advocates see what runs", async () => {
    const id = await first();
    const add = (more: object, by = lead) => by.call(NEW_MATERIAL, "POST", { body: { ...fact, ...more } });
    expect((await add({ campaignId: id })).status).toBe(201);
    expect((await add({})).status).toBe(201);
    for (const bad of [{ body: "I love my job #Larkfield" }, { title: "Post this: it is paid" }, { contradictedBy: "(unpaid" }, { kind: "link" }, { kind: "link", url: "javascript:alert(1)", contradictedBy: null }, { kind: "question" }, { kind: "rumour" }, { title: "" }, { campaignId: 9_999 }]) expect((await add(bad)).status, JSON.stringify(bad)).toBe(400);
    expect((await add({}, responder)).status).toBe(403);
    const own = (await campaigns()).campaigns[0]?.material[0]?.id ?? 0;
    expect((await lead.call(CHANGE_MATERIAL, "PUT", { ...params(own), body: { ...fact, campaignId: id, title: "Changed" } })).status).toBe(204);
    expect((await stranger.call(CHANGE_MATERIAL, "PUT", { ...params(own), body: fact })).status).toBe(404);
    expect((await mine(responder)).material).toEqual({ campaigns: [], general: [] });
    await takePart(responder);
    expect((await mine(responder)).material).toMatchObject({ campaigns: [{ name: "Gate time", material: [{ title: "Changed" }] }], general: [{ title: fact.title }] });
    expect((await responder.call(RETIRE, "DELETE", params(own))).status).toBe(403);
    expect((await stranger.call(RETIRE, "DELETE", params(own))).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => lead.call(RETIRE, "DELETE", params(own))));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    await change(id, { state: "ended", seenState: "running", reason: "Over" });
    expect((await mine(responder)).material.campaigns).toEqual([]);
  });
});
