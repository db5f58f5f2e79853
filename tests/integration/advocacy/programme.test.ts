import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as LIST_ACCOUNTS, POST as CLAIM } from "@/app/api/v1/advocacy/accounts/route";
import { DELETE as REMOVE_ACCOUNT } from "@/app/api/v1/advocacy/accounts/[id]/route";
import { POST as CHECK } from "@/app/api/v1/advocacy/accounts/[id]/check/route";
import { GET as LIST_CAMPAIGNS, POST as NEW_CAMPAIGN } from "@/app/api/v1/advocacy/campaigns/route";
import { PATCH as CHANGE_CAMPAIGN } from "@/app/api/v1/advocacy/campaigns/[id]/route";
import { POST as JOIN_HERE } from "@/app/api/v1/advocacy/join/here/route";
import { POST as JOIN } from "@/app/api/v1/advocacy/join/route";
import { POST as NEW_MATERIAL } from "@/app/api/v1/advocacy/materials/route";
import { DELETE as RETIRE, PUT as CHANGE_MATERIAL } from "@/app/api/v1/advocacy/materials/[id]/route";
import { DELETE as LEAVE, GET as MY, PATCH as CHANGE_MINE } from "@/app/api/v1/advocacy/my/route";
import { DELETE as WITHDRAW, POST as RENEW } from "@/app/api/v1/advocacy/programme/link/route";
import { GET, PUT } from "@/app/api/v1/advocacy/programme/route";
import { POST as INVITE } from "@/app/api/v1/invitations/route";
import { DELETE as REMOVE_PERSON } from "@/app/api/v1/people/[id]/route";
import { proveAccounts } from "@/lib/advocacy/accounts/prove-job";
import { remindAdvocates } from "@/lib/advocacy/programme/remind-job";
import { hashPassword } from "@/lib/auth/password";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { ingest } from "@/lib/mentions/ingest";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { recomputeAll } from "@/lib/mentions/recompute-facts";
import { rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import { type Caller, makeCaller, makeWorkspace, signedOut } from "@/tests/helpers/caller";

const terms = "Taking part is everybody's own choice, and leaving takes one click.";
const policy = "Say in the post itself that you work for Larkfield, in plain words.";
const texts = { employer: "Larkfield", terms, policy };
const password = "a long enough one";

let workspace: { id: number; slug: string };
let lead: Caller;
let responder: Caller;
let stranger: Caller;
let counter = 0;

const save = (body: object = {}, by = lead) => by.call(PUT, "PUT", { body: { ...texts, seenVersion: 0, ...body } });
const programme = async (by = lead) => (await by.call(GET, "GET")).body;
const makeLink = async () => String((await lead.call(RENEW, "POST")).body.url).split("/join/")[1] ?? "";
const agreement = { position: "packer in Hall 3", agreesTerms: true, agreesPolicy: true, version: 1 };
const newEmail = () => `joins-${process.pid}-${(counter += 1)}@example.org`;
const takePart = (by: Caller, more: object = {}) => by.call(JOIN_HERE, "POST", { body: { ...agreement, ...more } });
const mine = async (by: Caller) => (await by.call(MY, "GET")).body as { advocate: { mustAgree: boolean; reminderDue: boolean; position: string } | null; accounts: { id: number; code: string; state: string; network: string; handle: string }[]; material: { campaigns: { name: string; material: object[] }[]; general: object[] }; onlyAdvocate: boolean };
const params = (id: number) => ({ params: { id: String(id) } });

beforeAll(async () => {
  stranger = await makeCaller("lead");
});
beforeEach(async () => {
  workspace = await makeWorkspace();
  [lead, responder] = await Promise.all([makeCaller("lead", workspace), makeCaller("responder", workspace)]);
});

describe("the programme", () => {
  it("begins with texts of its own, takes changes, and asks everybody again only for new terms", async () => {
    expect(await programme()).toMatchObject({ employer: "Made for a test", version: 0, count: 0, advocates: [], linkExpiresAt: null });
    expect((await save()).body).toMatchObject({ ...texts, version: 1, limits: { scriptedPercent: 60 } });
    expect((await takePart(responder)).status).toBe(201);
    const limits = { ...(await programme() as { limits: object }).limits, postsPerHour: 2 };
    expect((await save({ seenVersion: 1, limits })).body).toMatchObject({ version: 1, waitingForAgreement: 0, limits: { postsPerHour: 2 } });
    expect((await save({ seenVersion: 1, policy: `${policy} Always.` })).body).toMatchObject({ version: 2, count: 1, waitingForAgreement: 1, limits: { postsPerHour: 2 } });
    expect((await mine(responder)).advocate).toMatchObject({ mustAgree: true });
    expect(await db().notification.count({ where: { workspaceId: workspace.id, kind: "policy_reminder", userId: responder.userId } })).toBe(1);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 1 } })).status).toBe(409);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 2 } })).body).toMatchObject({ advocate: { mustAgree: false } });
  });

  it("is changed by one of two at once, by leads, within the workspace", async () => {
    const both = await Promise.all([save(), save({ employer: "Other" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save({ seenVersion: 1 }, responder)).status).toBe(403);
    expect((await signedOut(PUT, "PUT", { body: texts })).status).toBe(401);
    expect((await signedOut(GET, "GET")).status).toBe(401);
    for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role, workspace)).call(GET, "GET")).status).toBe(403);
    expect(await programme(stranger)).toMatchObject({ version: 0 });
    for (const body of [{ seenVersion: 1, terms: "short" }, { seenVersion: 1, employer: " " }, { seenVersion: 1, limits: { scriptedPercent: 300 } }, { seenVersion: 1, limits: { scriptedPercent: 30, alikePercent: 40 } }, { seenVersion: -1 }, { seenVersion: 1, policy: "x".repeat(20_000) }]) expect((await save(body)).status).toBe(400);
  });

  it("has one open link, which only leads make and withdraw", async () => {
    expect((await lead.call(RENEW, "POST")).status).toBe(409);
    await save();
    expect((await responder.call(RENEW, "POST")).status).toBe(403);
    expect((await signedOut(RENEW, "POST")).status).toBe(401);
    const first = await makeLink();
    const second = await makeLink();
    expect(await db().advocacyProgramme.findUnique({ where: { workspaceId: workspace.id } })).not.toMatchObject({ joinTokenHash: second });
    const join = (token: string) => signedOut(JOIN, "POST", { body: { ...agreement, token, email: newEmail(), name: "Ana", password } });
    expect((await join(first)).status).toBe(410);
    expect((await join(second)).status).toBe(201);
    expect((await lead.call(WITHDRAW, "DELETE")).status).toBe(204);
    expect((await lead.call(WITHDRAW, "DELETE")).status).toBe(404);
    expect((await join(second)).status).toBe(410);
  });
});

