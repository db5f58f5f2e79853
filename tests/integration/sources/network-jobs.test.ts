import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETE as CANCEL, POST as BACKFILL } from "@/app/api/v1/sources/[id]/backfill/route";
import { GET as DETAIL } from "@/app/api/v1/sources/[id]/detail/route";
import { PATCH } from "@/app/api/v1/sources/[id]/route";
import { POST as CREATE } from "@/app/api/v1/sources/networks/[kind]/route";
import { db } from "@/lib/db/client";
import { backfillSource } from "@/lib/sources/backfill";
import { recheckSource } from "@/lib/sources/recheck";
import { syncSource } from "@/lib/sources/sync";
import { startApiServer } from "@/tests/helpers/api-server";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type MastodonServer, startMastodonServer } from "@/tests/helpers/mastodon-server";

let server: MastodonServer;
let lead: Caller;
let sourceId: number;
let x: Awaited<ReturnType<typeof startApiServer>>;
const dayMs = 86_400_000;

// Before anything reads the environment, which is read once.
beforeAll(async () => {
  x = await startApiServer();
  x.answers(({ path }) => (path === "/2/users/me" ? { json: { data: { id: "1", username: "kettleco", name: "Kettle Co" } } } : { json: { meta: { result_count: 0 } } }));
  process.env.NETWORK_URLS = JSON.stringify({ x: x.url });
});
afterAll(() => x.close());
beforeEach(async () => {
  server = await startMastodonServer();
  lead = await makeCaller("lead");
  const created = await lead.call(CREATE, "POST", {
    params: { kind: "mastodon" },
    body: { name: "Our Mastodon", config: { instance: server.url, streaming: false, ownPosts: false }, credentials: { accessToken: "good-token" } },
  });
  sourceId = Number(created.body.id);
  return () => server.close();
});

type By = Pick<Caller, "call">;
const params = () => ({ id: String(sourceId) });
const job = () => ({ workspaceId: lead.workspaceId, sourceId });
const start = (from: Date | string, by: By = lead) => by.call(BACKFILL, "POST", { params: params(), body: { from } });
const cancel = (by: By = lead) => by.call(CANCEL, "DELETE", { params: params() });
const source = () => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: sourceId } } });
const backfill = async () => (await lead.call(DETAIL, "GET", { params: params() })).body.backfill as { state: string; added: number; reachedAt: string; from: string; error: string | null };
const mentions = () => db().mention.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { publishedAt: "asc" } });
const audits = async (action: string) => (await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId, action } })).map(({ details }) => details);
/** Mentions of the last ten days, oldest first, as networks list them: newest first. */
function mentionBefore(count: number): void {
  for (let index = 0; index < count; index++) server.mention("mara", `Kettle ${index}`, new Date(Date.now() - 10 * dayMs + index * 3_600_000));
}

describe("history", () => {
  it("comes in page by page, with its progress, once", async () => {
    mentionBefore(100);
    expect((await start(new Date(Date.now() - 20 * dayMs))).status).toBe(202);
    expect(await backfill()).toMatchObject({ state: "running", added: 0, error: null });
    const reached: number[] = [];
    for (let page = 0; page < 20 && (await backfill()).state === "running"; page++) {
      await backfillSource(job());
      reached.push(Date.parse((await backfill()).reachedAt));
    }
    expect(await backfill()).toMatchObject({ state: "done", added: 100, error: null });
    expect(reached.length).toBeGreaterThan(2);
    expect(reached.toSorted((a, b) => b - a)).toEqual(reached);
    expect(await mentions()).toHaveLength(100);
    // The live sync's own place is untouched: it reads what is new, and finds nothing twice.
    await syncSource(job());
    expect(await mentions()).toHaveLength(100);
    expect(await audits("source.backfill")).toHaveLength(1);
  });

  it("goes on where a dead worker left it", async () => {
    mentionBefore(100);
    await start(new Date(Date.now() - 20 * dayMs));
    await backfillSource(job());
    const place = await db().backfill.findUniqueOrThrow({ where: { workspaceId_sourceId: job() } });
    await backfillSource(job());
    // The second page was stored, the place after it was not: the worker died between the two.
    await db().backfill.update({ where: { workspaceId_sourceId: job() }, data: { cursor: place.cursor ?? undefined, reachedAt: place.reachedAt, added: place.added } });
    for (let page = 0; page < 20 && (await backfill()).state === "running"; page++) await backfillSource(job());
    expect((await backfill()).state).toBe("done");
    expect(new Set((await mentions()).map(({ externalId }) => externalId)).size).toBe(100);
  });

  it("stops when cancelled, and what came stays", async () => {
    mentionBefore(100);
    await start(new Date(Date.now() - 20 * dayMs));
    await backfillSource(job());
    expect((await cancel()).status).toBe(204);
    const kept = (await mentions()).length;
    expect(kept).toBeGreaterThan(0);
    await backfillSource(job());
    expect(await backfill()).toMatchObject({ state: "cancelled", added: kept });
    expect(await mentions()).toHaveLength(kept);
    expect((await cancel()).status).toBe(409);
    expect((await start(new Date(Date.now() - 20 * dayMs))).status).toBe(202);
    expect(await backfill()).toMatchObject({ state: "running", added: 0 });
  });

  it("begun by two people at once runs once", async () => {
    const other = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const from = new Date(Date.now() - dayMs);
    expect((await Promise.all([start(from), start(from, other)])).map(({ status }) => status).sort()).toEqual([202, 409]);
  });

  it("of no day, of the future or of another age is refused", async () => {
    expect(await start("soon")).toMatchObject({ status: 400, body: { issues: [{ path: "from" }] } });
    expect(await start(new Date(Date.now() + dayMs))).toMatchObject({ status: 400, body: { detail: expect.stringContaining("in the past") } });
    expect((await start("1999-01-01T00:00:00Z")).status).toBe(400);
  });

  it("is for people who lead, in their own workspace", async () => {
    const from = new Date(Date.now() - dayMs);
    const here = { id: lead.workspaceId, slug: lead.slug };
    for (const [by, status] of [[{ call: signedOut }, 401], [await makeCaller("executive", here), 403], [await makeCaller("responder", here), 403], [await makeCaller("admin"), 404]] as const) {
      expect((await start(from, by)).status).toBe(status);
      expect((await cancel(by)).status).toBe(status);
    }
  });

  it("that something of our own breaks is not given up: the job is tried again from the same place", async () => {
    mentionBefore(50);
    await start(new Date(Date.now() - 20 * dayMs));
    await db().$executeRaw`ALTER TABLE backfills RENAME COLUMN reached_at TO away`;
    await expect(backfillSource(job())).rejects.toThrow();
    await db().$executeRaw`ALTER TABLE backfills RENAME COLUMN away TO reached_at`;
    expect(await backfill()).toMatchObject({ state: "running", error: null });
    for (let page = 0; page < 20 && (await backfill()).state === "running"; page++) await backfillSource(job());
    expect((await backfill()).state).toBe("done");
    expect(await mentions()).toHaveLength(50);
  });

  it("that the network refuses ends with the reason", async () => {
    await start(new Date(Date.now() - dayMs));
    server.fake.answer = () => ({ status: 401, json: { error: "The access token was revoked" } });
    await backfillSource(job());
    expect(await backfill()).toMatchObject({ state: "failed", error: expect.stringContaining("The access token was revoked") });
  });
});

