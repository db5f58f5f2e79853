import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as distribution } from "@/app/api/v1/metrics/distribution/route";
import { GET as summary } from "@/app/api/v1/metrics/summary/route";
import { GET as exported } from "@/app/api/v1/reports/[id]/export/route";
import { GET as report } from "@/app/api/v1/reports/[id]/route";
import { POST as makeReport } from "@/app/api/v1/reports/route";
import type { WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createImport, startImport } from "@/lib/imports/mutations";
import { previewFile } from "@/lib/imports/preview";
import { runImport } from "@/lib/imports/run-import";
import { importOptions } from "@/lib/imports/schema";
import { listOwnedAccountIds } from "@/lib/metrics/accounts-data";
import { exportPanel } from "@/lib/metrics/export-data";
import { rebuildAllDirtyBuckets } from "@/lib/metrics/rebuild";
import { exportQuery } from "@/lib/metrics/schema";
import { figuresOf } from "@/lib/reports/figures";
import { reportOut } from "@/lib/reports/schema";
import { makeCaller, makeWorkspace, respond, type Caller } from "@/tests/helpers/caller";
import { expectSameEverywhere } from "@/tests/helpers/report-walk";
import { parseCsv } from "./made";

const file = path.join(process.env.SHARED_DATA ?? path.resolve("../shared/data"), "threads/twcs.csv");

async function importThreads(owned: "all-outbound" | string[]): Promise<{ scope: WorkspaceScope; caller: Caller }> {
  const workspace = await makeWorkspace();
  const scope = await systemScope(workspace.id, "test");
  // Topics change no other number; they are there for the report.
  for (const [name, experience, query] of [["Deliveries", "customer", "delivery OR package OR order"], ["Phones", "customer", "phone OR iphone"], ["Staff", "employee", "agent OR staff OR rep"]] as const) {
    const theme = await db().theme.create({ data: { workspaceId: workspace.id, name, experience } });
    await db().topic.create({ data: { workspaceId: workspace.id, name, query, themeId: theme.id } });
  }
  const { shape } = await previewFile(file);
  const row = await createImport(scope, { fileName: "twcs.csv", fileHash: `twcs-${workspace.id}`, path: null, sizeBytes: statSync(file).size });
  await startImport(scope, row.id, importOptions.parse({ network: shape.network, mapping: shape.mapping, owned }), false);
  expect(await runImport(scope, row.id, file)).toMatchObject({ records: 5000, added: 5000, rejected: 0 });
  await rebuildAllDirtyBuckets(workspace.id);
  return { scope, caller: await makeCaller("responder", workspace) };
}

type Value = { value: number | null; numerator: number | null; denominator: number | null };

async function summaryOf({ caller }: { caller: Caller }, query: string, zone = "Europe/Berlin"): Promise<Record<string, Value>> {
  const { status, body } = await caller.call(summary, "GET", { path: `/api/v1/metrics/summary?${query.includes("from=") ? "" : "range=all&"}zone=${zone}${query}` });
  expect([status, body.method]).toEqual([200, "exact"]);
  return Object.fromEntries((body.metrics as (Value & { key: string })[]).map((metric) => [metric.key, metric]));
}

