import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as EXPORT } from "@/app/api/v1/integrity/cases/[id]/export/route";
import { GET as ONE, PATCH } from "@/app/api/v1/integrity/cases/[id]/route";
import { PUT as VERDICT } from "@/app/api/v1/integrity/cases/[id]/verdict/route";
import { GET as LIST } from "@/app/api/v1/integrity/cases/route";
import { POST as FIND } from "@/app/api/v1/integrity/find/route";
import { GET as LEFT_OUT } from "@/app/api/v1/integrity/left-out/route";
import { GET as SETTINGS, PATCH as SWITCH } from "@/app/api/v1/integrity/settings/route";
import { POST as REPORTS } from "@/app/api/v1/reports/route";
import { db } from "@/lib/db/client";
import type { CaseEvidence } from "@/lib/integrity/cases/schema";
import type { ReportDocument } from "@/lib/reports/document";
import { type Caller, makeCaller, respond, signedOut } from "@/tests/helpers/caller";
import { makeEvidence } from "@/tests/helpers/integrity-case";
import { at, type Made, makeRoom, post } from "@/tests/integration/conversations/made";

let made: Made;
let lead: Caller;
let responder: Caller;
let executive: Caller;
let stranger: Caller;
let authors: string[];
let mentions: string[];
let id: number;

/** Three accounts that say the same; `id` is made anew for each test. */
beforeAll(async () => {
  made = await makeRoom("lead");
  lead = made.caller;
  const workspace = { id: lead.workspaceId, slug: lead.slug };
  responder = await makeCaller("responder", workspace);
  executive = await makeCaller("executive", workspace);
  stranger = await makeCaller("lead");
  await made.add([
    post("a", 0, { by: "amb_abby", text: "Proud to work here, the fans are great" }),
    post("b", 30, { by: "amb_bo", text: "Proud to work here, the fans are new" }),
    post("c", 75, { by: "amb_cy", text: "Proud to pack here" }),
    post("d", 90, { by: "jo", text: "Where is my parcel?" }),
  ]);
  const rows = await db().mention.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { publishedAt: "asc" } });
  mentions = rows.map((row) => String(row.id));
  authors = rows.map((row) => String(row.authorId));
});