describe("a source paused while its posts are on their way", () => {
  it("leaves them out, and brings them when it is resumed", async () => {
    server.mention("mara", "Where is my kettle?");
    server.before(async ({ path }) => {
      if (path !== "/api/v1/notifications") return;
      server.before(null);
      await lead.call(PATCH, "PATCH", { params: params(), body: { state: "paused" } });
    });
    await syncSource(job());
    expect(await mentions()).toHaveLength(0);
    expect(await source()).toMatchObject({ state: "paused", failures: 0, lastError: null });
    await lead.call(PATCH, "PATCH", { params: params(), body: { state: "active" } });
    await syncSource(job());
    expect(await mentions()).toHaveLength(1);
  });
});

describe("edits and deletions on the network", () => {
  it("are found by asking again, applied, and counted in the audit log", async () => {
    const [kept, edited, gone] = ["Kept", "Edited", "Gone"].map((text) => server.mention("mara", text));
    await syncSource(job());
    Object.assign(edited ?? {}, { content: "<p>Edited since</p>", edited_at: new Date().toISOString() });
    server.fake.posts.delete(String(gone?.id));
    await recheckSource(job());
    const found = await mentions();
    expect(found.find(({ externalId }) => externalId.endsWith(`/${kept?.id}`))).toMatchObject({ text: "Kept", deletedAt: null, editedAt: null });
    expect(found.find(({ externalId }) => externalId.endsWith(`/${edited?.id}`))).toMatchObject({ text: "Edited since", deletedAt: null });
    expect(found.find(({ externalId }) => externalId.endsWith(`/${gone?.id}`))).toMatchObject({ text: "", deletedAt: expect.any(Date) });
    expect(await audits("source.recheck")).toEqual([{ removed: 1, edited: 1 }]);
    expect((await source()).recheckedAt).toBeInstanceOf(Date);
    await recheckSource(job());
    expect(await audits("source.recheck")).toHaveLength(1);
  });
});

describe("a monthly budget", () => {
  const keys = { apiKey: "a", apiSecret: "b", accessToken: "c", accessSecret: "d" };
  async function spend(microUsd: bigint): Promise<void> {
    const created = await lead.call(CREATE, "POST", { params: { kind: "x" }, body: { name: "X", config: { monthlyBudgetUsd: 10 }, credentials: keys } });
    expect(created.status).toBe(201);
    sourceId = Number(created.body.id);
    const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
    await db().sourceUsage.upsert({
      where: { workspaceId_sourceId_hour_callClass: { workspaceId: lead.workspaceId, sourceId, hour, callClass: "mentions" } },
      create: { workspaceId: lead.workspaceId, sourceId, hour, callClass: "mentions", calls: 1, units: 1, microUsd },
      update: { microUsd },
    });
    x.requests.length = 0;
    await syncSource(job());
  }

  it("that is used up stops reading, and says so", async () => {
    await spend(10_000_000n);
    expect(x.requests).toHaveLength(0);
    const { stateReason, nextSyncAt, lastSyncAt } = await source();
    expect(stateReason).toContain("budget of $10.00 is used up");
    expect(lastSyncAt).toBeNull();
    expect(nextSyncAt?.getUTCDate()).toBe(1);
    expect((await lead.call(DETAIL, "GET", { params: params() })).body).toMatchObject({ budgetMicroUsd: 10_000_000, monthMicroUsd: 10_000_000 });
  });

  it("of which 80 % are used goes on, and warns", async () => {
    await spend(8_500_000n);
    expect(x.requests.length).toBeGreaterThan(0);
    expect((await source()).stateReason).toContain("85 % of this month's budget");
  });
});
