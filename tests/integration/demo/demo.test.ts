import { beforeAll, describe, expect, it } from "vitest";
import { DELETE, GET, POST } from "@/app/api/v1/demo/route";
import { readsAsPost } from "@/lib/advocacy/campaigns/reads-as-post";
import { estimateResult } from "@/lib/backlash/schema";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { getQuality } from "@/lib/labels/data";
import { readEvidence } from "@/lib/integrity/cases/data";
import { findCases } from "@/lib/integrity/find-job";
import { loadDemoJob, removeDemoJob } from "@/lib/demo/jobs";
import { workspaceTables } from "@/lib/demo/sql/erase";
import { parseQuery } from "@/lib/topics/parse-query";
import { waitingSeconds } from "@/prisma/scenarios/toys-and-parcels/people-waiting";
import { sessionCookie, workspaceCookie, writeSession } from "@/lib/auth/session";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { NextRequest } from "next/server";

let lead: Caller;
let demo: { id: number; slug: string; createdAt: Date };

/** Rows of a workspace in every table that has such a column. */
async function rowsOf(workspaceId: number): Promise<Record<string, number>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT c.table_name::text AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'workspace_id' AND t.table_type = 'BASE TABLE'`;
  expect(tables.map((table) => table.name).sort()).toEqual([...workspaceTables].sort());
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await db().$queryRaw<{ count: number }[]>`
      SELECT (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I WHERE workspace_id = %s', ${name}::text, ${workspaceId}::int), false, true, '')))[1]::text::int AS count`;
    if (row && row.count > 0) counts[name] = row.count;
  }
  return counts;
}

async function as(userId: number, slug: string, handler: typeof GET, method: string) {
  const session = await writeSession({ userId, sessionVersion: 1 });
  const headers = { cookie: `${sessionCookie()}=${session}; ${workspaceCookie}=${slug}` };
  const response = await handler(new NextRequest("http://localhost:3000/api/v1/demo", { method, headers }), { params: Promise.resolve({}) });
  return { status: response.status, body: response.status === 204 ? null : ((await response.json()) as Record<string, unknown>) };
}

beforeAll(async () => {
  lead = await makeCaller("lead");
  const made = await lead.call(POST, "POST");
  expect(made).toEqual({ status: 201, body: { workspaceSlug: "demo-1" } });
  demo = await db().workspace.findUniqueOrThrow({ where: { slug: "demo-1" } });
});

