import { beforeAll, describe, expect, it } from "vitest";
import { POST as CHECK } from "@/app/api/v1/advocacy/check/route";
import { POST as OVERRIDE } from "@/app/api/v1/advocacy/posts/[id]/override/route";
import { DELETE } from "@/app/api/v1/advocacy/posts/[id]/route";
import { GET as MINE } from "@/app/api/v1/advocacy/posts/mine/route";
import { GET as OUTSIDER } from "@/app/api/v1/advocacy/posts/outsider/route";
import { GET as LIST, POST as KEEP } from "@/app/api/v1/advocacy/posts/route";
import { guardPosts } from "@/lib/advocacy/posts/guard-posts-job";
import { db } from "@/lib/db/client";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { type Made, makeRoom } from "@/tests/integration/conversations/made";
import { jobsOf } from "@/tests/integration/promises/made";

type Who = Pick<Caller, "call">;
let made: Made;
let lead: Caller;
let nora: Caller;
let ivo: Caller;
let stranger: Caller;
let foreign: Caller;
const account = new Map<Caller, number>();
let campaignId: number;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** Takes part, with an account on X that is proved. */
async function takePart(caller: Caller, handle: string): Promise<void> {
  const { workspaceId, userId } = caller;
  await db().advocate.create({ data: { workspaceId, userId, position: "packer", agreedVersion: 1, reminderDueAt: minutesAgo(-1_000) } });
  const { id } = await db().advocateAccount.create({ data: { workspaceId, userId, network: "x", key: handle, handle, code: `fm-${handle}`, provedAt: minutesAgo(100_000) } });
  account.set(caller, id);
}

beforeAll(async () => {
  made = await makeRoom("responder");
  const workspace = { id: made.caller.workspaceId, slug: made.caller.slug };
  [lead, nora, ivo, stranger, foreign] = [await makeCaller("lead", workspace), await makeCaller("advocate", workspace), await makeCaller("advocate", workspace), await makeCaller("advocate", workspace), await makeCaller("lead")];
  await db().advocacyProgramme.create({ data: { workspaceId: workspace.id, employer: "Larkfield", policy: "Be honest.", terms: "Be free." } });
  await takePart(nora, "nora_packs");
  await takePart(ivo, "ivo_m");
  await takePart(lead, "lead_lena");
  campaignId = (await db().campaign.create({ data: { workspaceId: workspace.id, name: "Hall pride", state: "paused", pauseReason: "It does harm." } })).id;
});

const body = (by: Caller, text: string, more: object = {}) => ({ accountId: account.get(by) ?? null, network: "x", text, ...more });
const check = (by: Caller, text: string, more: object = {}) => by.call(CHECK, "POST", { body: body(by, text, more) });
const keep = (by: Caller, text: string, more: object = {}) => by.call(KEEP, "POST", { body: body(by, text, more) });
const list = (by: Who, query = "") => by.call(LIST, "GET", { path: `/api/v1/advocacy/posts?${query}` });
const override = (by: Who, id: unknown, reason = "Her own words, the likeness is the fact's.") => by.call(OVERRIDE, "POST", { params: { id: String(id) }, body: { reason } });
const mine = (by: Who) => by.call(MINE, "GET");
const undisclosed = (word: string) => `The fans on level ${word} came on a Tuesday and everybody cheered.`;

