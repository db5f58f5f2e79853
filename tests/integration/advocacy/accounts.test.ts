import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as LIST_ACCOUNTS, POST as CLAIM } from "@/app/api/v1/advocacy/accounts/route";
import { DELETE as REMOVE_ACCOUNT } from "@/app/api/v1/advocacy/accounts/[id]/route";
import { POST as CHECK } from "@/app/api/v1/advocacy/accounts/[id]/check/route";
import { proveAccounts } from "@/lib/advocacy/accounts/prove-job";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { recomputeAll } from "@/lib/mentions/recompute-facts";
import { rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeProgramme, mine, params, takePart } from "@/tests/integration/advocacy/made-programme";

let workspace: Made["workspace"];
let lead: Made["lead"];
let responder: Made["responder"];
let save: Made["save"];
let stranger: Caller;

beforeAll(async () => {
  stranger = await makeCaller("lead");
});
beforeEach(async () => {
  ({ workspace, lead, responder, save } = await makeProgramme());
});

describe("accounts by proof", () => {
  let sourceId: number;
  const claim = async (by: Caller, network = "x", handle = "ana_packs") => by.call(CLAIM, "POST", { body: { network, handle } });
  const own = async (by: Caller) => (await mine(by)).accounts[0];
  const check = (by: Caller, id: number) => by.call(CHECK, "POST", params(id));
  const at = (second: number) => new Date(Date.parse("2026-03-01T10:00:00Z") + second * 1000);
  const post = (externalId: string, second: number, more: Partial<NormalizedMention>): NormalizedMention => ({ externalId, author: { handle: "mara" }, publishedAt: at(second), text: `Post ${externalId}`, ...more });
  const bring = async (...posts: NormalizedMention[]) => ingest(await systemScope(workspace.id, "test"), sourceId, posts);

  beforeEach(async () => {
    await save();
    await Promise.all([takePart(responder), takePart(lead)]);
    sourceId = (await db().source.create({ data: { workspaceId: workspace.id, kind: "file", network: "x", name: "Test", expectsAnswers: true } })).id;
  });

  it("are proved by a post with the code, also one that comes later, and only by its author", async () => {
    expect((await claim(responder)).status).toBe(201);
    const { id = 0, code = "", state } = (await own(responder)) ?? {};
    expect([state, code]).toEqual(["waiting", expect.stringMatching(/^fm-[a-z2-9]{5}$/)]);
    expect((await check(responder, id)).body).toMatchObject({ proved: false });
    await bring(post("1", 0, { text: `I am not Ana ${code}` }), post("2", 0, { text: "fm-zzzzz", author: { handle: "ana_packs" } }));
    await proveAccounts({ workspaceId: workspace.id });
    expect((await own(responder))?.state).toBe("waiting");
    await bring(post("3", 60, { text: `It is me: ${code.toUpperCase()}!`, author: { handle: "Ana_Packs", externalId: "77" } }));
    expect(await db().$queryRaw`SELECT count(*)::int AS jobs FROM graphile_worker.jobs WHERE key = ${`advocacy.prove:${workspace.id}`}`).toEqual([{ jobs: 1 }]);
    await proveAccounts({ workspaceId: workspace.id });
    expect((await own(responder))?.state).toBe("proved");
    expect(await db().advocateAccount.findFirst({ where: { workspaceId: workspace.id } })).toMatchObject({ key: "77" });
    expect((await check(responder, id)).body).toMatchObject({ proved: true });
  });

  it("are neither the public's voice nor our answer, and a stranger's again once removed", async () => {
    await claim(responder);
    const { id = 0, code = "" } = (await own(responder)) ?? {};
    await bring(post("1", 0, { text: "This is terrible, I am really disappointed" }), post("2", 30, { author: { handle: "ana_packs" }, parentExternalId: "1", text: `I pack here. ${code}` }));
    await proveAccounts({ workspaceId: workspace.id });
    await recomputeAll(await systemScope(workspace.id, "test"));
    await bring(post("3", 60, { author: { handle: "ana_packs" }, parentExternalId: "1", text: "And I like it." }));
    const conversation = () => db().conversation.findFirstOrThrow({ where: { workspaceId: workspace.id } });
    const posts = () => db().mention.findMany({ where: { workspaceId: workspace.id }, orderBy: { publishedAt: "asc" }, select: { outbound: true, automated: true, byAdvocate: true } });
    const byAdvocate = { outbound: true, automated: true, byAdvocate: true };
    expect(await posts()).toEqual([{ outbound: false, automated: false, byAdvocate: false }, byAdvocate, byAdvocate]);
    expect(await conversation()).toMatchObject({ inboundCount: 1, outboundCount: 0, waitingSince: at(0) });
    expect(await db().conversationFact.findFirst({ where: { workspaceId: workspace.id, kind: "first_response" } })).toMatchObject({ endedAt: null });
    await rebuildDirtyBuckets(workspace.id);
    const bucket = () => db().mentionBucket.findFirst({ where: { workspaceId: workspace.id, dimension: "all" }, select: { inbound: true, outbound: true } });
    expect(await bucket()).toEqual({ inbound: 1, outbound: 0 });
    expect((await responder.call(REMOVE_ACCOUNT, "DELETE", params(id))).status).toBe(204);
    await recomputeAll(await systemScope(workspace.id, "test"));
    expect(await conversation()).toMatchObject({ inboundCount: 3, outboundCount: 0 });
    expect((await posts()).every((one) => !one.outbound && !one.automated && !one.byAdvocate)).toBe(true);
    await rebuildDirtyBuckets(workspace.id);
    expect(await bucket()).toEqual({ inbound: 3, outbound: 0 });
  });

  it("belong to the first who proves them; the other is told", async () => {
    await Promise.all([claim(responder), claim(lead)]);
    const [theirs, leads] = await Promise.all([own(responder), own(lead)]);
    await bring(post("1", 0, { text: leads?.code ?? "", author: { handle: "ana_packs" } }), post("2", 1, { text: theirs?.code ?? "", author: { handle: "ana_packs" } }));
    const both = await Promise.all([check(lead, leads?.id ?? 0), check(responder, theirs?.id ?? 0)]);
    expect(both.filter(({ body }) => body.proved === true)).toHaveLength(1);
    expect([(await own(responder))?.state, (await own(lead))?.state].sort()).toEqual(["proved", "taken"]);
    const third = await makeCaller("responder", workspace);
    await takePart(third);
    expect((await claim(third)).status).toBe(409);
  });

  it("refuse nonsense, accounts of ours, one twice, who takes no part, and others' ids", async () => {
    await db().ownedAccount.create({ data: { workspaceId: workspace.id, network: "x", handle: "Larkfield", handleKey: "larkfield" } });
    for (const [network, handle, status] of [["x", " ", 400], ["x", "a b", 400], ["X!", "ana", 400], ["mastodon", "ana", 400], ["x", "@LARKFIELD", 409]] as const) expect((await claim(responder, network, handle)).status, handle).toBe(status);
    expect([(await claim(responder)).status, (await claim(responder, "x", "@Ana_Packs")).status]).toEqual([201, 409]);
    const id = (await own(responder))?.id ?? 0;
    for (const by of [lead, stranger]) expect([(await check(by, id)).status, (await by.call(REMOVE_ACCOUNT, "DELETE", params(id))).status]).toEqual([404, 404]);
    expect((await claim(await makeCaller("executive", workspace))).status).toBe(403);
    expect((await signedOut(LIST_ACCOUNTS, "GET")).status).toBe(401);
    expect((await signedOut(CLAIM, "POST", { body: { network: "x", handle: "ana" } })).status).toBe(401);
    expect((await responder.call(LIST_ACCOUNTS, "GET")).body).toMatchObject({ networks: ["bluesky", "mastodon", "x"] });
  });
});

