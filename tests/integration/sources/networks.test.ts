import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { PUT as CONNECT } from "@/app/api/v1/sources/[id]/connection/route";
import { GET as DETAIL } from "@/app/api/v1/sources/[id]/detail/route";
import { POST as TEST_STORED } from "@/app/api/v1/sources/[id]/test/route";
import { POST as CREATE } from "@/app/api/v1/sources/networks/[kind]/route";
import { POST as TEST } from "@/app/api/v1/sources/networks/[kind]/test/route";
import { GET as NETWORKS } from "@/app/api/v1/sources/networks/route";
import { GET as LIST } from "@/app/api/v1/sources/route";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import type { NetworkView } from "@/lib/sources/network-schema";
import { networks } from "@/lib/sources/networks";
import { syncSource } from "@/lib/sources/sync";
import { type Answer, type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type MastodonServer, startMastodonServer } from "@/tests/helpers/mastodon-server";
import { syncJobs } from "@/tests/integration/sources/made";

let server: MastodonServer;
let lead: Caller;
const token = "good-token";
const logged = (["trace", "debug", "info", "warn", "error", "fatal"] as const).map((level) => vi.spyOn(log, level));

beforeAll(async () => {
  server = await startMastodonServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  lead = await makeCaller("lead");
});
// After each test: the token stands in no line of the log, whatever happened.
afterEach(() => {
  for (const spy of logged) {
    for (const call of spy.mock.calls) expect(JSON.stringify(call, (_, value: unknown) => (value instanceof Error ? `${value.stack} ${String(value.cause)}` : typeof value === "bigint" ? String(value) : value))).not.toContain(token);
  }
});

type By = Pick<Caller, "call">;
const config = (more: object = {}) => ({ instance: server.url, streaming: false, ...more });
const input = (more: object = {}) => ({ name: "Our Mastodon", config: config(), credentials: { accessToken: token }, ...more });
const create = (body: object = input(), by: By = lead, kind = "mastodon") => by.call(CREATE, "POST", { params: { kind }, body });
const test = (body: object, by: By = lead, kind = "mastodon") => by.call(TEST, "POST", { params: { kind }, body });
const connect = (id: string, body: object, by: By = lead) => by.call(CONNECT, "PUT", { params: { id }, body });
const testStored = (id: string, by: By = lead) => by.call(TEST_STORED, "POST", { params: { id } });
const detail = (id: string, by: By = lead) => by.call(DETAIL, "GET", { params: { id } });
const stored = (id: string) => db().source.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id: Number(id) } } });
const idOf = ({ status, body }: Answer): string => {
  expect(status).toBe(201);
  return String(body.id);
};

describe("the networks", () => {
  it("come with their forms, of which no field is without a label", async () => {
    const { status, body } = await lead.call(NETWORKS, "GET");
    expect(status).toBe(200);
    const list = body.networks as NetworkView[];
    expect(list.map(({ kind }) => kind)).toEqual(networks.map(({ form }) => form.kind));
    expect(list.find(({ kind }) => kind === "mastodon")).toMatchObject({ label: "Mastodon", offBecause: null, needs: { href: expect.stringMatching(/^https:/) } });
    expect(list.find(({ kind }) => kind === "mastodon")?.fields.at(-1)).toMatchObject({ key: "accessToken", part: "credentials", kind: "secret", required: true });
    expect(list.find(({ kind }) => kind === "reddit")?.offBecause).toContain("approves");
  });
});

describe("checking settings and keys", () => {
  it("says who we are there, and stores nothing", async () => {
    expect(await test({ config: config(), credentials: { accessToken: token } })).toMatchObject({ status: 200, body: { handle: expect.stringMatching(/^kettleco@/), words: expect.stringContaining("Signed in") } });
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });

  it("names each field that is wrong", async () => {
    expect(await test({ config: { instance: "no server", hashtags: ["kettle", ""] }, credentials: {} })).toMatchObject({
      status: 400,
      body: {
        code: "invalid_input",
        issues: [
          { path: "config.instance", message: "Enter the server's name, such as mastodon.social." },
          { path: "config.hashtags.1", message: expect.any(String) },
          { path: "credentials.accessToken", message: expect.any(String) },
        ],
      },
    });
  });

  it("says what the network says", async () => {
    expect(await test({ config: config(), credentials: { accessToken: "another-token" } })).toMatchObject({ status: 400, body: { detail: expect.stringContaining("does not accept the access token") } });
    expect((await test({ config: {} }, lead, "myspace")).status).toBe(404);
  });
});

