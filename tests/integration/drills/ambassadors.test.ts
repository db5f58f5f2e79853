import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as OUTSIDER } from "@/app/api/v1/advocacy/posts/outsider/route";
import { GET as BACKLASH } from "@/app/api/v1/advocacy/backlash/route";
import { guardPosts } from "@/lib/advocacy/posts/guard-posts-job";
import { estimateBacklash } from "@/lib/backlash/estimate-job";
import type { Backlash } from "@/lib/backlash/schema";
import { db } from "@/lib/db/client";
import { eraseDrill } from "@/lib/drills/erase-job";
import { type Caller, makeCaller } from "@/tests/helpers/caller";
import { jobsOf } from "@/tests/integration/promises/made";
import { change, create, inside, once, progressOf, read, rowOf } from "./made";

let lead: Caller;
let there: Caller;
let id: number;
const began = Date.now();
/** A minute of the drill is an hour of its story. */
const speed = 60;

/** Only the clock is moved: what waits is really waited for. */
async function playUntil(storySeconds: number, step: number): Promise<void> {
  for (let at = Math.max(0, ((Date.now() - began) / 1_000) * speed) + step; at <= storySeconds; at += step) {
    vi.setSystemTime(began + (at / speed) * 1_000);
    await once(lead.workspaceId, id);
  }
}

/** The worker's jobs that the posts asked for. */
async function work(): Promise<void> {
  const posts = await db().advocatePost.findMany({ where: { workspaceId: there.workspaceId, findings: { equals: [] } }, orderBy: { id: "asc" }, select: { mentionId: true } });
  await guardPosts({ workspaceId: there.workspaceId, mentionIds: posts.map(({ mentionId }) => String(mentionId)) });
  await estimateBacklash({ workspaceId: there.workspaceId });
}

const campaignNamed = (name: string) => db().campaign.findFirstOrThrow({ where: { workspaceId: there.workspaceId, name } });
const outsider = async (campaignId: number) => (await there.call(OUTSIDER, "GET", { path: `/api/v1/advocacy/posts/outsider?campaignId=${campaignId}` })).body;
const subjectOf = async (campaignId: number) => ((await there.call(BACKLASH, "GET")).body as unknown as Backlash).subjects.find(({ subject }) => subject === `campaign:${campaignId}`)!;
const postsOf = (campaignId: number) => db().advocatePost.findMany({ where: { workspaceId: there.workspaceId, campaignId }, select: { findings: true } });
const blocks = (posts: { findings: unknown }[]) => posts.filter(({ findings }) => JSON.stringify(findings).includes('"level":"block"')).length;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: began });
  lead = await makeCaller("lead");
  id = Number((await create(lead, { scenario: "ambassador-army", speed })).body.id);
  there = await inside(lead, id);
  await once(lead.workspaceId, id);
  await playUntil(4_800, 600);
  await work();
}, 30_000);
afterAll(() => vi.useRealTimers());

describe("the ambassador army, played", () => {
  it("is ours by proof: the guard would have held its scripts back, and to an outsider they look scripted", async () => {
    const { id: campaignId } = await campaignNamed("Hall pride");
    const posts = await postsOf(campaignId);
    expect(posts.length).toBeGreaterThan(25);
    expect(blocks(posts) / posts.length).toBeGreaterThan(0.9);
    const kinds = JSON.stringify(posts.at(-1)?.findings);
    for (const kind of ["scripted", "new_account", "uniform"]) expect(kinds).toContain(`"kind":"${kind}"`);
    expect(await outsider(campaignId)).toMatchObject({ verdict: "scripted" });
    expect(await jobsOf("advocacy.guard", there.workspaceId)).not.toHaveLength(0);
    expect(await jobsOf("backlash.estimate", there.workspaceId)).toHaveLength(1);
  });

  it("harms, and the stop rule pauses it within the story", async () => {
    const campaign = await campaignNamed("Hall pride");
    const { result } = await subjectOf(campaign.id);
    expect(result.verdict).toBe("harms");
    expect(campaign).toMatchObject({ state: "paused", pauseReason: expect.stringMatching(/^Stop rule: after \d\d replies/) });
    // Not after it was seen: the instants are those of the drill's own clock.
    expect(new Date(result.stop!.crossed!.at) <= new Date()).toBe(true);
    expect(new Date(result.stop!.crossed!.at) > new Date(began)).toBe(true);
  });

  it("posts no more once it is paused; people in their own words do, and pass", async () => {
    await playUntil(9_000, 1_400);
    await work();
    const { posted, skipped } = await progressOf(id);
    expect(skipped.filter((one) => one.startsWith("army-evening"))).toHaveLength(16);
    expect(Object.keys(posted).filter((one) => one.startsWith("own-words"))).toHaveLength(12);
    const { id: campaignId, state } = await campaignNamed("In our own words");
    expect(blocks(await postsOf(campaignId))).toBe(0);
    expect(await outsider(campaignId)).toMatchObject({ verdict: "independent" });
    expect(state).toBe("running");
    expect((await subjectOf(campaignId)).result.verdict).not.toBe("harms");
  });

  it("is on the scorecard, and nothing of it is anywhere else", async () => {
    await change(lead, id, { action: "end" });
    expect((await read(lead, id)).body).toMatchObject({
      scorecard: { campaigns: [{ name: "Hall pride", stopped: { by: "stop rule" } }, { name: "In our own words", posts: 12, heldBack: 0, stopped: null }] },
    });
    const { workspaceId } = lead;
    for (const table of ["advocatePost", "campaign", "advocate", "backlashEstimate"] as const) expect(await (db()[table] as unknown as { count: (args: object) => Promise<number> }).count({ where: { workspaceId } })).toBe(0);
    const domain = { email: { endsWith: `@drill-${there.workspaceId}.example` } };
    expect(await db().user.count({ where: domain })).toBeGreaterThan(10);
    await eraseDrill({ workspaceId: there.workspaceId });
    expect(await db().user.count({ where: domain })).toBe(0);
    expect((await rowOf(id)).drillWorkspaceId).toBeNull();
  });
});
