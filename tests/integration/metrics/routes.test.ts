import { beforeAll, describe, expect, test } from "vitest";
import { NextRequest } from "next/server";
import { GET as breakdown } from "@/app/api/v1/metrics/breakdown/route";
import { GET as distribution } from "@/app/api/v1/metrics/distribution/route";
import { GET as exported } from "@/app/api/v1/metrics/export/route";
import { GET as hourOfWeek } from "@/app/api/v1/metrics/hour-of-week/route";
import { GET as series } from "@/app/api/v1/metrics/series/route";
import { GET as summary } from "@/app/api/v1/metrics/summary/route";
import { sessionCookie, writeSession } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { panels } from "@/lib/metrics/schema";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeNumbers, parseCsv } from "./made";

const routes = { summary, series, breakdown, distribution, "hour-of-week": hourOfWeek };
const day = "from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&zone=UTC";
let made: Made;
let analyst: Caller;

beforeAll(async () => {
  made = await makeNumbers(Date.parse("2026-03-01T00:00:00Z"), Date.parse("2026-03-08T00:00:00Z"), 300);
  await rebuildAllDirtyBuckets(made.scope.workspaceId);
  analyst = await makeCaller("responder", { id: made.scope.workspaceId, slug: made.scope.slug });
});

const needed: Partial<Record<keyof typeof routes, string>> = { breakdown: "&dimension=source" };
const pathOf = (name: keyof typeof routes, query = day) => `/api/v1/metrics/${name}?${query}${needed[name] ?? ""}`;

describe.each(Object.keys(routes) as (keyof typeof routes)[])("GET /api/v1/metrics/%s", (name) => {
  test("answers whoever may read numbers", async () => {
    const { status, body } = await analyst.call(routes[name], "GET", { path: pathOf(name) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ from: "2026-03-01T00:00:00.000Z", zone: "UTC", source: "rollup", method: "exact" });
  });

  test("refuses whoever is signed out, and advocates", async () => {
    expect((await signedOut(routes[name], "GET", { path: pathOf(name) })).status).toBe(401);
    const advocate = await makeCaller("advocate", { id: made.scope.workspaceId, slug: made.scope.slug });
    expect((await advocate.call(routes[name], "GET", { path: pathOf(name) })).status).toBe(403);
  });

  test.each([
    ["one end only", "from=2026-03-01T00:00:00Z"],
    ["backwards", "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z"],
    ["longer than two years", "from=2020-03-02T00:00:00Z&to=2026-03-01T00:00:00Z"],
    ["no instant", "from=yesterday&to=today"],
    ["no zone", "range=7d&zone=Mars/Base"],
    ["an offset for a zone", "range=7d&zone=%2B05:30"],
    ["no such range", "range=8d"],
    ["no id", "range=7d&source=one"],
  ])("says what is wrong with a range: %s", async (_, query) => {
    const { status, body } = await analyst.call(routes[name], "GET", { path: pathOf(name, query) });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "invalid_input" });
  });
});

test("another workspace's numbers are not seen", async () => {
  const stranger = await makeCaller("admin");
  const { body } = await stranger.call(summary, "GET", { path: `${pathOf("summary")}&metrics=mentions,conversations_needing_answer` });
  expect(body.metrics).toMatchObject([{ value: 0 }, { value: 0 }]);
});

test.each([
  ["series", "metrics=waiting"],
  ["series", "bucket=15min&metrics=mentions&from=2025-03-01T00:00:00Z&to=2026-03-01T00:00:00Z"],
  ["summary", "metrics=made_up"],
  ["breakdown", "metrics=conversations"],
] as const)("%s?%s is refused with advice", async (name, query) => {
  const { status, body } = await analyst.call(routes[name], "GET", { path: pathOf(name, query) });
  expect([status, body.code]).toEqual([400, "invalid_input"]);
});

test.each(["24h", "7d", "30d", "90d", "365d", "all"])("every panel answers range=%s, in the reader's zone when none is given", async (range) => {
  for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
    const { status, body } = await analyst.call(routes[name], "GET", { path: pathOf(name, `range=${range}&clock=staffed`) });
    expect([name, status, body.zone]).toEqual([name, 200, made.scope.timeZone]);
  }
});

test("a summary compares with the period before", async () => {
  const { body } = await analyst.call(summary, "GET", { path: "/api/v1/metrics/summary?from=2026-03-05T00:00:00Z&to=2026-03-08T00:00:00Z&zone=UTC&compare=previous&metrics=mentions,answered_within_60s,open_conversations" });
  const count = (from: string, to: string) => made.posts.filter((post) => !post.outbound && post.at >= Date.parse(from) && post.at < Date.parse(to)).length;
  const before = count("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z");
  const nowCount = count("2026-03-05T00:00:00Z", "2026-03-08T00:00:00Z");
  expect(body.previous).toEqual({ from: "2026-03-02T00:00:00.000Z", to: "2026-03-05T00:00:00.000Z" });
  expect(body.metrics).toMatchObject([
    { key: "mentions", value: nowCount, previous: { value: before }, change: { difference: nowCount - before, low: null } },
    { key: "answered_within_60s", change: { low: expect.any(Number), high: expect.any(Number) } },
    { key: "open_conversations", previous: null, change: null },
  ]);
});

describe("GET /api/v1/metrics/export", () => {
  async function download(panel: string): Promise<Response> {
    const session = await writeSession({ userId: analyst.userId, sessionVersion: (await db().user.findUniqueOrThrow({ where: { id: analyst.userId } })).sessionVersion });
    const request = new NextRequest(`http://localhost:3000/api/v1/metrics/export?panel=${panel}&${day}`, { headers: { cookie: `${sessionCookie()}=${session}` } });
    return exported(request, { params: Promise.resolve({}) });
  }

  test.each(panels)("gives %s as a file", async (panel) => {
    const response = await download(panel);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/csv");
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="firstminute-${panel}-2026-03-01-2026-03-08.csv"`);
    expect((await parseCsv(await response.text())).length).toBeGreaterThan(2);
  });

  test("refuses an unknown panel", async () => {
    expect((await download("everything")).status).toBe(400);
  });
});