describe("taking part", () => {
  beforeEach(async () => {
    await save();
  });

  it("makes a new person an advocate, proves a known one, and changes nobody's role", async () => {
    const token = await makeLink();
    const email = newEmail();
    const join = (more: object = {}) => signedOut(JOIN, "POST", { body: { ...agreement, token, email, name: "Ana", password, ...more } });
    for (const bad of [{ password: "short" }, { name: undefined }, { agreesTerms: false }, { agreesPolicy: false }, { position: " " }, { email: "ana" }]) expect((await join(bad)).status).toBe(400);
    expect((await join({ version: 2 })).status).toBe(409);
    expect((await join()).body).toEqual({ email, workspaceSlug: workspace.slug });
    expect((await join({ password: "not the right one" })).status).toBe(400);
    expect((await join({ position: "driver" })).status).toBe(201);
    const user = await db().user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });
    expect(user.memberships).toMatchObject([{ workspaceId: workspace.id, role: "advocate" }]);
    await db().user.update({ where: { id: lead.userId }, data: { passwordHash: await hashPassword(password) } });
    const { email: leadEmail } = await db().user.findUniqueOrThrow({ where: { id: lead.userId } });
    expect((await join({ email: leadEmail, name: undefined })).status).toBe(201);
    expect(await db().membership.findMany({ where: { workspaceId: workspace.id, userId: lead.userId } })).toMatchObject([{ role: "lead" }]);
    expect(await programme()).toMatchObject({ count: 2, advocates: [{ name: "Ana", position: "driver", accounts: [] }, { position: "packer in Hall 3" }] });
    expect(await programme(responder)).toMatchObject({ count: 2, advocates: null });
  });

  it("of two with one address at once one makes the account", async () => {
    const token = await makeLink();
    const email = newEmail();
    const both = await Promise.all([1, 2].map(() => signedOut(JOIN, "POST", { body: { ...agreement, token, email, name: "Ana", password } })));
    expect(both.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
    expect(await db().user.count({ where: { email } })).toBe(1);
    expect(await programme()).toMatchObject({ count: 1 });
  });

  it("by somebody signed in needs no password, and no link where they are a member", async () => {
    expect((await takePart(stranger)).status).toBe(409);
    expect((await takePart(stranger, { token: "1-nonsense" })).status).toBe(410);
    expect((await takePart(stranger, { token: await makeLink() })).body).toMatchObject({ workspaceSlug: workspace.slug });
    expect(await db().membership.findMany({ where: { workspaceId: workspace.id, userId: stranger.userId } })).toMatchObject([{ role: "advocate" }]);
    expect((await signedOut(JOIN_HERE, "POST", { body: agreement })).status).toBe(401);
    expect((await takePart(responder, { agreesTerms: false })).status).toBe(400);
  });

  it("leaves no trace of who came, who left, or why", async () => {
    await db().auditEntry.deleteMany({ where: { workspaceId: workspace.id } });
    await takePart(responder);
    expect((await responder.call(LEAVE, "DELETE")).body).toEqual({ stays: true });
    expect((await responder.call(LEAVE, "DELETE")).status).toBe(404);
    const entries = await db().auditEntry.findMany({ where: { workspaceId: workspace.id }, orderBy: { id: "asc" } });
    expect(entries.map(({ actor, action, subject, details }) => ({ actor, action, subject, details }))).toEqual([
      { actor: "programme", action: "advocacy.count", subject: "advocacy:programme", details: { count: 1 } },
      { actor: "programme", action: "advocacy.count", subject: "advocacy:programme", details: { count: 0 } },
    ]);
  });

  it("ends with everything of theirs, and the membership of who held no other role", async () => {
    const advocate = await makeCaller("advocate", workspace);
    await takePart(advocate);
    await advocate.call(CLAIM, "POST", { body: { network: "bluesky", handle: "ana.bsky.social" } });
    await db().advocatePost.create({ data: { workspaceId: workspace.id, userId: advocate.userId, network: "bluesky", text: "A draft", state: "cleared" } });
    expect((await mine(advocate)).onlyAdvocate).toBe(true);
    expect((await advocate.call(LEAVE, "DELETE")).body).toEqual({ stays: false });
    const where = { workspaceId: workspace.id, userId: advocate.userId };
    expect(await Promise.all([db().advocate.count({ where }), db().advocateAccount.count({ where }), db().advocatePost.count({ where }), db().membership.count({ where })])).toEqual([0, 0, 0, 0]);
    expect(await db().user.count({ where: { id: advocate.userId } })).toBe(1);
    expect((await advocate.call(MY, "GET")).status).toBe(401);
  });

  it("ends when an administrator takes somebody out of the workspace; nobody is invited to it by name", async () => {
    const admin = await makeCaller("admin", workspace);
    await takePart(responder);
    expect((await admin.call(REMOVE_PERSON, "DELETE", params(responder.userId))).status).toBe(200);
    expect(await programme()).toMatchObject({ count: 0 });
    expect((await admin.call(INVITE, "POST", { body: { email: newEmail(), role: "advocate" } })).status).toBe(400);
  });

  it("is asked about again after a year, once", async () => {
    await takePart(responder);
    await db().advocate.updateMany({ where: { workspaceId: workspace.id }, data: { reminderDueAt: new Date(Date.now() - 86_400_000) } });
    await remindAdvocates();
    await remindAdvocates();
    expect(await db().notification.findMany({ where: { workspaceId: workspace.id, kind: "policy_reminder" } })).toMatchObject([{ userId: responder.userId, href: "/my" }]);
    expect((await mine(responder)).advocate).toMatchObject({ reminderDue: true });
    await responder.call(CHANGE_MINE, "PATCH", { body: { agreedVersion: 1 } });
    expect((await mine(responder)).advocate).toMatchObject({ reminderDue: false });
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: {} })).status).toBe(400);
    expect((await responder.call(CHANGE_MINE, "PATCH", { body: { position: "driver" } })).body).toMatchObject({ advocate: { position: "driver" } });
    expect((await lead.call(CHANGE_MINE, "PATCH", { body: { position: "driver" } })).status).toBe(403);
  });
});