beforeEach(async () => {
  const { workspaceId } = lead;
  await db().integrityCase.deleteMany({ where: { workspaceId } });
  await db().integrityCaseMention.deleteMany({ where: { workspaceId } });
  await db().auditEntry.deleteMany({ where: { workspaceId } });
  await db().mention.updateMany({ where: { workspaceId }, data: { leftOut: false } });
  await db().workspace.update({ where: { id: workspaceId }, data: { leaveOutCoordinated: false } });
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key LIKE ${`integrity%:${workspaceId}`}`;
  id = await addCase();
});

async function addCase(change: Partial<CaseEvidence> = {}, title = "Three who are proud"): Promise<number> {
  const { workspaceId } = lead;
  const evidence = { ...makeEvidence(authors.slice(0, 3), mentions), ...change };
  const row = await db().integrityCase.create({ data: { workspaceId, title, kind: evidence.kind, fingerprint: `${title}${Math.random()}`, evidence, firstPostAt: at(0), lastPostAt: at(75) } });
  await db().integrityCaseMention.createMany({
    data: [0, 1, 2].map((place) => ({ workspaceId, caseId: row.id, mentionId: BigInt(mentions[place] ?? 0), authorId: BigInt(authors[place] ?? 0), objectKeys: place === 2 ? [] : ["words:1"] })),
  });
  return row.id;
}

const one = (by: Pick<Caller, "call">, caseId: unknown = id) => by.call(ONE, "GET", { params: { id: String(caseId) } });
const list = (by: Pick<Caller, "call">, query = "") => by.call(LIST, "GET", { path: `/api/v1/integrity/cases?${query}` });
const judge = (by: Pick<Caller, "call">, body: unknown, caseId: unknown = id) => by.call(VERDICT, "PUT", { params: { id: String(caseId) }, body });
const rename = (by: Pick<Caller, "call">, body: unknown, caseId: unknown = id) => by.call(PATCH, "PATCH", { params: { id: String(caseId) }, body });
const setSwitch = (by: Pick<Caller, "call">, body: unknown) => by.call(SWITCH, "PATCH", { body });
const settings = (by: Pick<Caller, "call">) => by.call(SETTINGS, "GET");
const leftOut = (by: Pick<Caller, "call">, query = "") => by.call(LEFT_OUT, "GET", { path: `/api/v1/integrity/left-out?${query}` });
const file = (by: Caller, format: string, caseId: unknown = id) => respond(by.cookie, EXPORT, "GET", { params: { id: String(caseId) }, path: `/api/v1/integrity/cases/${id}/export?format=${format}` });
const jobs = () => db().$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`integrity%:${lead.workspaceId}`} ORDER BY key`;
const eventsSince = async (seq: bigint) => (await db().liveEvent.findMany({ where: { workspaceId: lead.workspaceId, seq: { gt: seq } }, orderBy: { seq: "asc" } })).map(({ kind }) => kind);
const seq = async () => (await db().workspace.findUniqueOrThrow({ where: { id: lead.workspaceId } })).liveSeq;

describe("the list", () => {
  it("shows when, who, what they share and how strong, to everybody who works here", async () => {
    const { status, body } = await list(responder);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      cases: [
        {
          id, title: "Three who are proud", kind: "coordination", rating: "very unlikely by chance", accounts: 3, posts: 3, handles: expect.arrayContaining(["amb_abby", "amb_bo", "amb_cy"]),
          shared: [{ label: "news.example/a" }, { kind: "words", label: "Proud to work here, the fans are new" }], judged: null, leftOut: 0,
        },
      ],
      counts: { open: 1, all: 1, coordinated: 0 }, nextCursor: null,
    });
    const spark = (body.cases as { spark: number[] }[])[0]?.spark ?? [];
    expect([spark.length, spark[0], spark.at(-1), spark.reduce((sum, count) => sum + count, 0)]).toEqual([32, 1, 1, 3]);
  });

  it("has the strongest first, a page at a time, by verdict and kind", async () => {
    await addCase({ rating: "likely by chance" }, "Weak");
    await addCase({ rating: "customer-service macro: @desk" }, "Desk");
    await addCase({ rating: "unlikely by chance", kind: "reviews" }, "Reviews");
    const titles = (body: Record<string, unknown>) => (body.cases as { title: string }[]).map(({ title }) => title);
    const first = await list(lead, "limit=3");
    expect(titles(first.body)).toEqual(["Three who are proud", "Reviews", "Weak"]);
    expect(titles((await list(lead, `limit=3&cursor=${String(first.body.nextCursor)}`)).body)).toEqual(["Desk"]);
    expect(titles((await list(lead, "kind=reviews")).body)).toEqual(["Reviews"]);
    await judge(lead, { verdict: "organic", notes: "", seenAt: null });
    expect(titles((await list(lead, "tab=organic")).body)).toEqual(["Three who are proud"]);
    expect((await list(lead, "tab=all")).body).toMatchObject({ counts: { open: 3, organic: 1, all: 4 } });
  });

  it("refuses nonsense", async () => {
    for (const query of ["tab=bots", "kind=x", "cursor=abc", "cursor=9.9999999999999999.1", "limit=0", "limit=999"]) expect((await list(lead, query)).status, query).toBe(400);
  });
});

describe("one case", () => {
  it("has its evidence with what is known of accounts and posts now", async () => {
    const other = await addCase({}, "Another");
    const { status, body } = await one(responder);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: "Three who are proud", summary: expect.stringContaining("3 accounts posted the same 2 things in 3 posts"), accountsInAll: 3, postsInAll: 3, pairsInAll: 3, mayJudge: false, judged: null, history: [], leftOut: 0,
      numbers: [{ key: "created_within_days", chance: { p: 0.001 } }, { ordinary: null }],
      objects: [{ label: "news.example/a" }, { label: "Proud to work here, the fans are new" }],
    });
    expect(body.accounts).toEqual(expect.arrayContaining([expect.objectContaining({ handle: "amb_abby", posts: 4, otherCases: [{ id: other, title: "Another" }] })]));
    expect(body.posts).toEqual([expect.objectContaining({ text: "Proud to work here, the fans are great", objects: [1] }), expect.objectContaining({ objects: [1] }), expect.objectContaining({ objects: [] })]);
    expect((body.beside as unknown[])[0]).toMatchObject({ meetings: 3, left: { text: "Proud to work here, the fans are great" }, right: { text: "Proud to work here, the fans are new" } });
    expect((await one(lead)).body).toMatchObject({ mayJudge: true });
  });

  it("shows nothing of what was deleted since", async () => {
    const gone = BigInt(mentions[1] ?? 0);
    await db().mention.update({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: gone } }, data: { deletedAt: new Date() } });
    const { body } = await one(lead);
    expect(body).toMatchObject({ postsInAll: 2, objects: [{}, { label: "a post that was deleted" }] });
    expect(JSON.stringify(body)).not.toContain("the fans are new");
    expect(await (await file(lead, "csv")).text()).not.toContain("2026-03-01T10:00:30.000Z");
    await db().mention.update({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: gone } }, data: { deletedAt: null } });
  });

  it("goes out as files without anybody's words beyond what is shared", async () => {
    const csv = await file(responder, "csv");
    expect(csv.headers.get("content-disposition")).toBe(`attachment; filename="case-${id}.csv"`);
    expect(await csv.text()).toContain(",amb_abby,,2026-03-01T10:00:00.000Z,thing 2\r\n");
    const markdown = await (await file(responder, "markdown")).text();
    for (const words of ["# Three who are proud", "2026-03-01 10:00 UTC", "amb_cy", "very unlikely by chance"]) expect(markdown).toContain(words);
    expect(await (await file(responder, "text")).text()).toContain("THREE WHO ARE PROUD");
    expect((await file(responder, "pdf")).status).toBe(400);
  });
});

