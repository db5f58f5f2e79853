import { describe, expect, it } from "vitest";
import { DELETE as deleteEscalation, PATCH as patchEscalation } from "@/app/api/v1/escalations/[id]/route";
import { POST as postEscalation } from "@/app/api/v1/escalations/route";
import { DELETE as deleteTarget, PATCH as patchTarget } from "@/app/api/v1/targets/[id]/route";
import { GET, POST as postTarget } from "@/app/api/v1/targets/route";
import { clockLimits, type EscalationInput, type TargetInput, targetsOut } from "@/lib/clocks/schema";
import { db } from "@/lib/db/client";
import { type Caller, makeCaller, signedOut } from "../../helpers/caller";

const target: TargetInput = { kind: "first_response", severity: 2, topicId: null, sourceId: null, seconds: 120, staffed: true };
const escalation: EscalationInput = { kind: "first_response", afterSeconds: -30, severity: null, action: "notify", userId: null, role: "lead" };
const place = async (caller: Caller) => ({ id: caller.workspaceId, slug: caller.slug });
const read = async (caller: Caller) => targetsOut.parse((await caller.call(GET, "GET")).body);
const add = (caller: Caller, body: object) => caller.call(postTarget, "POST", { body });
const addEscalation = (caller: Caller, body: object) => caller.call(postEscalation, "POST", { body });
const settleJobs = (workspaceId: number) => db().$queryRaw<unknown[]>`SELECT 1 AS one FROM graphile_worker.jobs WHERE key = ${`clocks.settle:${workspaceId}`}`;

describe("targets", () => {
  it("are added, read, changed and deleted by leads; each change is audited and reaches the clocks", async () => {
    const lead = await makeCaller("lead");
    const topic = await db().topic.create({ data: { workspaceId: lead.workspaceId, name: "Delivery", query: "delivery" } });
    const made = await add(lead, { ...target, topicId: topic.id });
    expect(made).toMatchObject({ status: 201, body: { ...target, topicId: topic.id } });
    expect((await settleJobs(lead.workspaceId)).length).toBe(1);
    expect(await read(lead)).toMatchObject({ targets: [{ seconds: 120 }], escalations: [], defaultSeconds: 60, topics: [{ name: "Delivery" }], people: [{ id: lead.userId }] });
    const params = { id: String(made.body.id) };
    const seen = { ...target, topicId: topic.id };
    const changed = await lead.call(patchTarget, "PATCH", { params, body: { ...seen, seconds: 600, seen } });
    expect(changed).toMatchObject({ status: 200, body: { seconds: 600 } });
    expect((await lead.call(deleteTarget, "DELETE", { params })).status).toBe(204);
    expect((await read(lead)).targets).toEqual([]);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map((entry) => entry.action)).toEqual(["target.create", "target.update", "target.delete"]);
  });

  it("the second of two changes is refused, and nothing of the first is lost", async () => {
    const lead = await makeCaller("lead");
    const { body } = await add(lead, target);
    const params = { id: String(body.id) };
    const both = await Promise.all([60, 90].map((seconds) => lead.call(patchTarget, "PATCH", { params, body: { ...target, seconds, seen: target } })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const won = both.find(({ status }) => status === 200);
    expect((await read(lead)).targets).toMatchObject([{ seconds: won?.body.seconds }]);
  });

  it("two for exactly the same conversations cannot be, even at once; nor more than a workspace holds", async () => {
    const lead = await makeCaller("lead");
    expect((await Promise.all([add(lead, target), add(lead, { ...target, seconds: 5_000 })])).map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const { workspaceId } = lead;
    await db().target.createMany({ data: Array.from({ length: clockLimits.targets }, (_, index) => ({ ...target, workspaceId, sourceId: index + 1_000 })) });
    expect(await add(lead, { ...target, kind: "resolution" })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("at most 100") } });
  });

  it("refuses nonsense, and what belongs to another workspace", async () => {
    const [lead, other] = [await makeCaller("lead"), await makeCaller("lead")];
    const topic = await db().topic.create({ data: { workspaceId: other.workspaceId, name: "Theirs", query: "theirs" } });
    const source = await db().source.create({ data: { workspaceId: other.workspaceId, kind: "webhook", network: "x", name: "Theirs" } });
    const bad = [{}, { ...target, kind: "never" }, { ...target, severity: 6 }, { ...target, seconds: 5 }, { ...target, seconds: 1.5 }, { ...target, seconds: 1e12 }, { ...target, staffed: "yes" },
      { ...target, topicId: topic.id }, { ...target, sourceId: source.id }, { ...target, topicId: 2_000_000_000 }];
    for (const body of bad) expect((await add(lead, body)).status, JSON.stringify(body)).toBe(400);
    expect((await add(lead, { ...target, kind: "x".repeat(2_000_000) })).status).toBe(413);
    const { body } = await add(other, target);
    const params = { id: String(body.id) };
    expect((await lead.call(patchTarget, "PATCH", { params, body: { ...target, seen: target } })).status).toBe(404);
    expect((await lead.call(deleteTarget, "DELETE", { params })).status).toBe(404);
    expect((await lead.call(deleteTarget, "DELETE", { params: { id: "nonsense" } })).status).toBe(404);
    expect((await read(lead)).targets).toEqual([]);
    expect((await read(other)).targets.length).toBe(1);
  });
});