describe("campaigns and material", () => {
  const fact = { campaignId: null, kind: "fact", title: "Time at the gate is paid", body: "Since Monday.", url: null, contradictedBy: "unpaid AND gate" };
  const campaigns = async () => (await lead.call(LIST_CAMPAIGNS, "GET")).body as { campaigns: { id: number; name: string; state: string; pauseReason: string | null; material: { id: number; title: string }[] }[]; general: { id: number; title: string }[] };
  const first = async () => (await campaigns()).campaigns[0]?.id ?? 0;
  const change = (id: number, body: object, by = lead) => by.call(CHANGE_CAMPAIGN, "PATCH", { ...params(id), body });

  beforeEach(async () => {
    await save();
    await lead.call(NEW_CAMPAIGN, "POST", { body: { name: "Gate time", topicId: null } });
  });

  it("run, pause and end with a reason; of two at once the second is told; ended stays ended", async () => {
    const id = await first();
    expect((await change(id, { state: "paused", seenState: "running" })).status).toBe(400);
    const both = await Promise.all(["heat", "noise"].map((reason) => change(id, { state: "paused", seenState: "running", reason })));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await campaigns()).campaigns[0]).toMatchObject({ state: "paused", pauseReason: expect.stringMatching(/heat|noise/) });
    // It goes on in one way: with a reason, from which the stop rule counts anew (tests/integration/backlash).
    expect((await change(id, { state: "running", seenState: "paused", reason: "It is fixed" })).status).toBe(400);
    expect((await change(id, { state: "ended", seenState: "paused", reason: "Over" })).status).toBe(204);
    expect((await change(id, { state: "paused", seenState: "ended", reason: "Wait" })).status).toBe(409);
    const missing = await lead.call(NEW_MATERIAL, "POST", { body: { ...fact, campaignId: id } });
    expect(missing.status).toBe(409);
  });

  it("refuse nonsense, a name twice, topics and campaigns that are not here, other roles and workspaces", async () => {
    const id = await first();
    for (const [body, status] of [[{ name: " ", topicId: null }, 400], [{ name: "gate TIME", topicId: null }, 409], [{ name: "Other", topicId: 9_999 }, 400]] as const) expect((await lead.call(NEW_CAMPAIGN, "POST", { body })).status).toBe(status);
    for (const body of [{}, { state: "gone", seenState: "running" }, { state: "ended", reason: "Over" }]) expect((await change(id, body)).status).toBe(400);
    for (const by of [responder, await makeCaller("advocate", workspace)]) expect((await change(id, { name: "Mine" }, by)).status).toBe(403);
    expect((await change(id, { name: "Mine" }, stranger)).status).toBe(404);
    expect((await signedOut(NEW_CAMPAIGN, "POST", { body: { name: "Mine", topicId: null } })).status).toBe(401);
    expect((await stranger.call(NEW_CAMPAIGN, "POST", { body: { name: "Mine", topicId: null } })).status).toBe(409);
    expect((await responder.call(LIST_CAMPAIGNS, "GET")).status).toBe(200);
    expect((await (await makeCaller("executive", workspace)).call(LIST_CAMPAIGNS, "GET")).status).toBe(403);
  });

  it("hold facts and no texts to post; advocates see what runs", async () => {
    const id = await first();
    const add = (more: object, by = lead) => by.call(NEW_MATERIAL, "POST", { body: { ...fact, ...more } });
    expect((await add({ campaignId: id })).status).toBe(201);
    expect((await add({})).status).toBe(201);
    for (const bad of [{ body: "I love my job #Larkfield" }, { title: "Post this: it is paid" }, { contradictedBy: "(unpaid" }, { kind: "link" }, { kind: "link", url: "javascript:alert(1)", contradictedBy: null }, { kind: "question" }, { kind: "rumour" }, { title: "" }, { campaignId: 9_999 }]) expect((await add(bad)).status, JSON.stringify(bad)).toBe(400);
    expect((await add({}, responder)).status).toBe(403);
    const own = (await campaigns()).campaigns[0]?.material[0]?.id ?? 0;
    expect((await lead.call(CHANGE_MATERIAL, "PUT", { ...params(own), body: { ...fact, campaignId: id, title: "Changed" } })).status).toBe(204);
    expect((await stranger.call(CHANGE_MATERIAL, "PUT", { ...params(own), body: fact })).status).toBe(404);
    expect((await mine(responder)).material).toEqual({ campaigns: [], general: [] });
    await takePart(responder);
    expect((await mine(responder)).material).toMatchObject({ campaigns: [{ name: "Gate time", material: [{ title: "Changed" }] }], general: [{ title: fact.title }] });
    expect((await responder.call(RETIRE, "DELETE", params(own))).status).toBe(403);
    expect((await stranger.call(RETIRE, "DELETE", params(own))).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => lead.call(RETIRE, "DELETE", params(own))));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    await change(id, { state: "ended", seenState: "running", reason: "Over" });
    expect((await mine(responder)).material.campaigns).toEqual([]);
  });
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
