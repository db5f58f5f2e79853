import { beforeAll, describe, expect, it } from "vitest";
import { POST as RESUME } from "@/app/api/v1/advocacy/backlash/campaigns/[id]/resume/route";
import { GET, POST } from "@/app/api/v1/advocacy/backlash/route";
import { estimateBacklash, sweepBacklash } from "@/lib/backlash/estimate-job";
import { type Backlash, method } from "@/lib/backlash/schema";
import { type StartRow, startsOf } from "@/lib/backlash/sql/read-starts";
import { readThreads } from "@/lib/backlash/threads-data";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { type Caller, makeCaller, signedOut } from "@/tests/helpers/caller";
import { makeRoom } from "@/tests/integration/conversations/made";
import { jobsOf, toldOf } from "@/tests/integration/promises/made";

const dayMs = 86_400_000;
// Yesterday's noon in the workspace's zone (UTC): all conversations begin in one quarter of the day.
const noon = Math.floor(Date.now() / dayMs) * dayMs - dayMs + 12 * 3_600_000;
let lead: Caller;
let responder: Caller;
let scripted: number;
let honest: number;

const bad = "Shameful. Terrible place, awful heat and horrible targets. I'm disgusted.";
const good = "Thank you so much, great and honest answer. I love it.";
const advocate = (handle: string) => ({ handle });
const read = async (caller: Pick<Caller, "call"> = lead) => (await caller.call(GET, "GET")).body as unknown as Backlash;
const subject = async (name: string) => (await read()).subjects.find((one) => one.subject === name)!;
const resume = (caller: Pick<Caller, "call">, id: unknown, body: unknown) => caller.call(RESUME, "POST", { params: { id: String(id) }, body });
const campaign = (id: number) => db().campaign.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: lead.workspaceId, id } } });

/** A complaint, perhaps an advocate's reply after ten minutes, and what others write then. */
function thread(key: string, number: number, by: string | null, after: readonly string[]): NormalizedMention[] {
  const start = noon - (1 + (number % 8)) * dayMs + Math.floor(number / 8) * 60_000;
  const at = (minutes: number) => new Date(start + minutes * 60_000);
  const replies = by === null ? [] : [{ externalId: `${key}-r`, parentExternalId: key, author: advocate(by), publishedAt: at(10), text: `My own words ${key}` }];
  return [
    { externalId: key, author: { handle: `critic-${key}` }, publishedAt: at(0), text: bad, lang: "en" },
    ...replies,
    ...after.map((text, index) => ({ externalId: `${key}-a${index}`, parentExternalId: by === null ? key : `${key}-r`, author: { handle: `${key}-reader-${index}` }, publishedAt: at(30 + index), text, lang: "en" })),
  ];
}

beforeAll(async () => {
  const made = await makeRoom("lead");
  lead = made.caller;
  responder = await makeCaller("responder", { id: lead.workspaceId, slug: lead.slug });
  const { workspaceId } = lead;
  const provedAt = new Date(noon - 30 * dayMs);
  await db().advocateAccount.createMany({
    data: ["amb", "hon"].map((key) => ({ workspaceId, userId: responder.userId, network: "x", key, handle: key, code: `fm-${key}`, provedAt })),
  });
  const startedAt = new Date(noon - 20 * dayMs);
  scripted = (await db().campaign.create({ data: { workspaceId, name: "Hall pride", startedAt } })).id;
  honest = (await db().campaign.create({ data: { workspaceId, name: "Ask us", startedAt } })).id;
  await made.add([
    ...Array.from({ length: 90 }, (_, index) => thread(`without-${index}`, index, null, index % 6 === 0 ? [bad] : [])).flat(),
    ...Array.from({ length: 24 }, (_, index) => thread(`scripted-${index}`, index + 3, "amb", ["Are you a robot? Who pays you?", bad])).flat(),
    ...Array.from({ length: 22 }, (_, index) => thread(`honest-${index}`, index + 3, "hon", [good])).flat(),
  ]);
  const posts = await db().mention.findMany({ where: { workspaceId, byAdvocate: true }, select: { id: true, externalId: true, text: true } });
  expect(posts).toHaveLength(46);
  await db().advocatePost.deleteMany({ where: { workspaceId } });
  await db().advocatePost.createMany({
    data: posts.map(({ id, externalId, text }) => ({ workspaceId, userId: responder.userId, campaignId: externalId.startsWith("scripted") ? scripted : honest, network: "x", text, mentionId: id, state: "published" as const })),
  });
}, 60_000);