describe.skipIf(!existsSync(file))(`real threads (${file})`, () => {
  let all: { scope: WorkspaceScope; caller: Caller };
  beforeAll(async () => {
    all = await importThreads("all-outbound");
  }, 120_000);

  test("with every company's account owned", async () => {
    const metrics = await summaryOf(all, "");
    expect(metrics).toMatchObject({
      mentions: { value: 2778 },
      outbound_posts: { value: 2222 },
      conversations: { value: 1312 },
      conversations_with_inbound: { value: 1311 },
      conversations_needing_answer: { value: 1311 },
      answered: { value: 1311 },
      never_answered: { value: 0 },
      answered_within_60s: { value: 12 / 1311, numerator: 12, denominator: 1311 },
      first_response_median_seconds: { value: 813, numerator: 1311, denominator: 1311 },
      first_response_p90_seconds: { value: 32_906 },
    });
  });

  test("first answered by one of them", async () => {
    const [account] = await listOwnedAccountIds(all.scope, "@amazonhelp");
    const metrics = await summaryOf(all, `&account=${account}`);
    expect(metrics.conversations_needing_answer?.value).toBe(103);
    expect(metrics.first_response_median_seconds?.value).toBe(748);
    expect(metrics.first_response_p90_seconds?.value).toBeCloseTo(5380.8, 9);
  });

  test("the CSV says the same", async () => {
    const { csv } = await exportPanel(all.scope, exportQuery.parse({ panel: "summary", range: "all" }));
    const rows = new Map((await parseCsv(csv)).map((row) => [row.key, row]));
    expect(rows.get("first_response_median_seconds")?.value).toBe("813");
    expect(rows.get("first_response_p90_seconds")?.value).toBe("32906");
    expect(rows.get("answered_within_60s")).toMatchObject({ numerator: "12", denominator: "1311" });
    expect(rows.get("conversations")?.value).toBe("1312");
  });

  test("the distribution holds each conversation once", async () => {
    const { body } = await all.caller.call(distribution, "GET", { path: "/api/v1/metrics/distribution?range=all" });
    const bins = body.bins as { count: number; upToSeconds: number | null }[];
    expect(body).toMatchObject({ never: 0, total: 1311, within60: 12, medianSeconds: 813 });
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(1311);
    expect(bins.filter((bin) => bin.upToSeconds !== null && bin.upToSeconds <= 60).reduce((sum, bin) => sum + bin.count, 0)).toBe(12);
  });

  test("a report of them says the same on its page, in the API and in every file", async () => {
    // New York's clocks went back within it, and the crowd of October is what it is compared with.
    const { body: made } = await all.caller.call(makeReport, "POST", { body: { kind: "monthly", day: "2017-11-15", zone: "America/New_York" } });
    const id = String(made.id);
    const { document } = reportOut.parse((await all.caller.call(report, "GET", { params: { id } })).body);
    const figures = figuresOf(document);
    const november = "&from=2017-11-01T04:00:00.000Z&to=2017-12-01T05:00:00.000Z";
    const metrics = await summaryOf(all, november, "America/New_York");
    for (const key of ["net_sentiment", "answered_within_60s", "first_response_median_seconds"]) expect(figures.get(`headline.${key}`)?.value, key).toBe(metrics[key]?.value);
    for (const key of ["never_answered", "first_response_p90_seconds"]) expect(figures.get(`speed.${key}`)?.value, key).toBe(metrics[key]?.value);
    expect(document.range).toMatchObject({ from: "2017-11-01T04:00:00.000Z", to: "2017-12-01T05:00:00.000Z", zoneText: "America/New York, UTC−4, then UTC−5" });
    expect(document.comparisons.previous?.text).toBe("October 2017");
    const drawn = document.sections.flatMap(({ panels }) => panels).filter(({ empty }) => empty === null).map((panel) => panel.id);
    expect(drawn).toEqual(expect.arrayContaining(["sentiment", "mix", "stories", "topics", "voices", "speed", "waits", "outcomes", "speed-outcomes", "experiences"]));
    expect(figures.size).toBeGreaterThan(150);
    await expectSameEverywhere(document, async (format, panel) => {
      const asked = `/api/v1/reports/${id}/export?format=${format}${panel === undefined ? "" : `&panel=${panel}`}`;
      return new Uint8Array(await (await respond(all.caller.cookie, exported, "GET", { params: { id }, path: asked })).arrayBuffer());
    });
  }, 60_000);

  test("with one account owned the other companies are ordinary authors", async () => {
    const one = await importThreads(["AmazonHelp"]);
    const metrics = await summaryOf(one, "");
    expect(metrics.mentions?.value).toBeGreaterThan(2778);
    expect((metrics.mentions?.value ?? 0) + (metrics.outbound_posts?.value ?? 0)).toBe(5000);
    expect(metrics.answered?.value).toBe(103);
    expect(metrics.first_response_median_seconds?.value).toBe(748);
  }, 120_000);
});
