import { beforeAll, describe, expect, it } from "vitest";
import { GET as LIBRARY } from "@/app/api/v1/drills/library/route";
import { GET as PRACTICE } from "@/app/api/v1/drills/practice/route";
import { GET as SESSION } from "@/app/api/v1/session/route";
import { db } from "@/lib/db/client";
import { eraseDrill } from "@/lib/drills/erase-job";
import { sweepDrills } from "@/lib/drills/sweep-job";
import { everyday } from "@/lib/playbooks/everyday";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { answer, change, create, inject, inside, list, once, playTo, progressOf, read, rowOf } from "./made";

let lead: Caller;
let responder: Caller;
let stranger: Caller;

beforeAll(async () => {
  lead = await makeCaller("lead");
  responder = await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug });
  stranger = await makeCaller("admin");
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe("the library", () => {
  it("shows ten scenarios to those who work here, and what they practise", async () => {
    const { status, body } = await responder.call(LIBRARY, "GET");
    expect(status).toBe(200);
    expect(body.scenarios).toHaveLength(10);
    expect(body.scenarios).toContainEqual(expect.objectContaining({ key: "toy-hashtag", minutes: 90, playbook: { key: "tone-deaf-post", name: "Tone-deaf post" }, networks: ["bluesky", "news", "x"] }));
    expect((await signedOut(LIBRARY, "GET")).status).toBe(401);
    expect((await (await makeCaller("executive")).call(LIBRARY, "GET")).status).toBe(403);
  });
});

describe("drills", () => {
  it("are planned, moved and cancelled by leads of the same workspace", async () => {
    const { status, body } = await create(lead, { scheduledAt: inDays(7) });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: "scheduled", facilitator: { id: lead.userId }, workspaceSlug: null, injects: expect.arrayContaining([expect.objectContaining({ id: "father", state: "to come" })]) });
    expect(await change(lead, body.id, { action: "reschedule", scheduledAt: inDays(9), speed: 10 })).toMatchObject({ status: 200, body: { speed: 10 } });
    expect((await responder.call(PRACTICE, "GET")).body).toMatchObject({ next: { title: "The toy hashtag" }, running: null, recent: 0, longestGapDays: null });
    expect((await change(lead, body.id, { action: "pause" })).status).toBe(409);
    expect(await change(lead, body.id, { action: "cancel" })).toMatchObject({ status: 200, body: { state: "cancelled" } });
    expect((await change(lead, body.id, { action: "start" })).status).toBe(409);
    // Those who are surprised see that it is there, and not what comes.
    expect(await read(responder, body.id)).toMatchObject({ status: 200, body: { mayLead: false, injects: [] } });
    for (const [by, code] of [[{ call: signedOut }, 401], [responder, 403], [stranger, 404]] as const) {
      expect([(await change(by, body.id, { action: "start" })).status, (await inject(by, body.id)).status]).toEqual([code, code]);
    }
    expect((await create(responder)).status).toBe(403);
    expect((await create({ call: signedOut })).status).toBe(401);
    expect([(await read(stranger, body.id)).status, (await list({ call: signedOut })).status]).toEqual([404, 401]);
  });

  it.each<[string, object]>([
    ["no such scenario", { scenario: "nothing" }],
    ["a speed of nothing", { speed: 0 }],
    ["a speed beyond", { speed: 61 }],
    ["a time that has gone", { scheduledAt: inDays(-1) }],
    ["a time far off", { scheduledAt: inDays(500) }],
    ["no time at all", { scheduledAt: "soon" }],
  ])("with %s are refused", async (_, more) => {
    expect([400, 404]).toContain((await create(lead, more)).status);
  });

  it("asked for twice at once: one begins", async () => {
    const other = await makeCaller("lead");
    const both = await Promise.all([create(other), create(other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await db().workspace.count({ where: { drillOf: other.workspaceId } })).toBe(1);
  });

  it("have people, topics, playbooks, targets and templates of the team, and are entered by them alone", async () => {
    const { workspaceId } = lead;
    const topic = await db().topic.create({ data: { workspaceId, name: "Kettles", query: "kettle", weight: 2 } });
    await db().playbook.create({ data: { workspaceId, name: "Kettles that leak", topicIds: [topic.id], authority: everyday } });
    await db().target.create({ data: { workspaceId, kind: "first_response", topicId: topic.id, seconds: 45 } });
    await db().template.create({ data: { workspaceId, name: "Sorry", body: "We are sorry." } });
    const { body } = await create(lead);
    const there = await inside(responder, Number(body.id));
    const inDrill = { workspaceId: there.workspaceId };
    const [copied, own] = [await db().topic.findFirstOrThrow({ where: { ...inDrill, name: "Kettles" } }), await db().topic.findFirstOrThrow({ where: { ...inDrill, name: "Pinwheel Toys" } })];
    expect(await db().playbook.findFirstOrThrow({ where: { ...inDrill, name: "Kettles that leak" } })).toMatchObject({ topicIds: [copied.id] });
    expect((await db().playbook.findFirstOrThrow({ where: { ...inDrill, libraryKey: "tone-deaf-post" } })).topicIds).toContain(own.id);
    expect(await db().target.findFirst({ where: inDrill })).toMatchObject({ topicId: copied.id, seconds: 45 });
    expect(await db().template.count({ where: inDrill })).toBe(1);
    expect(await db().membership.findMany({ where: inDrill, select: { userId: true, role: true }, orderBy: { userId: "asc" } })).toEqual([{ userId: lead.userId, role: "lead" }, { userId: responder.userId, role: "responder" }]);
    expect((await there.call(SESSION, "GET")).body).toMatchObject({ role: "responder", workspace: { slug: there.slug, drillOf: { slug: lead.slug } } });
    // It stands among no workspaces of those who are elsewhere.
    expect((await responder.call(SESSION, "GET")).body).toMatchObject({ workspaces: [{ slug: lead.slug }] });
    expect(await db().notification.findFirst({ where: { workspaceId, userId: responder.userId } })).toMatchObject({ kind: "drill_begins", href: "/drills" });
    // From within, the same list as from outside.
    expect((await list(there)).body).toMatchObject({ hereDrillId: body.id });
    expect((await create(lead)).status).toBe(409);
    expect((await change(there, body.id, { action: "end" })).status).toBe(403);
    expect((await change(lead, body.id, { action: "end" })).body).toMatchObject({ state: "finished", scorecard: null });
  });
});

