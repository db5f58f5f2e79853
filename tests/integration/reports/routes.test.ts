import { beforeAll, describe, expect, it } from "vitest";
import { DELETE as REMOVE_NOTE } from "@/app/api/v1/reports/[id]/annotations/[annotationId]/route";
import { POST as ANNOTATE } from "@/app/api/v1/reports/[id]/annotations/route";
import { POST as REFRESH } from "@/app/api/v1/reports/[id]/refresh/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/reports/[id]/route";
import { GET as INCIDENTS } from "@/app/api/v1/reports/incidents/route";
import { GET as LIST, POST } from "@/app/api/v1/reports/route";
import { db } from "@/lib/db/client";
import { getBreakdown } from "@/lib/metrics/breakdown-data";
import { getSeries, getSummary } from "@/lib/metrics/data";
import { rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import type { ReportDocument } from "@/lib/reports/document";
import { figuresOf, writtenFigures } from "@/lib/reports/figures";
import { type Report, reportListOut, reportOut } from "@/lib/reports/schema";
import { type Answer, type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeNumbers } from "@/tests/integration/metrics/made";

const zone = "Europe/Berlin";
const february = { from: "2026-01-31T23:00:00.000Z", to: "2026-02-28T23:00:00.000Z", zone, clock: "wall" } as const;

let made: Made;
let lead: Caller;
let responder: Caller;
let executive: Caller;
let stranger: Caller;
let incidentId: number;

beforeAll(async () => {
  made = await makeNumbers(Date.parse("2026-01-05T00:00:00Z"), Date.parse("2026-03-31T00:00:00Z"), 900);
  const { workspaceId } = made.scope;
  await rebuildDirtyBuckets(workspaceId);
  const here = { id: workspaceId, slug: made.scope.slug };
  [lead, responder, executive, stranger] = await Promise.all([makeCaller("lead", here), makeCaller("responder", here), makeCaller("executive", here), makeCaller("lead")]);
  const incident = await db().incident.create({
    data: {
      workspaceId, name: "Warehouse heat", severity: 2, leadId: lead.userId, declaredById: lead.userId, declaredAt: new Date("2026-02-10T10:00:00Z"), stoodDownAt: new Date("2026-02-12T10:00:00Z"),
      firstStatementDueAt: new Date("2026-02-10T11:00:00Z"), topicIds: [made.topics[0] ?? 0], state: "stood_down",
    },
  });
  incidentId = incident.id;
  await db().statement.create({
    data: { workspaceId, incidentId, kind: "holding", state: "published", text: "We look into it.", writtenById: lead.userId, publishedAt: new Date("2026-02-10T10:41:00Z") },
  });
  await db().publicPromise.createMany({
    data: (["kept", "kept", "broken"] as const).map((state, index) => ({
      workspaceId, text: `Promise ${index}`, ownerId: lead.userId, createdById: lead.userId, standing: false, check: { kind: "task" }, state, bindingAt: new Date("2026-01-20T00:00:00Z"),
      keptAt: state === "kept" ? new Date("2026-02-15T00:00:00Z") : null, brokenAt: state === "broken" ? new Date("2026-02-16T00:00:00Z") : null,
    })),
  });
}, 60_000);

type By = Pick<Caller, "call">;
const make = (body: object, by: By = responder) => by.call(POST, "POST", { body });
const read = (id: unknown, by: By = responder) => by.call(GET, "GET", { params: { id: String(id) } });
const refresh = (id: unknown, seenVersion: number, by: By = responder) => by.call(REFRESH, "POST", { params: { id: String(id) }, body: { seenVersion } });
const annotate = (id: unknown, body: object, by: By = responder) => by.call(ANNOTATE, "POST", { params: { id: String(id) }, body });
const idOf = ({ body }: Answer) => Number(body.id);
const monthly = { kind: "monthly", day: "2026-02-14", zone };

async function madeReport(body: object = monthly, by: By = responder): Promise<Report & { id: number }> {
  const answer = await make(body, by);
  expect(answer).toMatchObject({ status: 201 });
  return reportOut.parse((await read(idOf(answer), by)).body);
}

const panelOf = (document: ReportDocument, id: string) => document.sections.flatMap(({ panels }) => panels).find((panel) => panel.id === id);

describe("a month's report", () => {
  it("says what the screens say, for every metric", async () => {
    const { document } = await madeReport();
    const figures = figuresOf(document);
    const keys = ["net_sentiment", "answered_within_60s", "first_response_median_seconds"];
    const speed = ["never_answered", "first_response_p90_seconds", "next_response_median_seconds"];
    const { metrics } = await getSummary(made.scope, { ...february, metrics: [...keys, ...speed, "negative_mentions"] });
    const valueOf = (key: string) => metrics.find((metric) => metric.key === key)?.value;
    for (const key of keys) expect(figures.get(`headline.${key}`)?.value, key).toBe(valueOf(key));
    for (const key of speed) expect(figures.get(`speed.${key}`)?.value, key).toBe(valueOf(key));
    expect(figures.get("mix.negative_mentions")?.value).toBe(valueOf("negative_mentions"));
    const series = await getSeries(made.scope, { ...february, metrics: ["net_sentiment"] });
    series.points.forEach((point, index) => expect(figures.get(`sentiment.net.${index}`)?.value).toBe(point.values.net_sentiment?.value));
    const topics = await getBreakdown(made.scope, { ...february, dimension: "topic", metrics: ["mentions"], limit: 10 });
    for (const row of topics.rows.filter(({ key }) => key !== "none")) expect(figures.get(`topics.${row.key}.posts`)?.value).toBe(row.values.mentions?.value);
  });

  it("compares with January and says whether it is noise, marks the incident and our statement, and defines every figure", async () => {
    const { document } = await madeReport();
    expect(document).toMatchObject({
      title: "February 2026", range: { from: february.from, to: february.to, zoneText: "Europe/Berlin, UTC+1", text: "February 2026" },
      comparisons: { previous: { text: "January 2026" }, lastYear: null }, caveats: ["Nothing is on record for February 2025."],
    });
    expect(document.headlines.map(({ key }) => key)).toEqual(["net_sentiment", "answered_within_60s", "first_response_median_seconds", "recovered", "promises_kept"]);
    const [net, , median] = document.headlines;
    expect(net?.changes).toMatchObject([{ against: "previous", label: "January 2026", moreThanNoise: expect.any(Boolean) }]);
    expect(median?.changes.map(({ against }) => against)).toEqual(["previous", "target"]);
    expect(document.headlines[4]).toMatchObject({ figure: { text: "2 of 3", numerator: 2, denominator: 3 }, base: "1 broken" });
    expect(panelOf(document, "sentiment")).toMatchObject({
      marks: [{ kind: "incident", label: "Warehouse heat", from: "2026-02-10T10:00:00.000Z", to: "2026-02-12T10:00:00.000Z" }, { kind: "statement", label: "statement, after 41 m 00 s" }],
    });
    expect(document.sentence).toContain("one incident ran, Warehouse heat; 1 promise was broken.");
    const defined = new Set(document.definitions.map(({ key }) => key));
    expect(writtenFigures(document).filter(({ definition }) => !defined.has(definition))).toEqual([]);
    expect(document.sections.at(-1)?.panels.at(-1)?.kind).toBe("definitions");
  });

  it("stays what it was, says when newer data exist, and is made again by who made it or a lead; the second who refreshes is told", async () => {
    const { id, document, newer } = await madeReport();
    expect(newer).toBeNull();
    const { workspaceId } = made.scope;
    const mention = { workspaceId, sourceId: made.sources[0] ?? 0, conversationId: 1n, publishedAt: new Date("2026-02-14T12:00:00Z"), outbound: false, text: "Late", sentiment: -1, topicIds: [] };
    await db().mention.create({ data: { ...mention, externalId: "late" } });
    await db().$executeRaw`INSERT INTO dirty_buckets (workspace_id, bucket) VALUES (${workspaceId}, ${new Date("2026-02-14T12:00:00Z")}) ON CONFLICT DO NOTHING`;
    await rebuildDirtyBuckets(workspaceId);
    const later = reportOut.parse((await read(id)).body);
    expect(later.newer).toBe("1 more post came in for this range since.");
    expect(later.document).toEqual(document);
    expect((await refresh(id, 1, executive)).status).toBe(403);
    const both = await Promise.all([refresh(id, 1), refresh(id, 1, lead)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const fresh = reportOut.parse((await read(id)).body);
    expect(fresh).toMatchObject({ version: 2, newer: null });
    expect(figuresOf(fresh.document).get("mix.negative_mentions")?.value).toBe((figuresOf(document).get("mix.negative_mentions")?.value ?? 0) + 1);
  });
});

it("of a range with a change of clocks has days of 23 hours, of an incident narrows to its topic and begins a day before", async () => {
  const { document } = await madeReport({ kind: "custom", from: "2026-03-28", to: "2026-03-30", zone, title: "The long weekend" }, executive);
  expect(document.title).toBe("The long weekend");
  expect(document.range).toMatchObject({ from: "2026-03-27T23:00:00.000Z", to: "2026-03-30T22:00:00.000Z", text: "28–30 Mar 2026", zoneText: "Europe/Berlin, UTC+1, then UTC+2" });
  expect(document.comparisons.previous).toMatchObject({ from: "2026-03-24T23:00:00.000Z", to: "2026-03-27T23:00:00.000Z" });
  const incident = await madeReport({ kind: "incident", incidentId, zone: "UTC" });
  expect(incident.document).toMatchObject({ kind: "incident", title: "Warehouse heat", range: { from: "2026-02-09T10:00:00.000Z", to: "2026-02-12T10:00:00.000Z" } });
  const { metrics } = await getSummary(made.scope, { from: "2026-02-09T10:00:00.000Z", to: "2026-02-12T10:00:00.000Z", zone: "UTC", clock: "wall", topic: String(made.topics[0]), metrics: ["net_sentiment"] });
  expect(figuresOf(incident.document).get("headline.net_sentiment")?.value).toBe(metrics[0]?.value);
  expect(panelOf(incident.document, "method")).toMatchObject({ paragraphs: expect.arrayContaining([expect.stringContaining("narrowed to topic: Late; share of voice")]) });
  expect((await responder.call(INCIDENTS, "GET")).body).toMatchObject({ incidents: [{ id: incidentId, name: "Warehouse heat" }] });
});

it("of nothing is a whole page that says so, and so is one of a single post", async () => {
  const empty = await madeReport({ kind: "weekly", day: "2026-02-10" }, stranger);
  expect(empty.document).toMatchObject({ title: "9–15 Feb 2026", headline: "A quiet time", sentence: "No posts and no conversations are on record for 9–15 Feb 2026." });
  const panels = empty.document.sections.flatMap(({ panels: own }) => own);
  for (const id of ["sentiment", "stories", "topics", "voices", "speed", "waits", "legs", "age", "outcomes", "promises", "experiences", "incidents", "drills", "model"]) {
    expect(panels.find((panel) => panel.id === id)?.empty, id).not.toBeNull();
  }
  expect(empty.document.headlines.map(({ figure }) => figure.text)).toEqual(["–", "–", "–", "–", "–"]);
  const source = await db().source.create({ data: { workspaceId: stranger.workspaceId, kind: "file", network: "x", name: "One" } });
  await db().mention.create({
    data: { workspaceId: stranger.workspaceId, sourceId: source.id, externalId: "1", conversationId: 1n, publishedAt: new Date("2026-02-10T12:00:00Z"), outbound: false, text: "لا أحد يرد علي", sentiment: -1, topicIds: [] },
  });
  await db().$executeRaw`INSERT INTO dirty_buckets (workspace_id, bucket) VALUES (${stranger.workspaceId}, ${new Date("2026-02-10T12:00:00Z")})`;
  await rebuildDirtyBuckets(stranger.workspaceId);
  const one = await madeReport({ kind: "weekly", day: "2026-02-10" }, stranger);
  expect(one.document.headline).toBe("Net sentiment of −100 over 1 post");
  expect(one.document.headlines[0]).toMatchObject({ figure: { text: "−100" }, base: "1 post" });
});

describe("notes", () => {
  it("are people's own, marked on the line, and outlive who wrote them", async () => {
    const { id } = await madeReport();
    const note = await annotate(id, { text: "The article came out.", at: "2026-02-10T09:00:00Z" }, executive);
    expect(note.status).toBe(201);
    await annotate(id, { text: "Read with care.", panelId: "stories" });
    const { document, ownAnnotations } = reportOut.parse((await read(id)).body);
    expect(document.annotations.map(({ text, author, at }) => [text, author, at])).toEqual([["The article came out.", "executive", "2026-02-10T09:00:00.000Z"], ["Read with care.", "responder", null]]);
    expect(ownAnnotations).toEqual([document.annotations[1]?.id]);
    expect(panelOf(document, "sentiment")).toMatchObject({ marks: [{}, {}, { kind: "annotation", label: "The article came out." }] });
    for (const body of [{ text: " " }, { text: "x".repeat(501) }, { text: "Out of range", at: "2026-03-10T09:00:00Z" }, { text: "No such part", panelId: "nothing" }, {}]) {
      expect((await annotate(id, body)).status, JSON.stringify(body).slice(0, 40)).toBe(400);
    }
    const remove = (annotationId: unknown, by: By) => by.call(REMOVE_NOTE, "DELETE", { params: { id: String(id), annotationId: String(annotationId) } });
    expect((await remove(note.body.id, responder)).status).toBe(403);
    await db().user.delete({ where: { id: executive.userId } });
    expect(reportOut.parse((await read(id)).body).document.annotations[0]?.author).toBe("somebody who left");
    expect((await remove(note.body.id, lead)).status).toBe(204);
    expect((await remove(note.body.id, lead)).status).toBe(404);
    executive = await makeCaller("executive", { id: made.scope.workspaceId, slug: made.scope.slug });
  });
});

it("are listed newest first, renamed and deleted by who made them or a lead", async () => {
  const first = await madeReport({ ...monthly, title: "Ours" });
  const second = await madeReport({ ...monthly, title: "Theirs" }, executive);
  const list = reportListOut.parse((await responder.call(LIST, "GET", { path: "/api/v1/reports?limit=1" })).body);
  expect(list).toMatchObject({ reports: [{ id: second.id, title: "Theirs", rangeText: "February 2026", createdBy: "executive" }], nextCursor: String(second.id) });
  const rest = reportListOut.parse((await responder.call(LIST, "GET", { path: `/api/v1/reports?cursor=${list.nextCursor}` })).body);
  expect(rest.reports[0]).toMatchObject({ id: first.id, title: "Ours" });
  const rename = (id: number, by: By, title = "Board") => by.call(PATCH, "PATCH", { params: { id: String(id) }, body: { title } });
  const remove = (id: number, by: By) => by.call(DELETE, "DELETE", { params: { id: String(id) } });
  expect((await rename(second.id, responder)).status).toBe(403);
  expect((await rename(second.id, executive)).status).toBe(204);
  expect(reportOut.parse((await read(second.id)).body).document.title).toBe("Board");
  expect((await rename(second.id, lead, " ")).status).toBe(400);
  expect((await remove(second.id, responder)).status).toBe(403);
  expect((await remove(second.id, lead)).status).toBe(204);
  expect((await read(second.id)).status).toBe(404);
  expect(await db().auditEntry.count({ where: { workspaceId: made.scope.workspaceId, subject: `report:${second.id}` } })).toBe(3);
});

it("refuses nonsense, the signed out, advocates and other workspaces", async () => {
  for (const body of [
    {}, { kind: "daily", day: "2026-02-10" }, { kind: "weekly", day: "soon" }, { kind: "weekly", day: "2099-02-10" }, { kind: "monthly", day: "2026-02-30" }, { ...monthly, zone: "Mars/Base" }, { ...monthly, title: "x".repeat(121) },
    { kind: "custom", from: "2026-02-10", to: "2026-02-01" }, { kind: "custom", from: "2024-01-01", to: "2026-02-01" }, { kind: "incident", incidentId: "first" },
  ]) expect((await make(body)).status, JSON.stringify(body).slice(0, 60)).toBe(400);
  expect((await make({ kind: "incident", incidentId: 999_999 })).status).toBe(404);
  expect((await make({ kind: "incident", incidentId }, stranger)).status).toBe(404);
  const { id } = await madeReport();
  const advocate = await makeCaller("advocate", { id: made.scope.workspaceId, slug: made.scope.slug });
  for (const [by, status] of [[{ call: signedOut }, 401], [advocate, 403], [stranger, 404]] as const) {
    const params = { id: String(id) };
    const answers = await Promise.all([
      read(id, by), refresh(id, 1, by), annotate(id, { text: "Mine" }, by), by.call(DELETE, "DELETE", { params }), by.call(PATCH, "PATCH", { params, body: { title: "Mine" } }),
      by.call(REMOVE_NOTE, "DELETE", { params: { ...params, annotationId: "1" } }),
    ]);
    expect(answers.map((answer) => answer.status), String(status)).toEqual(answers.map(() => status));
  }
  expect(reportListOut.parse((await stranger.call(LIST, "GET")).body).reports.every((report) => report.id !== id)).toBe(true);
  for (const by of [{ call: signedOut }, advocate]) expect((await make(monthly, by)).status).toBeGreaterThan(400);
  expect((await read("1x")).status).toBe(404);
  expect((await responder.call(LIST, "GET", { path: "/api/v1/reports?limit=1000" })).status).toBe(400);
});