describe("a verdict", () => {
  it("is a person's, with notes, history and effect", async () => {
    const before = await seq();
    expect((await judge(lead, { verdict: "coordinated", notes: " Same lines, same minute. ", seenAt: null })).status).toBe(204);
    const { body } = await one(responder);
    expect(body).toMatchObject({ judged: { verdict: "coordinated", by: "lead", notes: "Same lines, same minute." }, history: [{ by: "lead", said: "said: coordinated", notes: "Same lines, same minute." }] });
    expect(await jobs()).toEqual([{ key: `integrity.leave-out:${lead.workspaceId}` }]);
    expect(await eventsSince(before)).toEqual(["integrity.changed"]);
    const seenAt = (body.judged as { at: string }).at;
    expect((await judge(lead, { verdict: null, seenAt })).status).toBe(204);
    expect((await one(lead)).body).toMatchObject({ judged: null, history: [{ said: "took the verdict back" }, {}] });
  });

  it("that came second is told so and changes nothing", async () => {
    await judge(lead, { verdict: "ours", notes: "", seenAt: null });
    expect(await judge(lead, { verdict: "organic", notes: "", seenAt: null })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("“Ours”") } });
    expect((await one(lead)).body).toMatchObject({ judged: { verdict: "ours" } });
    expect(await jobs()).toEqual([]);
  });

  it("of two at once: one stands, the other is told", async () => {
    const answers = await Promise.all(["organic", "unclear"].map((verdict) => judge(lead, { verdict, notes: "", seenAt: null })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(((await one(lead)).body.history as unknown[]).length).toBe(1);
  });

  it("is for leads, in words that fit", async () => {
    const body = { verdict: "organic", notes: "", seenAt: null };
    expect((await judge(responder, body)).status).toBe(403);
    for (const wrong of [{}, { ...body, verdict: "bot" }, { ...body, notes: "x".repeat(2001) }, { ...body, seenAt: "soon" }, "nonsense"]) expect((await judge(lead, wrong)).status).toBe(400);
    expect((await judge(lead, body, 999_999)).status).toBe(404);
  });
});

describe("a name", () => {
  it("is changed once, with its history", async () => {
    expect((await rename(lead, { title: " The proud ones ", seen: "Three who are proud" })).status).toBe(204);
    expect(await rename(lead, { title: "Others", seen: "Three who are proud" })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("The proud ones") } });
    expect((await one(lead)).body).toMatchObject({ title: "The proud ones", history: [{ said: "named it “The proud ones”" }] });
    for (const title of ["", "  ", "x".repeat(121)]) expect((await rename(lead, { title, seen: "The proud ones" })).status).toBe(400);
  });
});

