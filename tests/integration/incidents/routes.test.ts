import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as ACTIONS } from "@/app/api/v1/incidents/actions/route";
import { GET as OF_CONVERSATION } from "@/app/api/v1/conversations/[id]/incidents/route";
import { POST as FACTS } from "@/app/api/v1/incidents/[id]/facts/route";
import { GET as FIGURES } from "@/app/api/v1/incidents/[id]/figures/route";
import { POST as REOPEN } from "@/app/api/v1/incidents/[id]/reopen/route";
import { GET as REVIEW, PATCH as CHANGE_REVIEW } from "@/app/api/v1/incidents/[id]/review/route";
import { GET as MARKDOWN } from "@/app/api/v1/incidents/[id]/review/markdown/route";
import { GET as PDF } from "@/app/api/v1/incidents/[id]/review/pdf/route";
import { POST as RUMOUR } from "@/app/api/v1/incidents/[id]/rumours/route";
import { PATCH as CHANGE_RUMOUR } from "@/app/api/v1/incidents/[id]/rumours/[rumourId]/route";
import { GET as SPREAD } from "@/app/api/v1/incidents/[id]/rumours/[rumourId]/spread/route";
import { POST as STAKEHOLDER } from "@/app/api/v1/incidents/[id]/stakeholders/route";
import { PATCH as TELL } from "@/app/api/v1/incidents/[id]/stakeholders/[stakeholderId]/route";
import { GET as CRITERIA, POST as STAND_DOWN } from "@/app/api/v1/incidents/[id]/stand-down/route";
import { POST as STRATEGY } from "@/app/api/v1/incidents/[id]/strategy/route";
import { POST as TASK } from "@/app/api/v1/incidents/[id]/tasks/route";
import { PATCH as CHANGE_TASK } from "@/app/api/v1/incidents/[id]/tasks/[taskId]/route";
import { POST as NOTE } from "@/app/api/v1/incidents/[id]/timeline/route";
import { GET as NOW } from "@/app/api/v1/now/route";
import { db } from "@/lib/db/client";
import { incidentRuns } from "@/lib/sources/waiting-data";
import { systemScope } from "@/lib/auth/system-scope";
import { viaPrisma } from "@/lib/db/executor";
import { readAllQuarters } from "@/lib/incidents/sql/read-quarters";
import { listIncidentMarks } from "@/lib/incidents/marks-data";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { news } from "@/tests/integration/clocks/made";
import { type Made, makeRoom } from "@/tests/integration/conversations/made";
import { addPlaybook, change, declare, list, newsOf, room, timeline } from "@/tests/integration/incidents/made";

let made: Made;
let lead: Caller;
let responder: Caller;
let writer: Caller;
let executive: Caller;
let stranger: Caller;

beforeAll(async () => {
  made = await makeRoom("lead");
  lead = made.caller;
  const place = { id: lead.workspaceId, slug: lead.slug };
  [responder, writer, executive, stranger] = await Promise.all([makeCaller("responder", place), makeCaller("responder", place), makeCaller("executive", place), makeCaller("lead")]);
});
beforeEach(async () => {
  const where = { workspaceId: lead.workspaceId };
  await db().incident.deleteMany({ where });
  for (const table of [db().incidentEntry, db().incidentTask, db().rumour, db().stakeholder, db().review, db().alert, db().notification]) await (table as { deleteMany: (args: object) => Promise<unknown> }).deleteMany({ where });
});

const idOf = async (by: Caller = lead, more: object = {}) => Number((await declare(by, more)).body.id);
const at = (handler: Parameters<Caller["call"]>[0], method: string) => (by: Pick<Caller, "call">, id: unknown, body?: object, more: Record<string, string> = {}) => by.call(handler, method, { params: { id: String(id), ...more }, body });
const [facts, note, task, stakeholder, rumour, strategy, standDown, reopen] = [at(FACTS, "POST"), at(NOTE, "POST"), at(TASK, "POST"), at(STAKEHOLDER, "POST"), at(RUMOUR, "POST"), at(STRATEGY, "POST"), at(STAND_DOWN, "POST"), at(REOPEN, "POST")];
const [review, changeReview, changeTask, tell, changeRumour, spread] = [at(REVIEW, "GET"), at(CHANGE_REVIEW, "PATCH"), at(CHANGE_TASK, "PATCH"), at(TELL, "PATCH"), at(CHANGE_RUMOUR, "PATCH"), at(SPREAD, "GET")];
const because = { reason: "It is a test." };