describe("escalations", () => {
  it("are added, changed and deleted by leads", async () => {
    const lead = await makeCaller("lead");
    const made = await addEscalation(lead, escalation);
    expect(made).toMatchObject({ status: 201, body: escalation });
    const params = { id: String(made.body.id) };
    const before = await db().escalation.findFirstOrThrow({ where: { workspaceId: lead.workspaceId } });
    const next = { ...escalation, action: "reassign", role: null, userId: lead.userId };
    expect(await lead.call(patchEscalation, "PATCH", { params, body: { ...next, seen: escalation } })).toMatchObject({ status: 200, body: { userId: lead.userId } });
    expect((await db().escalation.findFirstOrThrow({ where: { workspaceId: lead.workspaceId } })).changedAt.getTime()).toBeGreaterThan(before.changedAt.getTime());
    expect((await lead.call(patchEscalation, "PATCH", { params, body: { ...next, seen: escalation } })).status).toBe(409);
    expect((await read(lead)).escalations).toMatchObject([{ action: "reassign" }]);
    expect((await lead.call(deleteEscalation, "DELETE", { params })).status).toBe(204);
    expect((await lead.call(deleteEscalation, "DELETE", { params })).status).toBe(404);
  });

  it("refuses nonsense, people of another workspace, and giving conversations to who does not answer", async () => {
    const lead = await makeCaller("lead");
    const outsider = await makeCaller("responder");
    const executive = await makeCaller("executive", await place(lead));
    const bad = [{}, { ...escalation, role: null }, { ...escalation, userId: lead.userId }, { ...escalation, role: "nobody" }, { ...escalation, action: "raise_severity" }, { ...escalation, afterSeconds: 1e12 },
      { ...escalation, role: null, userId: outsider.userId }, { ...escalation, action: "reassign", role: "executive" }, { ...escalation, action: "reassign", role: null, userId: executive.userId }];
    for (const body of bad) expect((await addEscalation(lead, body)).status, JSON.stringify(body)).toBe(400);
    expect((await read(lead)).escalations).toEqual([]);
    await db().escalation.createMany({ data: Array.from({ length: clockLimits.escalations }, () => ({ ...escalation, workspaceId: lead.workspaceId })) });
    expect((await addEscalation(lead, escalation)).status).toBe(409);
    const { body } = await addEscalation(await makeCaller("lead"), escalation);
    expect((await lead.call(patchEscalation, "PATCH", { params: { id: String(body.id) }, body: { ...escalation, seen: escalation } })).status).toBe(404);
  });
});

it("who works on conversations reads them, only leads change them, nobody else sees them", async () => {
  const responder = await makeCaller("responder");
  expect((await responder.call(GET, "GET")).status).toBe(200);
  const calls = (caller: { call: typeof signedOut }) => [
    caller.call(postTarget, "POST", { body: target }), caller.call(patchTarget, "PATCH", { params: { id: "1" }, body: { ...target, seen: target } }), caller.call(deleteTarget, "DELETE", { params: { id: "1" } }),
    caller.call(postEscalation, "POST", { body: escalation }), caller.call(patchEscalation, "PATCH", { params: { id: "1" }, body: { ...escalation, seen: escalation } }), caller.call(deleteEscalation, "DELETE", { params: { id: "1" } }),
  ];
  for (const answer of await Promise.all(calls(responder))) expect(answer.status).toBe(403);
  for (const answer of await Promise.all([signedOut(GET, "GET"), ...calls({ call: signedOut })])) expect(answer.status).toBe(401);
  for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role)).call(GET, "GET")).status).toBe(403);
});