describe("a network's source", () => {
  it("is tried, stored sealed, read at once; its account becomes ours", async () => {
    const answer = await create();
    const id = idOf(answer);
    expect(answer.body).toMatchObject({ kind: "mastodon", kindLabel: "Mastodon", network: "mastodon", name: "Our Mastodon", expectsAnswers: true, intervalSeconds: 30, state: "active" });
    const source = await stored(id);
    expect(source).toMatchObject({ accountHandle: expect.stringMatching(/^kettleco@/), config: { instance: server.url, streaming: false } });
    expect(Buffer.from(source.sealedSecret ?? []).toString("latin1")).not.toContain(token);
    expect(await syncJobs(lead.workspaceId, Number(id))).toBe(1);
    expect(await db().ownedAccount.findMany({ where: { workspaceId: lead.workspaceId } })).toMatchObject([{ network: "mastodon", handle: expect.stringMatching(/^kettleco@/) }]);
    const audit = await db().auditEntry.findMany({ where: { workspaceId: lead.workspaceId } });
    expect(audit.map(({ action }) => action)).toContain("source.create");
    const answers = [answer.body, (await detail(id)).body, (await lead.call(LIST, "GET")).body, (await testStored(id)).body, audit.map(({ details }) => details)];
    expect(JSON.stringify(answers)).not.toContain(token);
  });

  it("with wrong keys is not stored", async () => {
    expect(await create(input({ credentials: { accessToken: "another-token" } }))).toMatchObject({ status: 400, body: { detail: expect.stringContaining("access token") } });
    expect(await create(input({ name: " " }))).toMatchObject({ status: 400, body: { issues: [{ path: "name", message: "Give it a name." }] } });
    expect(await create(input({ intervalSeconds: 3 }))).toMatchObject({ status: 400, body: { issues: [{ path: "intervalSeconds" }] } });
    expect(await create(input(), lead, "myspace")).toMatchObject({ status: 404 });
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(0);
  });

  it("that is off stays off until somebody says that this is settled", async () => {
    const reddit = { name: "Reddit", config: {}, credentials: { clientId: "a", clientSecret: "b", username: "kettleco" } };
    expect(await create(reddit, lead, "reddit")).toMatchObject({ status: 400, body: { detail: expect.stringContaining("approves each use") } });
  });

  it("is there once, also when two people add it at once", async () => {
    const other = await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug });
    const both = await Promise.all([create(), create(input(), other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await create()).toMatchObject({ status: 409, body: { detail: expect.stringContaining("Our Mastodon") } });
    await create(input({ config: config({ hashtags: ["kettle"] }) }));
    expect(await db().source.count({ where: { workspaceId: lead.workspaceId } })).toBe(2);
  });

  it("given other settings keeps its keys, and starts afresh", async () => {
    const id = idOf(await create());
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { state: "needs_attention", stateReason: "x", failures: 3, nextSyncAt: null } });
    expect(await connect(id, { config: config({ hashtags: ["kettle"] }) })).toMatchObject({ status: 200, body: { state: "active", stateReason: null, failures: 0 } });
    expect((await detail(id)).body).toMatchObject({ hasCredentials: true, config: { hashtags: ["kettle"] } });
    expect((await testStored(id)).status).toBe(200);
  });

  it("given what does not hold stays as it was", async () => {
    const id = idOf(await create());
    const before = await stored(id);
    expect(await connect(id, { config: { instance: "?" } })).toMatchObject({ status: 400, body: { issues: [{ path: "config.instance" }] } });
    expect(await connect(id, { config: config(), credentials: { accessToken: "another-token" } })).toMatchObject({ status: 400 });
    expect(await stored(id)).toEqual(before);
    server.fake.maxCharacters = 500;
    expect((await testStored(id)).status).toBe(200);
  });

  it("tells what it used, what the network stated, and how much came", async () => {
    const id = idOf(await create());
    server.mention("mara", "Where is my kettle?");
    await syncSource({ workspaceId: lead.workspaceId, sourceId: Number(id) });
    await rebuildUntilClean();
    const { body } = await detail(id);
    expect(body).toMatchObject({ canReply: true, canBackfill: true, monthMicroUsd: null, budgetMicroUsd: null, errors: [], backfill: null, lagSeconds: expect.any(Number) });
    const limits = body.limits as { callClass: string; usedLastDay: { calls: number; units: number } }[];
    const usage = await db().sourceUsage.findMany({ where: { workspaceId: lead.workspaceId, sourceId: Number(id), callClass: "read" } });
    expect(usage.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(1);
    expect(limits.find(({ callClass }) => callClass === "read")?.usedLastDay.calls).toBe(usage.reduce((sum, { calls }) => sum + calls, 0));
    const hours = body.postsPerHour as { posts: number }[];
    expect(hours).toHaveLength(24);
    expect(hours.reduce((sum, { posts }) => sum + posts, 0)).toBe(1);
  });

  it("remembers its last ten errors, in words", async () => {
    const id = idOf(await create());
    server.fake.notifications = [];
    await db().source.updateMany({ where: { workspaceId: lead.workspaceId }, data: { config: { instance: "http://127.0.0.1:9" } } });
    for (let time = 0; time < 12; time++) await syncSource({ workspaceId: lead.workspaceId, sourceId: Number(id) });
    const { errors } = (await detail(id)).body as { errors: { reason: string; isPermanent: boolean }[] };
    expect(errors).toHaveLength(10);
    expect(errors[0]?.reason).toMatch(/\.$/);
  });
});

describe("who may", () => {
  const all = async (by: By, id: string) =>
    (await Promise.all([by.call(NETWORKS, "GET"), detail(id, by), test({ config: config(), credentials: { accessToken: token } }, by), create(input({ config: config({ ownPosts: false }) }), by), connect(id, { config: config() }, by), testStored(id, by)])).map(({ status }) => status);

  it("see networks works on conversations; who sets them up leads; and each in their own workspace", async () => {
    const id = idOf(await create());
    const here = { id: lead.workspaceId, slug: lead.slug };
    expect(await all({ call: signedOut }, id)).toEqual([401, 401, 401, 401, 401, 401]);
    for (const role of ["executive", "advocate"] as const) expect(await all(await makeCaller(role, here), id)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(await all(await makeCaller("responder", here), id)).toEqual([200, 200, 403, 403, 403, 403]);
    expect(await all(await makeCaller("admin"), id)).toEqual([200, 404, 200, 201, 404, 404]);
  });
});