describe("“Check now”", () => {
  let code = "";
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    const answers: Record<string, unknown> = {
      "/xrpc/app.bsky.feed.getAuthorFeed": { feed: [{ post: { author: { did: "did:plc:other", handle: "other.bsky.social" }, record: { text: code } } }, { post: { author: { did: "did:plc:ana", handle: "ana.bsky.social" }, record: { text: url.searchParams.get("actor") === "ana.bsky.social" ? `Mine: ${code}` : "" } } }] },
      "/api/v1/accounts/lookup": url.searchParams.get("acct") === "ana" ? { id: 5 } : null,
      "/api/v1/accounts/5/statuses": [{ content: `<p>Mine: <span>${code}</span></p>` }],
    };
    const answer = answers[url.pathname];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });
  const before = { ...env().NETWORK_URLS };
  const allowed = env().ALLOW_PRIVATE_ADDRESSES;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(env(), { ALLOW_PRIVATE_ADDRESSES: true, NETWORK_URLS: { bluesky: address, mastodon: address } });
  });
  afterAll(() => {
    Object.assign(env(), { ALLOW_PRIVATE_ADDRESSES: allowed, NETWORK_URLS: before });
    server.close();
  });

  it.each([
    ["bluesky", "ana.bsky.social", "did:plc:ana", 200, true],
    ["bluesky", "eve.bsky.social", null, 200, false],
    ["mastodon", "ana@social.example.org", "ana@social.example.org", 200, true],
    ["mastodon", "eve@social.example.org", null, 400, false],
  ] as const)("asks %s about %s", async (network, handle, key, status, proved) => {
    await save();
    await takePart(responder);
    await responder.call(CLAIM, "POST", { body: { network, handle } });
    const [account] = (await mine(responder)).accounts;
    code = account?.code ?? "";
    const answer = await responder.call(CHECK, "POST", params(account?.id ?? 0));
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    expect(answer.body.proved ?? false).toBe(proved);
    if (key) expect(await db().advocateAccount.findFirst({ where: { workspaceId: workspace.id } })).toMatchObject({ key });
    if (network !== "mastodon" || !proved) return;
    // The first post that comes in tells what the source's server calls the account.
    const source = await db().source.create({ data: { workspaceId: workspace.id, kind: "file", network, name: "Test", expectsAnswers: true } });
    await ingest(await systemScope(workspace.id, "test"), source.id, [{ externalId: "1", author: { handle: "Ana@social.example.org", externalId: "here.example/9" }, publishedAt: new Date(), text: "Hello" }]);
    expect(await db().mention.findFirst({ where: { workspaceId: workspace.id } })).toMatchObject({ byAdvocate: true, outbound: true });
    await proveAccounts({ workspaceId: workspace.id });
    expect(await db().advocateAccount.findFirst({ where: { workspaceId: workspace.id } })).toMatchObject({ key: "here.example/9" });
  });
});