async function runJobs(): Promise<void> {
  for (const { id, payload } of await jobsOf("advocacy.guard", lead.workspaceId)) {
    await guardPosts(payload);
    await guardPosts(payload);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${id}`;
  }
}
const published = (externalId: string, handle: string, text: string, more: Partial<NormalizedMention> = {}): NormalizedMention => ({ externalId, author: { handle }, publishedAt: minutesAgo(5), text, ...more });
const add = async (...posts: NormalizedMention[]) => {
  await made.add(posts);
  await runJobs();
};

describe("a check while somebody writes", () => {
  it("finds, and keeps nothing", async () => {
    const { status, body: found } = await check(nora, undisclosed("one"));
    expect(status).toBe(200);
    expect(found).toMatchObject({ findings: [{ kind: "undisclosed", level: "block" }], answered: null, paidMark: expect.stringContaining("paid_partnership") });
    expect((await mine(nora)).body.posts).toEqual([]);
  });

  it("says of the answered post whether its author asked", async () => {
    await add({ externalId: "900", author: { handle: "una" }, publishedAt: minutesAgo(20), text: "Terrible heat at Larkfield. This is shameful, awful, disgusting.", url: "https://x.com/una/status/900" });
    const text = "I work at Larkfield and on my level the fans run since Tuesday, upstairs they don't.";
    const answer = await check(nora, text, { answerUrl: "https://twitter.com/una/status/900" });
    expect(answer.body).toMatchObject({ answered: { handle: "una" }, findings: [{ kind: "rebuttal", level: "warn" }] });
    expect((await check(nora, text, { answerUrl: "https://x.com/nobody/status/1" })).body).toMatchObject({ answered: null, findings: [{ kind: "rebuttal", level: "note" }] });
  });

  it("is refused to whoever does not take part, and to nonsense", async () => {
    expect((await check(stranger, "Hello")).status).toBe(403);
    expect((await check(made.caller, "Hello")).status).toBe(403);
    expect((await signedOut(CHECK, "POST", { body: body(nora, "Hello") })).status).toBe(401);
    expect((await check(foreign, "Hello", { accountId: null })).status).toBe(403);
    expect((await check(nora, "  ")).status).toBe(400);
    expect((await check(nora, "x".repeat(10_001))).status).toBe(400);
    expect((await check(nora, "Hello", { answerUrl: "javascript:alert(1)" })).status).toBe(400);
    expect((await check(nora, "Hello", { accountId: account.get(ivo) })).status).toBe(400);
    expect((await check(nora, "Hello", { campaignId: 999_999 })).status).toBe(404);
    expect((await nora.call(CHECK, "POST", { body: "{" })).status).toBe(400);
  });
});

describe("a post that is kept", () => {
  it("is cleared and opens on the network with the writer's own text", async () => {
    const text = "I work at Larkfield. My scanner's counter is dark since Monday & my shoulders noticed.";
    const { status, body: post } = await keep(nora, text);
    expect(status).toBe(201);
    expect(post).toMatchObject({ state: "cleared", findings: [], takesText: true, openUrl: expect.stringContaining("https://x.com/intent/post?text=I+work+at+Larkfield") });
    expect(new URL(String(post.openUrl)).searchParams.get("text")).toBe(text);
    // The same text again is the same row.
    expect((await keep(nora, text)).body.id).toBe(post.id);
    expect((await mine(nora)).body.posts).toMatchObject([{ id: post.id }]);
    expect((await mine(ivo)).body.posts).toEqual([]);
  });

  it("of two who bring one script at once the second is held back", async () => {
    const script = "I work at Larkfield and I'm so happy about the new canteen menu. Managers really listen to us. Come and see for yourself on a tour!";
    const both = await Promise.all([keep(nora, script), keep(ivo, script)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both.map(({ body: post }) => post.state).sort()).toEqual(["blocked", "cleared"]);
    expect(both.find(({ body: post }) => post.state === "blocked")?.body).toMatchObject({ openUrl: null, findings: [{ kind: "scripted", level: "block", evidence: { alike: [{ who: "advocate" }] } }] });
  });

  it("for a paused campaign is blocked, with the reason", async () => {
    expect((await keep(ivo, "I work at Larkfield. Today the lift was repaired, at last.", { campaignId })).body).toMatchObject({ state: "blocked", findings: [{ kind: "paused", why: expect.stringContaining("It does harm.") }] });
  });

  it("needs an own account and the newest terms", async () => {
    expect((await keep(nora, "Hello", { accountId: null })).status).toBe(400);
    expect((await keep(nora, "Hello", { accountId: account.get(ivo) })).status).toBe(400);
    expect((await keep(stranger, "Hello")).status).toBe(403);
    expect((await signedOut(KEEP, "POST", { body: body(nora, "Hello") })).status).toBe(401);
    await db().advocacyProgramme.update({ where: { workspaceId: lead.workspaceId }, data: { version: 2 } });
    expect((await keep(nora, "Hello")).status).toBe(409);
    expect((await check(nora, "Hello")).status).toBe(409);
    await db().advocacyProgramme.update({ where: { workspaceId: lead.workspaceId }, data: { version: 1 } });
  });

  it("is taken back by its writer alone", async () => {
    const { id } = (await keep(nora, undisclosed("two"))).body;
    const take = (by: Who) => by.call(DELETE, "DELETE", { params: { id: String(id) } });
    for (const [by, status] of [[ivo.call, 404], [lead.call, 404], [foreign.call, 404], [signedOut, 401], [nora.call, 204], [nora.call, 404]] as const) expect((await take({ call: by })).status).toBe(status);
    expect((await nora.call(DELETE, "DELETE", { params: { id: "abc" } })).status).toBe(404);
  });
});

describe("a lead", () => {
  it("lets a post through with a reason, once", async () => {
    const { id } = (await keep(nora, undisclosed("three"))).body;
    const both = await Promise.all([override(lead, id), override(await makeCaller("admin", { id: lead.workspaceId, slug: lead.slug }), id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const own = ((await mine(nora)).body.posts as { id: string }[]).find((post) => post.id === id);
    expect(own).toMatchObject({ state: "cleared", openUrl: expect.stringContaining("intent"), overrideReason: "Her own words, the likeness is the fact's." });
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "advocate_post.override", subject: `advocate_post:${String(id)}` } })).toBe(1);
    // Checked again unchanged, it stays let through.
    expect((await keep(nora, undisclosed("three"))).body).toMatchObject({ id, state: "cleared" });
    expect((await list(lead, "tab=decided")).body).toMatchObject({ posts: [{ id, decided: { reason: expect.any(String) }, mayDecide: false }] });
  });

  it("never lets their own through", async () => {
    const { id } = (await keep(lead, undisclosed("four"))).body;
    expect((await override(lead, id)).status).toBe(403);
    const shown = ((await list(lead)).body.posts as { id: string; mayDecide: boolean }[]).find((post) => post.id === id);
    expect(shown?.mayDecide).toBe(false);
  });

  it("alone does so, in their own workspace, with a reason", async () => {
    const { id } = (await keep(ivo, undisclosed("five"))).body;
    for (const [by, status] of [[made.caller.call, 403], [nora.call, 403], [ivo.call, 403], [signedOut, 401], [foreign.call, 404]] as const) expect((await override({ call: by }, id)).status).toBe(status);
    expect((await override(lead, id, "ok")).status).toBe(400);
    expect((await override(lead, id, "x".repeat(501))).status).toBe(400);
    expect((await override(lead, "0")).status).toBe(404);
    const cleared = (await keep(ivo, "I work at Larkfield, and the vending machine eats coins again.")).body;
    expect((await override(lead, cleared.id)).status).toBe(409);
  });

  it("sees who wrote; others who work here do not; advocates and executives see nothing", async () => {
    const { body: page } = await list(lead, "tab=open&limit=1");
    expect(page).toMatchObject({ posts: [{ writer: { name: expect.any(String), position: "packer" } }], nextCursor: expect.any(String) });
    expect((await list(lead, `tab=open&limit=1&cursor=${String(page.nextCursor)}`)).body).toMatchObject({ posts: [{ id: expect.any(String) }] });
    expect((await list(made.caller, "tab=open")).body).toMatchObject({ posts: expect.arrayContaining([expect.objectContaining({ writer: null, mayDecide: false })]) });
    const scripted = (await list(lead, "tab=open&kind=scripted")).body.posts as { findings: { kind: string }[] }[];
    expect(scripted.length).toBeGreaterThan(0);
    expect(scripted.every(({ findings }) => findings.some(({ kind }) => kind === "scripted"))).toBe(true);
    expect((page.byKind as { kind: string }[]).map(({ kind }) => kind)).toEqual(expect.arrayContaining(["undisclosed", "scripted", "paused"]));
    for (const [by, status] of [[nora.call, 403], [(await makeCaller("executive", { id: lead.workspaceId, slug: lead.slug })).call, 403], [signedOut, 401]] as const) expect((await list({ call: by })).status).toBe(status);
    expect((await list(lead, "tab=nonsense")).status).toBe(400);
    expect((await list(foreign)).body).toMatchObject({ posts: [], counts: { open: 0 } });
  });
});

describe("what sources bring in", () => {
  const stored = (text: string) => db().advocatePost.findMany({ where: { workspaceId: lead.workspaceId, text } });

  it("is looked at by the same guard, and grave findings are told to leads once", async () => {
    const text = "Level seven is the best place there is, come and work with us everybody!";
    await add(published("p1", "nora_packs", text));
    expect(await stored(text)).toMatchObject([{ state: "published", userId: nora.userId, findings: [{ kind: "undisclosed", level: "block" }] }]);
    const told = await db().notification.findMany({ where: { workspaceId: lead.workspaceId, kind: "guard_news", body: { contains: "Level seven" } } });
    expect(told.map(({ userId }) => userId)).toContain(lead.userId);
    expect(told.filter(({ userId }) => userId === lead.userId)).toHaveLength(1);
    expect(told.map(({ userId }) => userId)).not.toContain(nora.userId);
  });

  it("is the same row as the text that was cleared here", async () => {
    const text = "I work at Larkfield and today I trained two new colleagues on the sorter. Both faster than me.";
    const { id } = (await keep(ivo, text)).body;
    await add(published("p2", "ivo_m", `${text} https://t.co/abc`));
    expect((await mine(ivo)).body.posts).toEqual(expect.arrayContaining([expect.objectContaining({ id, state: "published", openUrl: null })]));
  });

  it("an edit is looked at again, and what is deleted takes its row along", async () => {
    const text = "Nobody told me that the gate would be closed on Sunday.";
    await add(published("p3", "nora_packs", text));
    expect(await stored(text)).toMatchObject([{ findings: [{ kind: "undisclosed" }] }]);
    await add(published("p3", "nora_packs", `I work at Larkfield. ${text}`, { editedAt: minutesAgo(1) }));
    expect(await stored(`I work at Larkfield. ${text}`)).toMatchObject([{ findings: [] }]);
    await made.add([], ["p3"]);
    await runJobs();
    expect(await stored(`I work at Larkfield. ${text}`)).toEqual([]);
  });

  it("by strangers and by us costs no job", async () => {
    await made.add([published("p4", "harborpine", "We open at nine."), published("p5", "somebody", "Nice trains")]);
    expect(await jobsOf("advocacy.guard", lead.workspaceId)).toEqual([]);
  });
});

