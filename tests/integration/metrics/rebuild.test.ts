import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getSummary } from "@/lib/metrics/data";
import { rebuildAllDirtyBuckets, rebuildDirtyBuckets } from "@/lib/metrics/rebuild";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { summaryQuery } from "@/lib/metrics/schema";
import { type Made, makeNumbers, markAllDirty } from "./made";

const start = Date.parse("2026-01-25T00:00:00Z");
const end = Date.parse("2026-02-08T00:00:00Z");

let made: Made;
beforeEach(async () => {
  made = await makeNumbers(start, end, 400);
});

async function rollups() {
  const where = { workspaceId: made.scope.workspaceId };
  return {
    quarters: await db().mentionBucket.findMany({ where, orderBy: [{ dimension: "asc" }, { key: "asc" }, { bucket: "asc" }] }),
    days: await db().mentionDay.findMany({ where, orderBy: [{ dimension: "asc" }, { key: "asc" }, { bucket: "asc" }] }),
    responses: await db().responseBucket.findMany({ where, orderBy: [{ tier: "asc" }, { kind: "asc" }, { clock: "asc" }, { dimension: "asc" }, { key: "asc" }, { bucket: "asc" }] }),
  };
}

describe("rebuildDirtyBuckets", () => {
  test("the same buckets again change nothing, and nothing is left dirty", async () => {
    await rebuildAllDirtyBuckets(made.scope.workspaceId);
    const first = await rollups();
    expect(first.responses.some((row) => row.tier === "month")).toBe(true);
    await markAllDirty(made.scope.workspaceId, made.posts.map((post) => post.at));
    await markAllDirty(made.scope.workspaceId, made.posts.map((post) => post.at));
    await rebuildUntilClean();
    expect(await rollups()).toEqual(first);
    expect(await db().dirtyBucket.count()).toBe(0);
  });

  test("in small steps or in one, by one worker or by three, the rollups are the same", async () => {
    const { workspaceId } = made.scope;
    while ((await rebuildDirtyBuckets(workspaceId, { limit: 37 })) > 0);
    const stepwise = await rollups();
    await markAllDirty(workspaceId, made.posts.map((post) => post.at));
    await Promise.all([1, 2, 3].map(() => rebuildAllDirtyBuckets(workspaceId)));
    expect(await rollups()).toEqual(stepwise);
  });

  test("what is gone leaves the rollups, what moved moves", async () => {
    const { workspaceId } = made.scope;
    await rebuildAllDirtyBuckets(workspaceId);
    await db().mention.deleteMany({ where: { workspaceId, publishedAt: { lt: new Date(end - 86_400_000) } } });
    await db().conversation.deleteMany({ where: { workspaceId, firstAt: { lt: new Date(end - 86_400_000) } } });
    await db().conversationFact.deleteMany({ where: { workspaceId } });
    await markAllDirty(workspaceId, made.posts.map((post) => post.at));
    await rebuildAllDirtyBuckets(workspaceId);
    const left = await rollups();
    expect(left.responses).toEqual([]);
    const all = left.days.filter((row) => row.dimension === "all");
    expect(all).toHaveLength(1);
    expect((all[0]?.inbound ?? 0) + (all[0]?.outbound ?? 0)).toBe(made.posts.filter((post) => post.at >= end - 86_400_000).length);
  });

  test("a deleted post keeps counting", async () => {
    const { workspaceId } = made.scope;
    await rebuildAllDirtyBuckets(workspaceId);
    const before = await rollups();
    await db().mention.updateMany({ where: { workspaceId }, data: { text: "", authorId: null, deletedAt: new Date() } });
    await markAllDirty(workspaceId, made.posts.map((post) => post.at));
    await rebuildAllDirtyBuckets(workspaceId);
    expect(await rollups()).toEqual(before);
  });

  test("another workspace's numbers stay its own, and screens hear of new ones", async () => {
    const other = await makeNumbers(start, end, 50, 99);
    await rebuildAllDirtyBuckets(other.scope.workspaceId);
    expect(await db().mentionBucket.count({ where: { workspaceId: made.scope.workspaceId } })).toBe(0);
    const events = await db().liveEvent.findMany({ where: { workspaceId: other.scope.workspaceId } });
    expect(events.map((event) => event.kind)).toEqual(["metrics.updated"]);
    await rebuildAllDirtyBuckets();
    const summary = await getSummary(other.scope, summaryQuery.parse({ from: "2026-01-01T00:00:00Z", to: "2026-03-01T00:00:00Z", metrics: "mentions" }));
    expect(summary.metrics[0]?.value).toBe(other.posts.filter((post) => !post.outbound).length);
  });
});

describe("answered within 60 s", () => {
  test("leaves out who has waited less than 60 s, and counts who has waited longer", async () => {
    const { workspaceId } = made.scope;
    const now = new Date("2026-03-01T12:00:00Z");
    const waitingSeconds = [0, 30, 59, 60, 61, 3600];
    const facts = waitingSeconds.map((seconds, index) => ({
      workspaceId, conversationId: BigInt(10_000 + index), kind: "first_response" as const, seq: 0, sourceId: made.sources[0] ?? 1,
      startedAt: new Date(now.getTime() - seconds * 1000), endedAt: null, seconds: null, staffedSeconds: null,
    }));
    const answered = { ...facts[1], conversationId: 20_000n, endedAt: now, seconds: 30, staffedSeconds: 30 };
    await db().conversationFact.createMany({ data: [...facts, { ...answered, workspaceId, kind: "first_response", seq: 0, sourceId: made.sources[0] ?? 1, startedAt: new Date(now.getTime() - 30_000) }] });
    await markAllDirty(workspaceId, facts.map((fact) => fact.startedAt.getTime()));
    await rebuildAllDirtyBuckets(workspaceId);
    for (const from of ["2026-03-01T00:00:00Z", "2026-03-01T00:00:01Z"]) {
      const query = summaryQuery.parse({ from, to: "2026-03-02T00:00:00Z", metrics: "answered_within_60s,never_answered" });
      const [share, never] = (await getSummary(made.scope, query, now)).metrics;
      expect(share).toMatchObject({ numerator: 1, denominator: 4 });
      expect(never?.value).toBe(6);
    }
  });
});
