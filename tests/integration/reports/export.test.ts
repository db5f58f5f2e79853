import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { extractText } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as EXPORT } from "@/app/api/v1/reports/[id]/export/route";
import { GET } from "@/app/api/v1/reports/[id]/route";
import { POST } from "@/app/api/v1/reports/route";
import { rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import type { ReportDocument } from "@/lib/reports/document";
import { partsOf } from "@/lib/reports/export-schema";
import { figuresOf, writtenFigures } from "@/lib/reports/figures";
import { reportOut } from "@/lib/reports/schema";
import { type Caller, makeCaller, respond } from "@/tests/helpers/caller";
import { makeNumbers } from "@/tests/integration/metrics/made";

let executive: Caller;
let stranger: Caller;
let advocate: Caller;
let id: string;
let document: ReportDocument;

beforeAll(async () => {
  const { scope } = await makeNumbers(Date.parse("2026-01-20T00:00:00Z"), Date.parse("2026-03-05T00:00:00Z"), 300);
  await rebuildDirtyBuckets(scope.workspaceId);
  const here = { id: scope.workspaceId, slug: scope.slug };
  [executive, advocate, stranger] = await Promise.all([makeCaller("executive", here), makeCaller("advocate", here), makeCaller("lead")]);
  const made = await executive.call(POST, "POST", { body: { kind: "monthly", day: "2026-02-14", zone: "Europe/Berlin" } });
  id = String(made.body.id);
  document = reportOut.parse((await executive.call(GET, "GET", { params: { id } })).body).document;
}, 60_000);

const take = (query: string, cookie = executive.cookie, report = id) => respond(cookie, EXPORT, "GET", { params: { id: report }, path: `/api/v1/reports/${report}/export?${query}` });
const bytesOf = async (query: string) => new Uint8Array(await (await take(query)).arrayBuffer());
const squeezed = (text: string) => text.replace(/\s+/g, "");

describe("a report taken away", () => {
  it("says the same figures in PDF, slides, workbook, CSV and text as in the app", async () => {
    const figures = figuresOf(document);
    expect(figures.size).toBeGreaterThan(60);
    const rows = parse(Buffer.from(await bytesOf("format=csv")).toString("utf8"), { columns: true }) as Record<string, string>[];
    const listed = new Map(rows.map((row) => [row.id, row.value === "" ? null : Number(row.value)]));
    for (const [key, { value }] of figures) expect(listed.get(key), key).toBe(value);

    const pdf = squeezed((await extractText(await bytesOf("format=pdf"), { mergePages: true })).text);
    const deck = unzipSync(await bytesOf("format=pptx"));
    const slides = Object.entries(deck).flatMap(([name, content]) => (/^ppt\/(slides|charts)\/[^/]+\.xml$/.test(name) ? [strFromU8(content)] : [])).join("");
    const workbook = unzipSync(await bytesOf("format=xlsx"));
    const shared = strFromU8(workbook["xl/sharedStrings.xml"]!);
    const text = Buffer.from(await bytesOf("format=md")).toString("utf8").replaceAll("\\", "");
    for (const figure of writtenFigures(document)) {
      expect(pdf, figure.id).toContain(squeezed(figure.text));
      expect(text, figure.id).toContain(figure.text);
      expect(shared, figure.id).toContain(`>${figure.id}<`);
    }
    for (const { figure } of document.headlines) expect(slides, figure.id).toContain(figure.text);
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