describe("declaring", () => {
  it("opens a room with roles, the playbook's tasks, a clock and a first line, and tells everybody who works here", async () => {
    const playbookId = await addPlaybook(lead.workspaceId);
    const { status, body } = await declare(lead, { playbookId, summary: "Three kettles melted.", roles: [{ role: "writer", userId: writer.userId }] });
    expect({ status, body }).toMatchObject({ status: 201, body: { name: "Kettles that melt", severity: 2, state: "open", lead: { id: lead.userId }, roles: [{ role: "writer", person: { id: writer.userId } }], playbook: { id: playbookId }, mayLead: true, version: 1 } });
    const tasks = body.tasks as { role: string; owner: { id: number } | null; dueAt: string }[];
    expect(tasks.length).toBeGreaterThan(5);
    expect(tasks.filter(({ role }) => role === "writer").every(({ owner }) => owner?.id === writer.userId)).toBe(true);
    expect(Date.parse(String(body.firstStatementDueAt)) - Date.parse(String(body.declaredAt))).toBe(900_000);
    expect(await timeline(lead, body.id)).toEqual([expect.stringMatching(/^declared: Severity 2, serious: .* Lead lead, writer responder\.$/)]);
    const told = await newsOf(lead.workspaceId, "incident_declared");
    expect(told.map(({ userId }) => userId).toSorted()).toEqual([responder.userId, writer.userId].toSorted());
    expect(told[0]).toMatchObject({ title: "Incident: Kettles that melt", severity: 2, href: `/crises/incidents/${String(body.id)}` });
  });

  it("from an alert links it once; whoever comes second is told which one it is", async () => {
    const alert = await db().alert.create({ data: { workspaceId: lead.workspaceId, ruleId: 1, severity: 2, state: "alert", reason: "40 posts where 6 are usual.", windowFrom: new Date(Date.now() - 600_000), windowTo: new Date(), evidence: {}, firedAt: new Date(Date.now() - 60_000) } });
    const first = await declare(lead, { alertId: String(alert.id) });
    expect(first).toMatchObject({ status: 201, body: { alert: { id: alert.id, reason: "40 posts where 6 are usual." } } });
    expect(await declare(lead, { name: "Another name", alertId: String(alert.id) })).toMatchObject({ status: 409, body: { incidentId: first.body.id } });
    expect(await db().alert.findFirst({ where: { id: alert.id } })).toMatchObject({ incidentId: first.body.id, verdict: "incident", verdictById: lead.userId });
    expect((await timeline(lead, first.body.id))[0]).toBe("alert: 40 posts where 6 are usual.");
    expect(await db().incident.count({ where: { workspaceId: lead.workspaceId } })).toBe(1);
  });

  it("by two at once under one name happens once", async () => {
    expect((await Promise.all([declare(lead), declare(lead)])).map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  it.each([
    ["no name", { name: " " }], ["a long name", { name: "x".repeat(121) }], ["a severity that is none", { severity: 6 }], ["a topic elsewhere", { topicIds: [999_999_999] }],
    ["a playbook that is none", { playbookId: 999_999_999 }], ["no minutes", { firstDueMinutes: 0 }],
  ])("with %s is refused", async (_, more) => expect((await declare(lead, more)).status).toBe(400));

  it("is the leads', and for people of the house", async () => {
    expect((await declare(responder)).status).toBe(403);
    expect((await declare(executive)).status).toBe(403);
    expect((await declare({ call: signedOut })).status).toBe(401);
    expect((await declare(lead, { leadId: responder.userId })).status).toBe(400);
    expect((await declare(lead, { leadId: stranger.userId })).status).toBe(400);
    expect((await declare(lead, { roles: [{ role: "writer", userId: executive.userId }] })).status).toBe(400);
    expect((await declare(lead, { alertId: "999999" })).status).toBe(404);
  });
});

describe("while it runs", () => {
  it("Now says so, its sources are read as often as they can be, and charts are marked", async () => {
    const scope = await systemScope(lead.workspaceId, "test");
    expect(await incidentRuns(scope, made.sourceId)).toBe(false);
    const id = await idOf();
    expect(await incidentRuns(scope, made.sourceId)).toBe(true);
    const now = await executive.call(NOW, "GET");
    expect(now.body).toMatchObject({ status: { word: "crisis", reason: "lead leads an incident of severity 2: Kettles that melt." }, incidents: [{ id, severity: 2, clock: { due: "first" } }] });
    expect(await listIncidentMarks(scope, { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) })).toMatchObject([{ kind: "incident", title: "Kettles that melt", href: `/crises/incidents/${id}`, endedAt: null }]);
    expect((await list(responder, "state=open")).body).toMatchObject({ incidents: [{ id, lead: { name: "lead" } }] });
  });

  it("a lead changes it, with each change on the timeline; of two at once the second is told", async () => {
    const id = await idOf();
    expect((await change(lead, id, { severity: 1, version: 1 })).status).toBe(400);
    const both = await Promise.all([change(lead, id, { severity: 1, reason: "Somebody is hurt.", version: 1 }), change(lead, id, { name: "Hot kettles", version: 1 })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { version } = (await room(lead, id)).body as { version: number };
    expect(version).toBe(2);
    expect((await change(lead, id, { severity: 3, reason: "Nobody was hurt.", roles: [{ role: "writer", userId: writer.userId }], version })).body).toMatchObject({ severity: 3, roles: [{ role: "writer" }] });
    expect((await timeline(lead, id)).slice(-2)).toEqual(expect.arrayContaining(["role: responder is writer.", expect.stringContaining("Nobody was hurt.")]));
    expect((await change(responder, id, { name: "Mine", version: 3 })).status).toBe(403);
    expect((await change(stranger, id, { name: "Mine", version: 3 })).status).toBe(404);
    expect((await change(lead, id, { version: 3 })).status).toBe(400);
  });

  it("a strategy is suggested, decided by a lead, and written down", async () => {
    const id = await idOf();
    const body = { situation: { cluster: "preventable", history: "none", reputation: "good" }, decided: ["diminish"], reason: "It was the supplier.", version: 1 };
    expect((await strategy(responder, id, body)).status).toBe(403);
    expect((await strategy(lead, id, { ...body, decided: ["deny", "deny"] })).status).toBe(400);
    expect((await strategy(lead, id, body)).body).toMatchObject({ strategy: { suggested: ["rebuild"], decided: ["diminish"], decidedById: lead.userId } });
    expect((await strategy(lead, id, body)).status).toBe(409);
    expect(await timeline(lead, id)).toContain("decision: Strategy: diminish, suggested was rebuild. It was the supplier.");
  });

  it("facts are added, moved and removed by anybody who works here, each line once", async () => {
    const id = await idOf();
    await facts(responder, id, { op: "add", list: "unknown", text: "Which batch it is" });
    expect((await facts(writer, id, { op: "add", list: "unknown", text: "Which batch it is" })).status).toBe(409);
    const both = await Promise.all([facts(writer, id, { op: "move", list: "unknown", text: "Which batch it is", to: "known" }), facts(responder, id, { op: "move", list: "unknown", text: "Which batch it is", to: null })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await facts(responder, id, { op: "add", list: "rumours", text: "x" })).status).toBe(400);
    expect((await facts(responder, id, { op: "add", list: "known", text: "x".repeat(501) })).status).toBe(400);
    expect((await facts(executive, id, { op: "add", list: "known", text: "x" })).status).toBe(403);
    expect((await facts(stranger, id, { op: "add", list: "known", text: "x" })).status).toBe(404);
  });

  it("tasks, notes and stakeholders are worked on, and what is done twice is said to be", async () => {
    const id = await idOf();
    const [added] = (await task(responder, id, { text: "Call the supplier", ownerId: writer.userId })).body.tasks as { id: number }[];
    const taskId = String(added?.id);
    expect((await changeTask(writer, id, { done: true }, { taskId })).body).toMatchObject({ tasks: [{ text: "Call the supplier", doneBy: "responder" }] });
    expect(await changeTask(responder, id, { done: true }, { taskId })).toMatchObject({ status: 409, body: { detail: "responder marked this as done already." } });
    expect((await changeTask(responder, id, {}, { taskId })).status).toBe(400);
    expect((await changeTask(responder, id, { ownerId: stranger.userId }, { taskId })).status).toBe(400);
    expect((await changeTask(responder, id, { done: false }, { taskId: "999999" })).status).toBe(404);
    const [told] = (await stakeholder(responder, id, { name: "The ministry", how: "by phone" })).body.stakeholders as { id: number }[];
    const who = { stakeholderId: String(told?.id) };
    expect((await tell(writer, id, { told: true }, who)).body).toMatchObject({ stakeholders: [{ name: "The ministry", toldAt: expect.any(String), toldBy: "responder" }] });
    expect((await tell(responder, id, { told: true }, who)).status).toBe(409);
    expect((await stakeholder(responder, id, { name: "The ministry" })).status).toBe(409);
    expect((await note(responder, id, { text: "The supplier does not answer." })).status).toBe(201);
    expect((await note(responder, id, { text: "" })).status).toBe(400);
    expect((await note(stranger, id, { text: "Hello" })).status).toBe(404);
    expect((await timeline(writer, id)).slice(1)).toEqual(["task: Done: Call the supplier", "stakeholder: The ministry was told.", "note: The supplier does not answer."]);
  });

  it("a rumour has evidence, a verdict, a correction, and goes as far as its words are found", async () => {
    const id = await idOf();
    await made.add([news("r1", 300, { by: "ivo", text: "They say the kettles explode" }), news("r2", 200, { by: "ivo", text: "Kettles explode!" }), news("r3", 100, { by: "mara", text: "Mine is fine" })]);
    expect((await rumour(responder, id, { claim: "They explode", query: "kettles AND (explode" })).status).toBe(400);
    const body = (await rumour(responder, id, { claim: "They explode", query: "kettles explode" })).body;
    const [first] = body.rumours as { id: number; updatedAt: string }[];
    const which = { rumourId: String(first?.id) };
    expect((await spread(writer, id, undefined, which)).body).toMatchObject({ posts: 2, authors: 1, partial: false, first: { handle: "ivo" } });
    const verdict = { claim: "They explode", query: "kettles explode", verdict: "false", evidence: "No report of one.", correction: "None has exploded.", seenAt: first?.updatedAt };
    expect((await changeRumour(writer, id, { ...verdict, evidence: "" }, which)).status).toBe(400);
    expect((await changeRumour(writer, id, verdict, which)).body).toMatchObject({ rumours: [{ verdict: "false", correction: "None has exploded." }] });
    expect((await changeRumour(responder, id, verdict, which)).status).toBe(409);
    expect((await spread(stranger, id, undefined, which)).status).toBe(404);
    const { id: conversationId } = await db().conversation.findFirstOrThrow({ where: { workspaceId: lead.workspaceId } });
    const ofConversation = (by: Pick<Caller, "call">) => by.call(OF_CONVERSATION, "GET", { params: { id: String(conversationId) } });
    expect((await ofConversation(responder)).body).toMatchObject({ incidents: [{ id, corrections: [{ claim: "They explode", correction: "None has exploded." }] }] });
    expect((await ofConversation(stranger)).status).toBe(404);
    expect((await ofConversation(executive)).status).toBe(403);
    expect(await timeline(lead, id)).toContain("rumour: “They explode” is false: No report of one. We say: None has exploded.");
  });

  it("its figures are of its own posts alone", async () => {
    const topic = await db().topic.create({ data: { workspaceId: lead.workspaceId, name: "Kettles", query: "kettle" } });
    await made.add([news("f1", 60, { by: "ada", text: "My kettle melted, awful" }), news("f2", 50, { by: "bo", text: "The weather" })]);
    await db().$executeRaw`UPDATE mentions SET topic_ids = ARRAY[${topic.id}]::int[] WHERE workspace_id = ${lead.workspaceId} AND external_id = 'f1'`;
    const id = await idOf(lead, { topicIds: [topic.id] });
    // A long incident is read in several stretches, each quarter once.
    const long = await readAllQuarters(viaPrisma(db()), await systemScope(lead.workspaceId, "test"), { topicIds: [topic.id], sourceIds: [] }, new Date(Date.now() - 5 * 86_400_000), new Date());
    expect({ quarters: new Set(long.map(({ at: start }) => start.getTime())).size, posts: long.reduce((sum, { count }) => sum + count, 0) }).toEqual({ quarters: long.length, posts: 1 });
    expect([480, 481]).toContain(long.length);
    const { body } = await responder.call(FIGURES, "GET", { params: { id: String(id) } });
    expect(body).toMatchObject({ authors: 1 });
    expect((body.quarters as { count: number }[]).reduce((sum, { count }) => sum + count, 0)).toBe(1);
    expect((await stranger.call(FIGURES, "GET", { params: { id: String(id) } })).status).toBe(404);
    expect((await executive.call(FIGURES, "GET", { params: { id: String(id) } })).status).toBe(403);
  });
});

describe("its end", () => {
  it("is a lead's, against criteria only with a reason, and begins a review that was filled in", async () => {
    const id = await idOf();
    expect((await responder.call(CRITERIA, "GET", { params: { id: String(id) } })).body).toMatchObject({ criteria: [{ key: "calm", met: false }, { key: "nobody waits", met: true }, { key: "rumours", met: true }, { key: "last word", met: false }] });
    expect((await review(lead, id)).status).toBe(404);
    expect((await standDown(responder, id, { version: 1, ...because })).status).toBe(403);
    expect((await standDown(lead, id, { version: 1 })).status).toBe(400);
    expect((await standDown(lead, id, { version: 2, ...because })).status).toBe(409);
    expect((await Promise.all([standDown(lead, id, { version: 1, ...because }), standDown(lead, id, { version: 1, ...because })])).map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await timeline(lead, id)).at(-1)).toMatch(/^stood_down: Not met: .* It is a test\.$/);
    expect((await note(responder, id, { text: "Afterwards" })).status).toBe(201);
    expect((await task(responder, id, { text: "Too late" })).status).toBe(409);
    expect((await review(responder, id)).body).toMatchObject({ state: "draft", version: 1, incident: { state: "stood_down" }, body: { whatHappened: expect.stringContaining("Kettles that melt"), numbers: { statementsDue: 0 }, wentBadly: expect.arrayContaining([expect.objectContaining({ suggested: true })]) } });
    expect((await executive.call(NOW, "GET")).body).toMatchObject({ incidents: [] });
  });

  it("can be taken back until the review is closed", async () => {
    const id = await idOf();
    await standDown(lead, id, { version: 1, ...because });
    expect((await reopen(lead, id, { version: 2 })).body).toMatchObject({ state: "open", stoodDownAt: null });
    expect((await reopen(lead, id, { version: 3 })).status).toBe(409);
    expect((await reopen(responder, id, { version: 3 })).status).toBe(403);
    expect(await db().incident.findFirst({ where: { id } })).toMatchObject({ nextAt: expect.any(Date) });
  });

  it("closes with a review whose actions stay on the list until they are done", async () => {
    const id = await idOf();
    await standDown(lead, id, { version: 1, ...because });
    const { body } = (await review(lead, id)).body as { body: { actions: object[]; numbers: object } };
    const action = { text: "Replay the rules", ownerId: writer.userId, dueAt: new Date(Date.now() + 86_400_000).toISOString() };
    const write = (by: Caller, state: string, version: number, actions: object[] = [action]) => changeReview(by, id, { body: { ...body, actions, numbers: { ...body.numbers, approvals: 99 } }, state, version });
    expect((await write(responder, "draft", 1)).body).toMatchObject({ version: 2, body: { numbers: { approvals: 0 } } });
    expect((await write(lead, "draft", 1)).status).toBe(409);
    expect((await write(lead, "closed", 2)).status).toBe(409);
    expect((await write(responder, "in_review", 2)).status).toBe(200);
    expect((await write(responder, "closed", 3)).status).toBe(403);
    expect((await write(lead, "closed", 3, [{ ...action, ownerId: null }])).status).toBe(400);
    expect((await write(lead, "closed", 3)).body).toMatchObject({ state: "closed", incident: { state: "closed" } });
    const listed = (await responder.call(ACTIONS, "GET")).body as { open: { id: number }[] };
    expect(listed).toMatchObject({ open: [{ text: "Replay the rules", owner: { id: writer.userId }, incident: { id } }], done: [] });
    expect(await newsOf(lead.workspaceId, "incident_update")).toEqual(expect.arrayContaining([expect.objectContaining({ userId: writer.userId, title: "An action for you: Kettles that melt" })]));
    await changeTask(writer, id, { done: true }, { taskId: String(listed.open[0]?.id) });
    expect((await responder.call(ACTIONS, "GET")).body).toMatchObject({ open: [], done: [{ text: "Replay the rules" }] });
    expect((await stranger.call(ACTIONS, "GET")).body).toMatchObject({ open: [], done: [] });
    expect((await reopen(lead, id, { version: 2 })).status).toBe(409);
  });

  it("leaves as Markdown and as PDF, for whoever works here", async () => {
    const id = await idOf(lead, { name: "Kettles *that* melt" });
    await standDown(lead, id, { version: 1, ...because });
    const file = await respond(responder.cookie, MARKDOWN, "GET", { params: { id: String(id) } });
    expect({ status: file.status, type: file.headers.get("content-type"), name: file.headers.get("content-disposition") }).toEqual({ status: 200, type: "text/markdown; charset=utf-8", name: `attachment; filename="review-${id}.md"` });
    expect(await file.text()).toMatch(/^# After-action review: Kettles \\\*that\\\* melt\n/);
    const paper = await respond(responder.cookie, PDF, "GET", { params: { id: String(id) } });
    expect({ status: paper.status, type: paper.headers.get("content-type"), start: (await paper.text()).slice(0, 5) }).toEqual({ status: 200, type: "application/pdf", start: "%PDF-" });
    for (const handler of [MARKDOWN, PDF]) expect((await respond(stranger.cookie, handler, "GET", { params: { id: String(id) } })).status).toBe(404);
  });
});
