import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { extractText } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { DELETE as REVOKE } from "@/app/api/v1/api-keys/[id]/route";
import { POST as MAKE_KEY } from "@/app/api/v1/api-keys/route";
import { POST as ANNOTATE } from "@/app/api/v1/reports/[id]/annotations/route";
import { GET as EXPORT } from "@/app/api/v1/reports/[id]/export/route";
import { GET } from "@/app/api/v1/reports/[id]/route";
import { POST } from "@/app/api/v1/reports/route";
import { db } from "@/lib/db/client";
import { rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import type { LinePanel, ReportDocument, TablePanel } from "@/lib/reports/document";
import { partsOf } from "@/lib/reports/export-schema";
import { figuresOf } from "@/lib/reports/figures";
import { reportOut } from "@/lib/reports/schema";
import { type Caller, makeCaller, respond } from "@/tests/helpers/caller";
import { filesOf, workbook } from "@/tests/helpers/report-files";
import { expectSameEverywhere } from "@/tests/helpers/report-walk";
import { type Made, makeNumbers, markAllDirty } from "@/tests/integration/metrics/made";

let made: Made;
let executive: Caller;
let stranger: Caller;
let advocate: Caller;
let id: string;
let document: ReportDocument;

beforeAll(async () => {
  made = await makeNumbers(Date.parse("2026-01-20T00:00:00Z"), Date.parse("2026-04-05T00:00:00Z"), 500);
  const { scope } = made;
  await rebuildDirtyBuckets(scope.workspaceId);
  await employeesSpeak(scope.workspaceId);
  const here = { id: scope.workspaceId, slug: scope.slug };
  [executive, advocate, stranger] = await Promise.all([makeCaller("executive", here), makeCaller("advocate", here), makeCaller("lead")]);
  ({ id, document } = await madeReport({ kind: "monthly", day: "2026-02-14", zone: "Europe/Berlin" }));
}, 60_000);

/** Seven voices about heat, one about pay; two root causes answered in February, one of them changed, and one that waits. */
async function employeesSpeak(workspaceId: number): Promise<void> {
  const [heat, pay] = await db().theme.createManyAndReturn({ data: ["Heat", "Pay"].map((name) => ({ workspaceId, name, experience: "employee" as const })) });
  await db().topic.updateMany({ where: { workspaceId, id: made.topics[0] }, data: { themeId: heat!.id } });
  await db().employeeVoice.createMany({
    data: [...Array.from({ length: 7 }, () => heat!.id), pay!.id].map((themeId) => ({ workspaceId, id: randomUUID(), text: "It should get better", themeId, week: new Date("2026-02-09") })),
  });
  const answeredAt = new Date("2026-02-20T10:00:00Z");
  await db().rootCause.createMany({
    data: [
      { workspaceId, title: "No air in the packing hall", themeId: heat!.id, state: "changed", answer: "You were right.", answeredAt, change: "Twelve fans, and a break each hour above 28 °C.", changedAt: new Date("2026-02-25T10:00:00Z"), createdAt: answeredAt },
      { workspaceId, title: "Waiting at the gate", state: "looking", answer: "We count the minutes.", answeredAt, createdAt: answeredAt },
      { workspaceId, title: "A matter nobody answered", createdAt: answeredAt },
    ],
  });
}

type Read = { id: string; document: ReportDocument };

async function madeReport(body: object, by = executive): Promise<Read> {
  const report = String((await by.call(POST, "POST", { body })).body.id);
  return { id: report, document: reportOut.parse((await by.call(GET, "GET", { params: { id: report } })).body).document };
}

const take = (query: string, cookie = executive.cookie, report = id) => respond(cookie, EXPORT, "GET", { params: { id: report }, path: `/api/v1/reports/${report}/export?${query}` });
const bytesOf = async (query: string, by = executive, report = id) => new Uint8Array(await (await take(query, by.cookie, report)).arrayBuffer());
const sameEverywhere = ({ id: report, document: own }: Read, by = executive) =>
  expectSameEverywhere(own, (format, panel) => bytesOf(`format=${format}${panel === undefined ? "" : `&panel=${panel}`}`, by, report));
const squeezed = (text: string) => text.replace(/\s+/g, "");

/** Everything a person reads in a report's files. */
async function textsOf(by: Caller, report: string): Promise<Record<"pdf" | "pptx" | "xlsx" | "md", string>> {
  const [pdf, pptx, xlsx, md] = await Promise.all(["pdf", "pptx", "xlsx", "md"].map((format) => bytesOf(`format=${format}`, by, report)));
  return {
    pdf: (await extractText(pdf!, { mergePages: true })).text, md: Buffer.from(md!).toString("utf8").replaceAll("\\", ""),
    pptx: [...filesOf(pptx!)].filter(([name]) => /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/.test(name)).map(([, xml]) => xml).join(""), xlsx: [...filesOf(xlsx!).values()].join(""),
  };
}

function panelOf<Kind extends "line" | "table">({ sections }: ReportDocument, wanted: string, kind: Kind): Kind extends "line" ? LinePanel : TablePanel {
  const found = sections.flatMap(({ panels }) => panels).find((panel) => panel.id === wanted);
  if (found?.kind !== kind) throw new Error(`${wanted} is no ${kind}.`);
  return found as Kind extends "line" ? LinePanel : TablePanel;
}

describe("a report taken away", () => {
  it("says the same figures on its page, in PDF, slides, workbook, CSV and text as in the app", async () => {
    expect(figuresOf(document).size).toBeGreaterThan(60);
    await sameEverywhere({ id, document });
  });

  it("says what employees said, five and more together, and what changed because of it, and nothing that was not answered", async () => {
    const [theme] = panelOf(document, "employee-themes", "table").rows;
    const figures = figuresOf(document);
    expect(figures.get("employee-voices.voices")).toMatchObject({ value: 8, text: "8" });
    expect(panelOf(document, "employee-themes", "table").rows).toHaveLength(1);
    expect(figures.get(`employee-themes.${theme!.key}.voices`)?.value).toBe(7);
    expect(figures.get(`employee-themes.${theme!.key}.posts`)?.value).toBe(figures.get(`topics.${made.topics[0]}.posts`)?.value);
    expect(["changed", "answered", "unanswered"].map((key) => figures.get(`employee-voices.${key}`)?.value)).toEqual([1, 2, 1]);
    const texts = await textsOf(executive, id);
    for (const [format, text] of Object.entries(texts)) {
      for (const said of ["No air in the packing hall", "Twelve fans", "We count the minutes."]) expect(squeezed(text), `${said} in ${format}`).toContain(squeezed(said));
      expect(text, format).not.toContain("A matter nobody answered");
    }
  });

  it.each([
    ["pdf", "application/pdf", "%PDF-1.7"],
    ["pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK"],
    ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
    ["csv", "text/csv; charset=utf-8; header=present", "id,value"],
    ["md", "text/markdown; charset=utf-8", "# "],
    ["png&panel=sentiment&scheme=dark", "image/png", "\u0089PNG"],
  ])("comes as %s with its type and name", async (format, type, start) => {
    const response = await take(`format=${format}`);
    expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")]).toEqual([200, type, "no-store"]);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="firstminute-report-2026-02-01-2026-02-28(-sentiment)?\.[a-z]+"$/);
    expect(Buffer.from(await response.arrayBuffer()).toString("latin1").startsWith(start)).toBe(true);
  });

  it("gives every part it lists", async () => {
    for (const part of partsOf(document)) {
      expect((await take(`format=csv&panel=${part.id}`)).status, part.id).toBe(200);
      if (part.isDrawn) expect((await take(`format=png&panel=${part.id}`)).status, part.id).toBe(200);
    }
    expect((await take("format=csv&panel=headlines")).status).toBe(200);
  });

  it("refuses nonsense, the signed out, advocates and other workspaces", async () => {
    for (const query of ["", "format=doc", "format=png", "format=png&panel=definitions", `format=csv&panel=${"x".repeat(61)}`, "format=png&panel=sentiment&scheme=blue"]) expect((await take(query)).status, query).toBe(400);
    expect((await take("format=csv&panel=nothing")).status).toBe(404);
    expect((await take("format=pdf", "")).status).toBe(401);
    expect((await take("format=pdf", advocate.cookie)).status).toBe(403);
    expect((await take("format=pdf", stranger.cookie)).status).toBe(404);
    expect((await take("format=pdf", executive.cookie, "1x")).status).toBe(404);
  });
});

describe("a report taken away by a machine", () => {
  const ask = (key: string, query: string, report = id) => respond("", EXPORT, "GET", { params: { id: report }, path: `/api/v1/reports/${report}/export?${query}`, headers: { authorization: `Bearer ${key}` } });
  const keyOf = async (by: Caller) => {
    const { body } = await by.call(MAKE_KEY, "POST", { body: { name: "Board pack", scopes: ["reports:read"] } });
    return { keyId: Number(body.id), key: String(body.key) };
  };

  it("is what people take away, of its own workspace only, until the key is taken back or may no more", async () => {
    const admin = await makeCaller("admin", { id: executive.workspaceId, slug: executive.slug });
    const elsewhere = await makeCaller("admin");
    const { keyId, key } = await keyOf(admin);
    for (const format of ["pdf", "csv", "md"]) {
      const response = await ask(key, `format=${format}`);
      expect(response.status, format).toBe(200);
      expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), await bytesOf(`format=${format}`)), format).toBe(0);
    }
    for (const query of ["format=pptx", "format=xlsx", "format=png&panel=sentiment"]) expect((await ask(key, query)).status, query).toBe(200);
    const theirs = await madeReport({ kind: "weekly", day: "2026-02-10", zone: "UTC" }, elsewhere);
    expect((await ask(key, "format=pdf", theirs.id)).status).toBe(404);
    expect((await ask((await keyOf(elsewhere)).key, "format=pdf")).status).toBe(404);
    expect((await ask(`${key}x`, "format=pdf")).status).toBe(401);
    await db().apiKey.update({ where: { workspaceId_id: { workspaceId: admin.workspaceId, id: keyId } }, data: { scopes: [] } });
    expect((await ask(key, "format=csv")).status).toBe(403);
    await db().apiKey.update({ where: { workspaceId_id: { workspaceId: admin.workspaceId, id: keyId } }, data: { scopes: ["reports:read"] } });
    expect((await ask(key, "format=csv")).status).toBe(200);
    expect((await admin.call(REVOKE, "DELETE", { params: { id: String(keyId) } })).status).toBe(204);
    for (const format of ["pdf", "csv"]) expect((await ask(key, `format=${format}`)).status).toBe(401);
  });
});