describe("seen from outside", () => {
  const outside = (by: Who, query = "") => by.call(OUTSIDER, "GET", { path: `/api/v1/advocacy/posts/outsider?${query}` });

  it("too few posts say nothing; scripts turn it red with the two likest side by side", async () => {
    expect((await outside(foreign)).body).toMatchObject({ verdict: "not_enough", posts: 0, measures: [] });
    const script = (place: string) => `I work at Larkfield in ${place} and the pay is better than in other jobs I had. I feel safe at work every day. Come and see for yourself on a tour!`;
    await add(...["nora_packs", "ivo_m", "lead_lena"].flatMap((handle, at) => [published(`s${at}a`, handle, script("Dunmere")), published(`s${at}b`, handle, script("Lindow").replace("safe", "secure"))]));
    const { status, body: view } = await outside(lead);
    expect(status).toBe(200);
    expect(view).toMatchObject({ verdict: "scripted", accounts: 3, leavesOutX: true, groups: [], likest: { score: expect.any(Number), passages: expect.any(Array) } });
    expect((view.measures as { key: string; strikes: boolean }[]).find(({ key }) => key === "sameness")).toMatchObject({ strikes: true });
    expect((await outside(lead, `campaignId=${campaignId}`)).body).toMatchObject({ verdict: "not_enough" });
  });

  it("is for those who work here", async () => {
    expect((await outside(made.caller)).status).toBe(200);
    expect((await outside(nora)).status).toBe(403);
    expect((await outside({ call: signedOut })).status).toBe(401);
    expect((await outside(lead, "campaignId=x")).status).toBe(400);
  });
});