describe("what replies did", () => {
  it("says that nothing was computed before it was", async () => {
    expect(await read()).toMatchObject({ computedAt: null, subjects: [], multiplier: null, mayChange: true });
    expect(await read(responder)).toMatchObject({ mayChange: false });
  });

  it("is asked for by leads, as one job however often", async () => {
    expect((await responder.call(POST, "POST")).status).toBe(403);
    for (let times = 0; times < 3; times++) expect(await lead.call(POST, "POST")).toMatchObject({ status: 202, body: { asked: true } });
    expect(await jobsOf("backlash.estimate", lead.workspaceId)).toHaveLength(1);
  });

  it("is measured against conversations without a reply: a scripted campaign harms and is stopped, an honest one helps", async () => {
    await estimateBacklash({ workspaceId: lead.workspaceId });
    const harms = await subject(`campaign:${scripted}`);
    expect(harms.result).toMatchObject({ replies: 24, conversations: 24, matched: 24, verdict: "harms", leftOut: [] });
    const effect = (measure: string) => harms.result.effects.find((one) => one.measure === measure)!;
    expect(effect("backlash").estimate).toBeGreaterThan(1.2);
    expect(effect("doubt").estimate).toBeCloseTo(1, 5);
    expect(effect("pile_on").low).toBeGreaterThan(0.5);
    const helps = await subject(`campaign:${honest}`);
    expect(helps.result).toMatchObject({ matched: 22, verdict: "helps", stop: { crossed: null } });
    expect(helps.result.effects[0]!.high).toBeLessThan(0);
    expect(helps.campaign?.state).toBe("running");
    expect((await subject("official")).result).toMatchObject({ conversations: 0, verdict: "not_enough_data" });
    expect((await subject("advocates")).result.matched).toBe(46);
  });

  it("pauses what harms, once, with its numbers, and tells the leads", async () => {
    const paused = await campaign(scripted);
    expect(paused).toMatchObject({ state: "paused", pausedAt: expect.any(Date), pauseReason: expect.stringMatching(/^Stop rule: after 2\d replies, .* more people spoke against than for/) });
    await estimateBacklash({ workspaceId: lead.workspaceId });
    expect((await campaign(scripted)).pausedAt).toEqual(paused.pausedAt);
    const told = await toldOf(lead.workspaceId, "campaign_stopped");
    expect(told.map((row) => row.userId)).toEqual([lead.userId]);
    expect(told[0]).toMatchObject({ severity: 2, href: "/advocacy", title: expect.stringContaining("Hall pride"), body: paused.pauseReason });
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "campaign.stop", actor: "job", subject: `campaign:${scripted}` } })).toBe(1);
    // One estimate a subject and day is kept: the newest.
    expect(await db().backlashEstimate.count({ where: { workspaceId: lead.workspaceId, subject: "advocates" } })).toBe(1);
  });

  it("begins no conversation with a post that counts nowhere", async () => {
    const { workspaceId } = lead;
    const scope = await systemScope(workspaceId, "job");
    const starts = async () => new Map((await db().$queryRaw<StartRow[]>(startsOf(scope, new Date(noon - 20 * dayMs), new Date(noon + dayMs)))).map(({ id, sentiment }) => [id, sentiment]));
    const conversationOf = async (externalId: string) => String((await db().mention.findFirstOrThrow({ where: { workspaceId, externalId }, select: { conversationId: true } })).conversationId);
    const [alone, answered] = [await conversationOf("without-1"), await conversationOf("honest-0")];
    const before = await starts();
    expect([before.get(alone), before.get(answered)]).toEqual([-1, -1]);
    await db().mention.updateMany({ where: { workspaceId, externalId: { in: ["without-1", "honest-0"] } }, data: { leftOut: true } });
    const after = await starts();
    expect(after.has(alone)).toBe(false);
    expect(after.get(answered)).not.toBe(-1);
    const leftOut = (await readThreads(scope, new Date(noon - 20 * dayMs), new Date(noon + dayMs))).find(({ id }) => id === answered);
    expect(leftOut?.posts[0]?.side).toBe("advocates");
    await db().mention.updateMany({ where: { workspaceId, leftOut: true }, data: { leftOut: false } });
  });

  it("shows examples with what they were held against", async () => {
    const { examples } = (await subject(`campaign:${scripted}`)).result;
    expect(examples).toHaveLength(8);
    expect(examples[0]).toMatchObject({ preview: expect.stringContaining("Shameful"), replyText: expect.stringMatching(/^My own words scripted/), doubts: 1, controls: expect.any(Array) });
    const ids = examples.flatMap((one) => [one.conversationId, ...one.controls.map((control) => control.conversationId)]);
    expect(await db().conversation.count({ where: { workspaceId: lead.workspaceId, id: { in: ids.map(BigInt) } } })).toBe(new Set(ids).size);
  });

  it("counts what is under employees' posts, and says that ours are too few to compare", async () => {
    const { multiplier } = await read();
    const answers = multiplier!.rows.find((row) => row.kind === "answers")!;
    expect(answers).toMatchObject({ employees: { posts: 46, engagements: 24 * 2 + 22, against: 48 }, brand: { posts: 0 }, ratio: null });
    expect(multiplier!.fewestPosts).toBe(method.fewestPosts);
  });
});

