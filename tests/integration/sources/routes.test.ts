import { beforeEach, describe, expect, it } from "vitest";
import { DELETE, GET, PATCH } from "@/app/api/v1/sources/[id]/route";
import { POST as ROTATE } from "@/app/api/v1/sources/[id]/secret/route";
import { POST as SYNC } from "@/app/api/v1/sources/[id]/sync/route";
import { GET as LIST, POST } from "@/app/api/v1/sources/route";
import { POST as TEST } from "@/app/api/v1/sources/test/route";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { feedXml, type FeedServer, startFeedServer } from "./feed-server";

let lead: Caller;
const feed = { kind: "feed", name: "News", url: "https://news.example/feed.xml" };
const webhook = { kind: "webhook", name: "Shop reviews" };

beforeEach(async () => {
  lead = await makeCaller("lead");
});

type Made = { source: { id: string }; secret: string | null; webhookUrl: string | null };

async function create(body: object, by = lead): Promise<Made> {
  const answer = await by.call(POST, "POST", { body });
  expect(answer.status).toBe(201);
  return answer.body as Made;
}

const stored = (id: string) => db().source.findFirstOrThrow({ where: { workspaceId: lead.workspaceId, id: Number(id) } });

async function pendingSyncs(id: string): Promise<number> {
  const jobs = await db().$queryRaw<object[]>`SELECT key FROM graphile_worker.jobs WHERE key = ${`source:${lead.workspaceId}:${id}`}`;
  return jobs.length;
}