describe("the demo", () => {
  it("is for leads and administrators who are signed in", async () => {
    expect((await signedOut(POST, "POST")).status).toBe(401);
    expect((await signedOut(DELETE, "DELETE")).status).toBe(401);
    const responder = await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug });
    expect((await responder.call(POST, "POST")).status).toBe(403);
    expect((await responder.call(DELETE, "DELETE")).status).toBe(403);
  });

  it("is made once a person, in a workspace of its own", async () => {
    expect((await lead.call(POST, "POST")).body).toEqual({ workspaceSlug: "demo-1" });
    expect(await db().membership.findMany({ where: { workspaceId: demo.id } })).toMatchObject([{ userId: lead.userId, role: "admin" }]);
    expect(await as(lead.userId, "demo-1", GET, "GET")).toMatchObject({ status: 200, body: { state: "loading", loaded: 0 } });
    expect((await lead.call(GET, "GET")).body).toMatchObject({ state: "none" });
  });

  it("loads through the pipeline, and loading again changes nothing", { timeout: 300_000 }, async () => {
    await loadDemoJob({ workspaceId: demo.id });
    const before = await rowsOf(demo.id);
    expect(before.mentions).toBeGreaterThan(19_000);
    expect(before).toMatchObject({ sources: 5, topics: 8, themes: 3 });
    expect(before.conversation_facts).toBeGreaterThan(4_000);
    expect(before.mention_buckets).toBeGreaterThan(4_000);
    expect(before.dirty_buckets).toBeUndefined();
    await loadDemoJob({ workspaceId: demo.id });
    expect({ ...(await rowsOf(demo.id)), live_events: 0 }).toEqual({ ...before, live_events: 0 });
  });

  it("has posts judged without the model's word, enough to measure it, where it is not always right", async () => {
    const { measured } = await getQuality(await systemScope(demo.id, "test"));
    expect(measured.overall.total).toBe(120);
    const agreed = measured.overall.agreed / measured.overall.total;
    expect(agreed).toBeGreaterThan(0.7);
    expect(agreed).toBeLessThan(1);
    expect(measured.byClass.map(({ found }) => found.total > 0)).toEqual([true, true, true]);
  });

  it("has people waiting, and most of the rest resolved", async () => {
    const waiting = await db().conversation.findMany({ where: { workspaceId: demo.id, status: "open", waitingSince: { not: null }, needsAnswer: true } });
    const since = new Set(waiting.map((row) => row.waitingSince?.getTime()));
    for (const seconds of waitingSeconds) expect(since.has(demo.createdAt.getTime() - seconds * 1000)).toBe(true);
    expect(waiting.length).toBeLessThan(80);
    expect(await db().conversation.count({ where: { workspaceId: demo.id, status: "resolved" } })).toBeGreaterThan(4_000);
  });

  it("keeps its promise in every deal since, and the father's thread ends recovered", async () => {
    const promises = await db().publicPromise.findMany({ where: { workspaceId: demo.id }, orderBy: { id: "asc" } });
    expect(promises).toMatchObject([{ state: "open", dueAt: expect.any(Date) }, { state: "kept" }, { state: "open", standing: true, text: expect.stringContaining("#DadDeals") }]);
    expect(promises[2]?.streak).toBeGreaterThan(80);
    const thread = await db().conversation.findFirstOrThrow({ where: { workspaceId: demo.id, id: promises[2]?.conversationId ?? 0n } });
    expect(thread.outcome).toBe("recovered");
  });

  it("had one crisis, whose review is closed and has an action that is still open", async () => {
    const where = { workspaceId: demo.id };
    expect(await db().incident.findMany({ where })).toMatchObject([{ severity: 2, state: "closed", nextAt: null }]);
    expect(await db().review.findMany({ where })).toMatchObject([{ state: "closed", body: { numbers: { statementsDue: 4, statementsLate: 1 } } }]);
    expect(await db().incidentTask.count({ where: { ...where, isAction: true, doneAt: null } })).toBe(1);
  });

  it("has a programme whose people speak for nobody but themselves: their posts are neither the public's voice nor our answer", async () => {
    const where = { workspaceId: demo.id };
    expect(await Promise.all([db().advocate.count({ where }), db().campaign.count({ where }), db().material.count({ where })])).toEqual([9, 2, 12]);
    expect(await db().mention.count({ where: { ...where, byAdvocate: true } })).toBeGreaterThan(150);
    expect(await db().mention.count({ where: { ...where, byAdvocate: true, NOT: { outbound: true, automated: true } } })).toBe(0);
    const pieces = await db().material.findMany({ where });
    for (const { title, body, contradictedBy } of pieces) {
      expect(readsAsPost(title, body)).toBeNull();
      if (contradictedBy !== null) expect(parseQuery(contradictedBy).ok).toBe(true);
    }
  });

  // Measured on the story's posts: nothing of it is written down beforehand.
  it("shows that the scripted campaign harmed and honest answers helped", async () => {
    const campaigns = await db().campaign.findMany({ where: { workspaceId: demo.id }, orderBy: { startedAt: "asc" } });
    const estimates = await db().backlashEstimate.findMany({ where: { workspaceId: demo.id } });
    const resultOf = (subject: string) => estimateResult.parse(estimates.find((row) => row.subject === subject)?.result);
    const [scripted, honest] = campaigns.map(({ id }) => resultOf(`campaign:${id}`));
    expect(scripted).toMatchObject({ verdict: "harms" });
    expect(scripted!.matched).toBeGreaterThan(100);
    expect(honest).toMatchObject({ verdict: "helps" });
    expect(honest!.matched).toBeGreaterThanOrEqual(20);
    expect(resultOf("official").verdict).toBe("helps");
    expect(resultOf("advocates").effects.find((effect) => effect.measure === "doubt")?.low).toBeGreaterThan(0.5);
  });

  it("finds the ambassadors as an outsider would, and the rumour of twelve accounts of one week at the next look", async () => {
    expect(await db().integrityCase.findMany({ where: { workspaceId: demo.id } })).toMatchObject([{ title: "The Larkfield ambassadors", kind: "cohort", verdict: "ours" }]);
    await findCases({ workspaceId: demo.id });
    const rumour = await db().integrityCase.findFirst({ where: { workspaceId: demo.id, verdict: null, kind: "coordination" } });
    const evidence = readEvidence(rumour?.evidence);
    expect([evidence.rating, evidence.accounts.length]).toEqual(["very unlikely by chance", 12]);
  });

  it("is removed with every row, and only when it is a demo", { timeout: 60_000 }, async () => {
    const admin = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const before = await rowsOf(lead.workspaceId);
    expect(await admin.call(DELETE, "DELETE")).toMatchObject({ status: 409, body: { detail: expect.stringContaining("real data") } });
    await removeDemoJob({ workspaceId: lead.workspaceId });
    expect((await as(lead.userId, "demo-1", DELETE, "DELETE")).status).toBe(204);
    // Gone for its people at once, before the job has run; a late load does nothing.
    expect(await as(lead.userId, "demo-1", GET, "GET")).toMatchObject({ body: { state: "none" } });
    await loadDemoJob({ workspaceId: demo.id });
    await removeDemoJob({ workspaceId: demo.id });
    expect(await rowsOf(demo.id)).toEqual({});
    expect(await db().workspace.count({ where: { id: demo.id } })).toBe(0);
    expect(await rowsOf(lead.workspaceId)).toEqual(before);
    expect(await db().user.count({ where: { email: { endsWith: ".larkfield.example" } } })).toBe(0);
    await removeDemoJob({ workspaceId: demo.id });
  });
});