describe("a lead", () => {
  it("lets a campaign go on with a reason, and the rule counts anew", async () => {
    const { pausedAt } = await campaign(scripted);
    const seenPausedAt = pausedAt!.toISOString();
    expect(await resume(lead, scripted, { reason: "no", seenPausedAt })).toMatchObject({ status: 400 });
    expect(await resume(lead, scripted, { reason: "x".repeat(501), seenPausedAt })).toMatchObject({ status: 400 });
    expect(await resume(lead, scripted, { reason: "The sentences were withdrawn." })).toMatchObject({ status: 400 });
    expect(await resume(lead, "nonsense", { reason: "The sentences were withdrawn.", seenPausedAt })).toMatchObject({ status: 404 });
    expect(await resume(lead, scripted, { reason: "The sentences were withdrawn.", seenPausedAt: new Date(0).toISOString() })).toMatchObject({ status: 409 });
    const both = await Promise.all([1, 2].map(() => resume(lead, scripted, { reason: "The sentences were withdrawn.", seenPausedAt })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await campaign(scripted)).toMatchObject({ state: "running", pausedAt: null, pauseReason: null, resumeReason: "The sentences were withdrawn.", resumedAt: expect.any(Date) });
    expect(await db().auditEntry.count({ where: { workspaceId: lead.workspaceId, action: "campaign.resume" } })).toBe(1);
    await estimateBacklash({ workspaceId: lead.workspaceId });
    expect(await subject(`campaign:${scripted}`)).toMatchObject({ campaign: { state: "running" }, result: { verdict: "harms", stop: { pairs: 0, crossed: null } } });
    expect(await toldOf(lead.workspaceId, "campaign_stopped")).toHaveLength(1);
  });

  it("is who may; nobody else, and nobody elsewhere", async () => {
    const body = { reason: "The sentences were withdrawn.", seenPausedAt: new Date().toISOString() };
    expect((await signedOut(GET, "GET")).status).toBe(401);
    expect((await signedOut(POST, "POST")).status).toBe(401);
    expect((await resume({ call: signedOut }, scripted, body)).status).toBe(401);
    expect((await resume(responder, scripted, body)).status).toBe(403);
    for (const role of ["executive", "advocate"] as const) {
      const caller = await makeCaller(role, { id: lead.workspaceId, slug: lead.slug });
      expect((await caller.call(GET, "GET")).status).toBe(403);
      expect((await resume(caller, scripted, body)).status).toBe(403);
    }
    const stranger = await makeCaller("admin");
    expect((await resume(stranger, scripted, body)).status).toBe(404);
    expect(await read(stranger)).toMatchObject({ subjects: [], computedAt: null });
  });
});

it("every workspace with a programme is estimated each hour, and no other", async () => {
  const quiet = await makeCaller("lead");
  const busy = await makeCaller("lead");
  await db().advocacyProgramme.create({ data: { workspaceId: busy.workspaceId, employer: "Larkfield", policy: "p", terms: "t" } });
  await sweepBacklash();
  expect(await jobsOf("backlash.estimate", busy.workspaceId)).toHaveLength(1);
  expect(await jobsOf("backlash.estimate", quiet.workspaceId)).toHaveLength(0);
  await estimateBacklash({ workspaceId: busy.workspaceId });
  expect(await read(busy)).toMatchObject({ hasProgramme: true, computedAt: expect.anything(), subjects: [{ subject: "advocates", result: { verdict: "not_enough_data", replies: 0 } }, { subject: "official" }] });
});