describe("sources", () => {
  it("a feed is made, read at once, and nobody waits for an answer there", async () => {
    const { source, secret, webhookUrl } = await create(feed);
    expect([secret, webhookUrl]).toEqual([null, null]);
    expect(source).toMatchObject({ kind: "feed", url: feed.url, state: "active", intervalSeconds: 60, expectsAnswers: false, failures: 0, lastSyncAt: null, postsLastDay: 0 });
    expect(await pendingSyncs(source.id)).toBe(1);
    expect((await lead.call(GET, "GET", { params: { id: source.id } })).body).toMatchObject({ name: "News" });
  });

  it("a webhook shows its secret once and keeps it sealed", async () => {
    const { source, secret, webhookUrl } = await create(webhook);
    expect(secret).toMatch(/^whsec_/);
    expect(webhookUrl).toBe(`http://localhost:3000/api/webhooks/${lead.workspaceId}-${source.id}`);
    const { sealedSecret } = await stored(source.id);
    expect(Buffer.from(sealedSecret ?? []).toString("latin1")).not.toContain(String(secret).slice("whsec_".length));
    expect(JSON.stringify((await lead.call(LIST, "GET")).body)).not.toContain("whsec_");
    const rotated = await lead.call(ROTATE, "POST", { params: { id: source.id } });
    expect(rotated).toMatchObject({ status: 200, body: { webhookUrl, secret: expect.stringMatching(/^whsec_/) } });
    expect(rotated.body.secret).not.toBe(secret);
    const made = await create(feed);
    expect((await lead.call(ROTATE, "POST", { params: { id: made.source.id } })).status).toBe(400);
  });

  it("are listed by name with what they brought in the last day", async () => {
    const { source } = await create(webhook);
    await create({ ...feed, name: "A feed" });
    const posts = [1, 2, 30].map((hours) => ({ externalId: `h${hours}`, author: { handle: "mara" }, text: "A toy", publishedAt: new Date(Date.now() - hours * 3_600_000) }));
    await ingest(await systemScope(lead.workspaceId, "test"), Number(source.id), posts);
    await rebuildUntilClean();
    expect((await lead.call(LIST, "GET")).body.sources).toMatchObject([
      { name: "A feed", postsLastDay: 0 },
      { name: "Shop reviews", postsLastDay: 2 },
    ]);
  });

  it("are paused and resumed; a resume forgets what went wrong and reads at once", async () => {
    const { source } = await create(feed);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { failures: 4, lastError: "It was down." } });
    const params = { id: source.id };
    expect((await lead.call(PATCH, "PATCH", { params, body: { state: "paused" } })).body).toMatchObject({ state: "paused" });
    expect(await lead.call(SYNC, "POST", { params })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("paused") } });
    expect((await lead.call(PATCH, "PATCH", { params, body: { state: "active", name: "Press" } })).body).toMatchObject({ state: "active", name: "Press", failures: 0, lastError: null });
    expect(await pendingSyncs(source.id)).toBe(1);
    expect((await lead.call(SYNC, "POST", { params })).status).toBe(202);
    expect(await pendingSyncs(source.id)).toBe(1);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(["source.create", "source.update", "source.update"]);
  });

  it("that need attention are read again at a new address", async () => {
    const { source } = await create(feed);
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { state: "needs_attention", stateReason: "There is nothing at this address (404).", nextSyncAt: null } });
    const moved = await lead.call(PATCH, "PATCH", { params: { id: source.id }, body: { url: "https://news.example/new.xml" } });
    expect(moved.body).toMatchObject({ state: "active", stateReason: null, url: "https://news.example/new.xml" });
    expect((await stored(source.id)).nextSyncAt).not.toBeNull();
  });

  it("one address is one source, even when two add it at once", async () => {
    const answers = await Promise.all([1, 2].map(() => lead.call(POST, "POST", { body: feed })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const other = await create({ ...feed, url: "https://news.example/other.xml" });
    expect(await lead.call(PATCH, "PATCH", { params: { id: other.source.id }, body: { url: feed.url } })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("News") } });
  });

  it("are removed while they have brought nothing; numbers stand on the others", async () => {
    const { source } = await create(webhook);
    await ingest(await systemScope(lead.workspaceId, "test"), Number(source.id), [{ externalId: "p", author: { handle: "mara" }, text: "A toy", publishedAt: new Date() }]);
    expect(await lead.call(DELETE, "DELETE", { params: { id: source.id } })).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Pause it") } });
    const empty = await create(feed);
    expect((await lead.call(DELETE, "DELETE", { params: { id: empty.source.id } })).status).toBe(204);
    expect((await lead.call(DELETE, "DELETE", { params: { id: empty.source.id } })).status).toBe(404);
  });

  it.each([
    ["no address", { ...feed, url: undefined }],
    ["an address of another kind", { ...feed, url: "file:///etc/passwd" }],
    ["no name", { ...feed, name: " " }],
    ["a sync every second", { ...feed, intervalSeconds: 1 }],
    ["a network that is none", { ...webhook, network: "no network" }],
    ["an unknown kind", { ...feed, kind: "telepathy" }],
  ])("refuse %s", async (_what, body) => {
    expect((await lead.call(POST, "POST", { body })).status).toBe(400);
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });

  it("refuse a change that is none or does not fit the kind", async () => {
    const { source } = await create(webhook);
    for (const body of [{}, { url: feed.url }, { intervalSeconds: 60 }, { state: "needs_attention" }]) {
      expect((await lead.call(PATCH, "PATCH", { params: { id: source.id }, body })).status).toBe(400);
    }
    expect((await lead.call(SYNC, "POST", { params: { id: source.id } })).status).toBe(400);
    expect((await lead.call(GET, "GET", { params: { id: "x" } })).status).toBe(404);
  });

  it("are read by those who work here, changed by leads, and unknown to other workspaces", async () => {
    const { source } = await create(webhook);
    const params = { id: source.id };
    const reads = (by: Pick<Caller, "call">) => Promise.all([by.call(LIST, "GET"), by.call(GET, "GET", { params })]);
    const writes = (by: Pick<Caller, "call">) =>
      Promise.all([
        by.call(POST, "POST", { body: feed }),
        by.call(TEST, "POST", { body: { url: feed.url } }),
        by.call(PATCH, "PATCH", { params, body: { name: "Mine" } }),
        by.call(ROTATE, "POST", { params }),
        by.call(SYNC, "POST", { params }),
        by.call(DELETE, "DELETE", { params }),
      ]);
    const statuses = (answers: { status: number }[]) => [...new Set(answers.map(({ status }) => status))];
    expect(statuses([...(await reads({ call: signedOut })), ...(await writes({ call: signedOut }))])).toEqual([401]);
    for (const role of ["responder", "executive", "advocate"] as const) {
      const person = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect(statuses(await reads(person))).toEqual([role === "responder" ? 200 : 403]);
      expect(statuses(await writes(person))).toEqual([403]);
    }
    const stranger = await makeCaller("admin");
    expect((await stranger.call(LIST, "GET")).body).toEqual({ sources: [] });
    for (const call of [stranger.call(GET, "GET", { params }), stranger.call(PATCH, "PATCH", { params, body: { name: "Mine" } }), stranger.call(ROTATE, "POST", { params }), stranger.call(SYNC, "POST", { params }), stranger.call(DELETE, "DELETE", { params })]) {
      expect((await call).status).toBe(404);
    }
    expect(await stored(source.id)).toMatchObject({ name: "Shop reviews" });
  });
});

describe("trying a feed", () => {
  let server: FeedServer;

  it("shows what it holds and stores nothing, or says what is wrong", async () => {
    server = await startFeedServer();
    try {
      server.answer = () => ({ body: feedXml("Toy news", [{ id: "1", text: "A new train &amp; more" }, { id: "2", text: "Late parcels" }]) });
      const shown = await lead.call(TEST, "POST", { body: { url: server.url } });
      expect(shown).toMatchObject({ status: 200, body: { title: "Toy news", total: 2, items: [{ text: expect.stringContaining("A new train & more") }, {}] } });
      server.answer = () => ({ status: 404 });
      expect(await lead.call(TEST, "POST", { body: { url: server.url } })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("nothing at this address") } });
      server.answer = () => ({ body: "<html>no feed</html>", type: "text/html" });
      expect((await lead.call(TEST, "POST", { body: { url: server.url } })).status).toBe(400);
      expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
    } finally {
      await server.close();
    }
  });
});