describe("hard cases, from the posts to the files", () => {
  it("a change of clocks: each day has its own posts, the day of 23 hours too, and every file its hours", async () => {
    const spring = await madeReport({ kind: "custom", from: "2026-03-20", to: "2026-04-02", zone: "Europe/Berlin" });
    const { slots, series } = panelOf(spring.document, "sentiment", "line");
    expect(slots.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 3_600_000)).toEqual(slots.map(({ label }) => (label === "29 Mar" ? 23 : 24)));
    expect(slots.map(({ label }) => label)).toContain("29 Mar");
    slots.forEach(({ from, to }, index) => {
      const own = made.posts.filter(({ outbound, at }) => !outbound && at >= Date.parse(from) && at < Date.parse(to));
      expect(series[0]?.points[index]?.denominator ?? 0, from).toBe(own.length);
      expect(series[0]?.points[index]?.numerator ?? 0, from).toBe(own.reduce((sum, { sentiment }) => sum + (sentiment ?? 0), 0));
    });
    const rows = parse(Buffer.from(await bytesOf("format=csv&panel=sentiment", executive, spring.id)).toString("utf8")) as string[][];
    expect(rows[10]?.slice(0, 2)).toEqual(["2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"]);
    const sheet = workbook(await bytesOf("format=xlsx", executive, spring.id)).get("Net sentiment")!;
    expect(sheet.slice(1).every(([from, to]) => Number.isInteger(from) && Number(to) - Number(from) === 1)).toBe(true);
    const texts = await textsOf(executive, spring.id);
    for (const way of ["pdf", "pptx", "md"] as const) expect(squeezed(texts[way]), way).toContain(squeezed("Europe/Berlin, UTC+1, then UTC+2"));
    await sameEverywhere(spring);
  });

  it("a single mention, and a topic written from right to left", async () => {
    const alone = await makeCaller("lead");
    const { workspaceId } = alone;
    const at = Date.parse("2026-02-10T12:00:00Z");
    const source = await db().source.create({ data: { workspaceId, kind: "file", network: "x", name: "One" } });
    const topic = await db().topic.create({ data: { workspaceId, name: "الطرود المتأخرة (قبل العيد)", query: "الطرود" } });
    await db().mention.create({ data: { workspaceId, sourceId: source.id, externalId: "1", conversationId: 1n, publishedAt: new Date(at), outbound: false, text: "لا أحد يرد علي", sentiment: -1, topicIds: [topic.id] } });
    await markAllDirty(workspaceId, [at]);
    await rebuildDirtyBuckets(workspaceId);
    const one = await madeReport({ kind: "weekly", day: "2026-02-10", zone: "UTC" }, alone);
    expect(figuresOf(one.document).get("mix.negative_mentions")).toMatchObject({ value: 1, text: "1" });
    await sameEverywhere(one, alone);
    const { pptx, xlsx, md } = await textsOf(alone, one.id);
    for (const text of [pptx, xlsx, md, JSON.stringify(panelOf(one.document, "topics", "table"))]) expect(text).toContain(topic.name);
    for (const part of partsOf(one.document).filter(({ isDrawn }) => isDrawn)) expect((await take(`format=png&panel=${part.id}`, alone.cookie, one.id)).status, part.id).toBe(200);
  });

  it("10,000 topics: bounded documents that say how many more, and no topic taken for new because it was not read", async () => {
    const crowd = await makeCaller("lead");
    const { workspaceId } = crowd;
    const [week, before] = [Date.parse("2026-02-10T12:00:00Z"), Date.parse("2026-02-03T12:00:00Z")];
    const count = 10_000;
    const theme = await db().theme.create({ data: { workspaceId, name: "All of it", experience: "customer" } });
    await db().$executeRaw`INSERT INTO topics (workspace_id, name, query, theme_id) SELECT ${workspaceId}::int, 'topic ' || n, 'x', ${theme.id}::int FROM generate_series(1, ${count}::int) n`;
    const { id: last } = await db().topic.findFirstOrThrow({ where: { workspaceId, name: `topic ${count}` } });
    const source = await db().source.create({ data: { workspaceId, kind: "file", network: "x", name: "Many" } });
    // A post for each topic in both weeks; a second one before for the first 200, 40 more now for the last.
    await db().$executeRaw`
      INSERT INTO mentions (workspace_id, source_id, external_id, conversation_id, published_at, outbound, text, sentiment, topic_ids)
      SELECT ${workspaceId}::int, ${source.id}::int, (row_number() OVER ())::text, row_number() OVER (), at, false, 'Made', -1, ARRAY[topic] FROM (
        SELECT id AS topic, at FROM topics, unnest(${[before, week].map((ms) => new Date(ms).toISOString())}::timestamptz[]) at WHERE workspace_id = ${workspaceId}::int
        UNION ALL (SELECT id, ${new Date(before)}::timestamptz FROM topics WHERE workspace_id = ${workspaceId}::int ORDER BY id LIMIT 200)
        UNION ALL SELECT ${last}::int, ${new Date(week)}::timestamptz FROM generate_series(1, 40)
      ) posts`;
    await markAllDirty(workspaceId, [week, before]);
    await rebuildDirtyBuckets(workspaceId);
    const many = await madeReport({ kind: "weekly", day: "2026-02-10", zone: "UTC" }, crowd);
    const figures = figuresOf(many.document);
    expect([figures.get(`topics.${last}.posts`)?.value, figures.get(`topics.${last}.before`)?.value]).toEqual([41, 1]);
    expect(panelOf(many.document, "topics", "table")).toMatchObject({ more: count - 8, rows: { length: 8 } });
    expect(JSON.stringify(many.document).length).toBeLessThan(200_000);
    const texts = await textsOf(crowd, many.id);
    for (const [way, text] of Object.entries(texts)) {
      expect(squeezed(text).includes("and9,992more") || squeezed(text).includes("and9992more"), way).toBe(true);
      expect(text.length, way).toBeLessThan(1_000_000);
    }
  }, 60_000);

  it("more incidents than a report lists: all are counted", async () => {
    const busy = await makeCaller("lead");
    const declaredAt = new Date("2026-02-10T10:00:00Z");
    await db().incident.createMany({
      data: Array.from({ length: 23 }, (_, index) => ({
        workspaceId: busy.workspaceId, name: `Incident ${index}`, severity: 2, leadId: busy.userId, declaredById: busy.userId, declaredAt, stoodDownAt: new Date("2026-02-11T10:00:00Z"),
        firstStatementDueAt: declaredAt, state: "stood_down" as const,
      })),
    });
    const { document: own } = await madeReport({ kind: "weekly", day: "2026-02-10", zone: "UTC" }, busy);
    expect(panelOf(own, "incidents", "table")).toMatchObject({ more: 3, rows: { length: 20 }, says: expect.stringMatching(/^23 incidents ran/) });
  });

  it("whoever made it and wrote on it has left: the report stays, and says so everywhere", async () => {
    const leaving = await makeCaller("executive", { id: executive.workspaceId, slug: executive.slug });
    const left = await madeReport({ kind: "monthly", day: "2026-02-14", zone: "Europe/Berlin" }, leaving);
    for (const body of [{ text: "Read with care." }, { text: "The article came out.", at: "2026-02-10T09:00:00Z" }, { text: "As expected.", panelId: "mix" }]) {
      expect((await leaving.call(ANNOTATE, "POST", { params: { id: left.id }, body })).status).toBe(201);
    }
    await db().user.delete({ where: { id: leaving.userId } });
    const answer = reportOut.parse((await executive.call(GET, "GET", { params: { id: left.id } })).body);
    expect([answer.createdBy, ...answer.document.annotations.map(({ author }) => author)]).toEqual(Array(4).fill("somebody who left"));
    const texts = await textsOf(executive, left.id);
    for (const [way, text] of Object.entries(texts)) for (const words of ["Read with care.", "As expected.", "somebody who left"]) expect(squeezed(text), way).toContain(squeezed(words));
  });
});