describe("a drill", () => {
  it("is played to its end by players that overlap; each post comes once, by what the team does", async () => {
    const id = Number((await create(lead)).body.id);
    await playTo(id, 1_030);
    const there = await inside(responder, id);
    const { workspaceId } = there;
    expect(await db().mention.findFirst({ where: { workspaceId, externalId: "inject:father" } })).toMatchObject({ outbound: false });
    expect((await answer(there, "father", "You are right, we change it: from now on every deal is for parents.")).status).toBe(201);
    expect(await db().mention.findFirst({ where: { workspaceId, externalId: { startsWith: "ours:" } } })).toMatchObject({ outbound: true, parentExternalId: "inject:father" });
    await playTo(id, 1_900);
    const after = await progressOf(id);
    expect(Object.keys(after.posted)).toEqual(expect.arrayContaining(["father", "father-glad"]));
    expect(after.skipped).toEqual(expect.arrayContaining(["dana-draws"]));
    await db().drill.updateMany({ where: { id }, data: { startedAt: new Date(Date.now() - 80_000) } });
    // As if a worker was killed and two others took its place at once.
    await Promise.all([once(lead.workspaceId, id), once(lead.workspaceId, id), once(lead.workspaceId, id)]);
    await playTo(id, 5_401);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: "finished", endedAt: expect.any(Date) });
    const { posted, skipped } = await progressOf(id);
    expect(await db().mention.count({ where: { workspaceId, externalId: { startsWith: "inject:" } } })).toBe(Object.keys(posted).length);
    expect(Object.keys(posted).filter((one) => skipped.includes(one))).toEqual([]);
    const view = (await read(lead, id)).body as { injects: { id: string; state: string }[]; scorecard: { figures: Record<string, { value: number | null; of: number }> } };
    expect(view.injects.every(({ state }) => state !== "to come")).toBe(true);
    const { figures } = view.scorecard;
    expect(figures.answeredShare?.of).toBeGreaterThan(5);
    expect(figures.apologyShare).toEqual({ value: 0, of: 1 });
    expect((await responder.call(PRACTICE, "GET")).body).toMatchObject({ recent: 1, lastTitle: "The toy hashtag" });
    expect(await db().clock.count({ where: { workspaceId, nextAt: { not: null } } })).toBe(0);
    // Played once more, it is compared.
    const again = Number((await create(lead)).body.id);
    await playTo(again, 5_401);
    expect((await read(lead, again)).body).toMatchObject({ sameScenario: { answeredShare: { of: 1, verdict: "worse" } } });
    // Beyond its month what was played is erased, and how it went stays.
    await eraseDrill({ workspaceId });
    expect((await read(lead, id)).body).toMatchObject({ workspaceSlug: null, scorecard: { scenario: "toy-hashtag" } });
    expect(await db().workspace.count({ where: { id: workspaceId } })).toBe(0);
    await eraseDrill({ workspaceId: lead.workspaceId });
    expect(await db().workspace.count({ where: { id: lead.workspaceId } })).toBe(1);
  });

  it("cut off in the middle of a post has neither stored it nor said that it did; the next player brings it, once", async () => {
    const id = Number((await create(lead)).body.id);
    await playTo(id, 100);
    const { workspaceId } = await inside(lead, id);
    const count = () => db().mention.count({ where: { workspaceId, externalId: { startsWith: "inject:" } } });
    const before = { posts: await count(), progress: await progressOf(id) };
    // The last thing that such a transaction does fails, as when the worker dies there.
    await db().$executeRaw`CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''cut off''; END'`;
    await db().$executeRaw`CREATE TRIGGER cut_off BEFORE INSERT ON live_events FOR EACH ROW EXECUTE FUNCTION cut_off()`;
    await expect(playTo(id, 1_030)).rejects.toThrow("cut off");
    await db().$executeRaw`DROP TRIGGER cut_off ON live_events`;
    await db().$executeRaw`DROP FUNCTION cut_off`;
    expect({ posts: await count(), progress: await progressOf(id) }).toEqual(before);
    await playTo(id, 1_030);
    expect(await count()).toBe(Object.keys((await progressOf(id)).posted).length);
    expect(await db().mention.count({ where: { workspaceId, externalId: "inject:father" } })).toBe(1);
    await change(lead, id, { action: "end" });
  });

  it("stands still while it is paused, takes posts by hand, and is heard further", async () => {
    const id = Number((await create(lead, { speed: 10 })).body.id);
    expect((await change(lead, id, { action: "pause" })).status).toBe(409);
    await playTo(id, 200);
    expect(await change(lead, id, { action: "pause" })).toMatchObject({ status: 200, body: { state: "paused" } });
    const before = Object.keys((await progressOf(id)).posted);
    await playTo(id, 5_000);
    expect(Object.keys((await progressOf(id)).posted)).toEqual(before);
    expect((await inject(lead, id)).status).toBe(409);
    expect(await change(lead, id, { action: "resume" })).toMatchObject({ body: { state: "running" } });
    expect((await change(lead, id, { action: "resume" })).status).toBe(409);
    expect((await change(lead, id, { action: "reach", factor: 5 })).body).toMatchObject({ reachFactor: 5 });
    expect((await change(lead, id, { action: "reach", factor: 1_000 })).status).toBe(400);
    expect((await inject(lead, id)).status).toBe(201);
    expect((await inject(lead, id, { network: "reddit", text: "A thread on it" })).status).toBe(201);
    for (const wrong of [{ text: " " }, { text: "x".repeat(1_501) }, { handle: "no spaces" }, { network: "letters" }, { replyTo: "nothing" }, { handle: "pinwheeltoys" }]) expect((await inject(lead, id, wrong)).status).toBe(400);
    await once(lead.workspaceId, id);
    const { workspaceId } = await inside(lead, id);
    const added = await db().mention.findFirstOrThrow({ where: { workspaceId, text: "Is anybody there?" } });
    expect(await db().author.findFirst({ where: { workspaceId, id: added.authorId ?? 0n } })).toMatchObject({ handle: "fia_holm", followers: 450 });
    expect(await db().mention.count({ where: { workspaceId, text: "A thread on it" } })).toBe(1);
    expect((await change(lead, id, { action: "end" })).body).toMatchObject({ state: "finished" });
  });

  it("whose player was lost is found again; one planned for now calls whoever planned it, once", async () => {
    const id = Number((await create(lead)).body.id);
    const waits = () => db().$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`drill:${lead.workspaceId}:${id}`}`;
    await db().$queryRaw`SELECT graphile_worker.remove_job(${`drill:${lead.workspaceId}:${id}`})::text`;
    expect(await waits()).toHaveLength(0);
    const planned = Number((await create(lead, { scheduledAt: inDays(1) })).body.id);
    for (let round = 0; round < 2; round++) await sweepDrills(new Date(Date.now() + 2 * 86_400_000));
    expect(await waits()).toHaveLength(1);
    expect(await db().notification.count({ where: { workspaceId: lead.workspaceId, dedupeKey: `drill:${planned}:planned` } })).toBe(1);
    expect((await change(lead, planned, { action: "start" })).status).toBe(409);
    await change(lead, id, { action: "end" });
    expect((await change(lead, planned, { action: "start" })).body).toMatchObject({ state: "running" });
    await change(lead, planned, { action: "end" });
  });
});