describe("the switch", () => {
  it("says what it would change, changes it once, and is on record", async () => {
    await judge(lead, { verdict: "coordinated", notes: "", seenAt: null });
    expect((await settings(responder)).body).toMatchObject({ leaveOut: false, leftOut: 0, coordinated: { cases: 1, posts: 3, firstAt: at(0).toISOString(), lastAt: at(75).toISOString() }, mayChange: false, mayPermit: false, isLooking: false, examined: null, x: { sources: 1, permission: null }, otherSources: 0 });
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key LIKE ${`integrity%:${lead.workspaceId}`}`;
    expect(await setSwitch(lead, { leaveOut: true, seen: false })).toMatchObject({ status: 200, body: { leaveOut: true, mayChange: true } });
    expect(await jobs()).toEqual([{ key: `integrity.leave-out:${lead.workspaceId}` }]);
    expect(await setSwitch(lead, { leaveOut: true, seen: false })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("switched this on") } });
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "integrity.leave-out" } })).toBe(1);
    expect((await setSwitch(responder, { leaveOut: false, seen: true })).status).toBe(403);
    expect((await setSwitch(lead, { leaveOut: "yes" })).status).toBe(400);
  });

  it("is printed as posts and cases of the range asked for", async () => {
    expect((await leftOut(executive)).body).toEqual({ posts: 0, cases: 0 });
    await judge(lead, { verdict: "coordinated", notes: "", seenAt: null });
    await db().mention.updateMany({ where: { workspaceId: lead.workspaceId, id: { in: mentions.slice(0, 3).map(BigInt) } }, data: { leftOut: true } });
    expect((await leftOut(executive)).body).toEqual({ posts: 3, cases: 1 });
    expect((await leftOut(executive, `from=${at(30).toISOString()}&to=${at(75).toISOString()}`)).body).toEqual({ posts: 1, cases: 1 });
    expect((await list(lead, "tab=coordinated")).body).toMatchObject({ cases: [{ leftOut: 3 }] });
    expect((await leftOut(executive, "from=once")).status).toBe(400);
    expect((await leftOut(stranger)).body).toEqual({ posts: 0, cases: 0 });
  });
});

it("a report says it on its first page, below each chart it touches and in its method", async () => {
  const make = async () => {
    const { body } = await lead.call(REPORTS, "POST", { body: { kind: "monthly", day: "2026-03-14", zone: "UTC" } });
    return (await db().report.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: Number(body.id) } } })).document as unknown as ReportDocument;
  };
  expect(JSON.stringify(await make())).not.toContain("left out");
  await judge(lead, { verdict: "coordinated", notes: "", seenAt: null });
  await db().mention.updateMany({ where: { workspaceId: lead.workspaceId, id: { in: mentions.slice(0, 3).map(BigInt) } }, data: { leftOut: true } });
  const document = await make();
  const said = "3 posts of 1 coordinated case are left out";
  expect(document.caveats).toContain(`${said} of every number.`);
  const notes = new Map(document.sections.flatMap(({ panels }) => panels.map(({ id: panel, note }) => [panel, note.includes(said)] as const)));
  expect(Object.fromEntries(notes)).toMatchObject({ sentiment: true, mix: true, stories: true, topics: true, voices: true, experiences: true, "employee-voices": false, model: false });
  expect(document.sections.flatMap(({ panels }) => panels.flatMap((panel) => (panel.kind === "text" ? panel.paragraphs : []))).join(" ")).toContain(`${said} of every number of this range`);
});

it("a look asked for twice is one, and is shown while it waits", async () => {
  expect((await lead.call(FIND, "POST")).status).toBe(202);
  expect((await lead.call(FIND, "POST")).status).toBe(202);
  expect(await jobs()).toEqual([{ key: `integrity.find:${lead.workspaceId}` }]);
  expect((await settings(lead)).body).toMatchObject({ isLooking: true });
  expect((await responder.call(FIND, "POST")).status).toBe(403);
});

it("nobody else sees or changes any of it", async () => {
  const body = { verdict: "organic", notes: "", seenAt: null };
  expect((await one(stranger)).status).toBe(404);
  expect((await judge(stranger, body)).status).toBe(404);
  expect((await rename(stranger, { title: "Mine", seen: "Three who are proud" })).status).toBe(404);
  expect((await file(stranger, "csv")).status).toBe(404);
  expect((await list(stranger)).body).toMatchObject({ cases: [], counts: { all: 0 } });
  for (const who of [executive, await makeCaller("advocate", { id: lead.workspaceId, slug: lead.slug })]) {
    for (const answer of [await one(who), await list(who), await judge(who, body), await rename(who, { title: "x", seen: "" }), await settings(who), await setSwitch(who, { leaveOut: true, seen: false }), await who.call(FIND, "POST")]) expect(answer.status).toBe(403);
    expect((await file(who, "csv")).status).toBe(403);
  }
  const out = { call: signedOut };
  for (const answer of [await one(out), await list(out), await judge(out, body), await rename(out, { title: "x", seen: "" }), await settings(out), await setSwitch(out, { leaveOut: true, seen: false }), await out.call(FIND, "POST"), await leftOut(out)]) expect(answer.status).toBe(401);
  expect((await one(lead, "nonsense")).status).toBe(404);
});
