import { beforeEach, describe, expect, it, vi } from "vitest";
import { type WorkspaceScope } from "@/lib/auth/scope";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/mentions/ingest";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { createTopic, deleteTopic, updateTopic } from "@/lib/topics/mutations";
import { retagTopic } from "@/lib/topics/retag";
import { makeWorkspace } from "@/tests/helpers/caller";

let scope: WorkspaceScope;
let sourceId: number;
const toys = { name: "Toys", query: "toy", themeId: null };
const t0 = Date.parse("2026-03-01T10:00:00Z");

const post = (id: number, text: string, more: object = {}) => ({ externalId: String(id), author: { handle: "mara" }, text, publishedAt: new Date(t0 + id * 60_000), ...more });
const workspace = () => ({ workspaceId: scope.workspaceId });
const tags = async () => (await db().mention.findMany({ where: workspace(), orderBy: { id: "asc" } })).map((row) => row.topicIds);
const taggedAt = async (id: number) => (await db().topic.findUniqueOrThrow({ where: { workspaceId_id: { ...workspace(), id } } })).taggedAt;

beforeEach(async () => {
  scope = await systemScope((await makeWorkspace()).id, "test");
  const source = await db().source.create({ data: { ...workspace(), kind: "file", network: "x", name: "Test" } });
  sourceId = source.id;
  await ingest(scope, sourceId, [post(1, "a toy"), post(2, "a boat"), post(3, "the toy again", { parentExternalId: "2" }), post(4, "nothing"), post(5, "toy boat")]);
});

describe("retagTopic", () => {
  it("tags posts, conversations, facts and rollups, a small batch at a time", async () => {
    const topic = await createTopic(scope, toys);
    await retagTopic({ ...workspace(), topicId: topic.id }, 2);
    expect(await tags()).toEqual([[topic.id], [], [topic.id], [], [topic.id]]);
    const conversations = await db().conversation.findMany({ where: workspace(), orderBy: { firstAt: "asc" } });
    expect(conversations.map((row) => row.topicIds)).toEqual([[topic.id], [topic.id], [], [topic.id]]);
    const facts = await db().conversationFact.findMany({ where: workspace(), orderBy: { startedAt: "asc" } });
    expect(facts.map((row) => row.topicIds)).toEqual([[topic.id], [topic.id], [], [topic.id]]);
    expect(await taggedAt(topic.id)).not.toBeNull();
    await rebuildUntilClean();
    const buckets = await db().mentionBucket.findMany({ where: { ...workspace(), dimension: "topic", key: String(topic.id) } });
    expect(buckets.reduce((sum, bucket) => sum + bucket.inbound, 0)).toBe(3);
  });

  it("gives what ingest gives for the same posts, and twice is once", async () => {
    const first = await createTopic(scope, toys);
    const second = await createTopic(scope, { name: "Boats", query: "boat -toy", themeId: null });
    for (const topic of [first, second, first]) await retagTopic({ ...workspace(), topicId: topic.id });
    const retagged = await tags();
    await ingest(scope, sourceId, [post(11, "a toy"), post(12, "a boat"), post(13, "the toy again"), post(14, "nothing"), post(15, "toy boat")]);
    expect((await tags()).slice(5)).toEqual(retagged);
  });

  it("leaves no post out that PostgreSQL reads otherwise than we do", async () => {
    const texts = [
      "https://example.org/refund?x=1", "e-refund", "refund@example.org", "REFUND_now refund", "ｒｅｆｕｎｄ", "réfund", "re\u0301fund", "prerefund", "refunds 100% \\ off_it",
      "Straße", "STRASSE", "ﬁne", "fine", "Kelvin K", "k", "手机坏了", "посылка", "ПОСЫЛКА", "a_b", "axb", "100", "10",
    ];
    await ingest(scope, sourceId, texts.map((text, index) => post(200 + index, text, { author: { handle: index % 2 ? "@Mara.É" : "Mara" } })));
    const queries = ["refund", "refund*", '"off_it"', '"100 off*"', "strasse", "straße", "fine", "k", "手机", "посылка", "a_b", "100 OR fine", "from:mara", "from:@mara.é refund*", "-refund", "lang:en"];
    const topics = [];
    for (const query of queries) topics.push(await createTopic(scope, { name: query, query, themeId: null }));
    for (const topic of topics) await retagTopic({ ...workspace(), topicId: topic.id }, 7);
    const retagged = await tags();
    await db().mention.deleteMany({ where: workspace() });
    await ingest(scope, sourceId, [post(1, "a toy"), post(2, "a boat"), post(3, "the toy again"), post(4, "nothing"), post(5, "toy boat")]);
    await ingest(scope, sourceId, texts.map((text, index) => post(200 + index, text, { author: { handle: index % 2 ? "@Mara.É" : "Mara" } })));
    expect(retagged).toEqual(await tags());
    expect(new Set(retagged.flat()).size).toBe(topics.length);
  });

  it("takes the tag off again after an edit and after a deletion", async () => {
    const topic = await createTopic(scope, toys);
    await retagTopic({ ...workspace(), topicId: topic.id });
    await updateTopic(scope, topic.id, { ...toys, query: "boat", seen: toys });
    expect(await taggedAt(topic.id)).toBeNull();
    await retagTopic({ ...workspace(), topicId: topic.id });
    expect(await tags()).toEqual([[], [topic.id], [], [], [topic.id]]);
    await deleteTopic(scope, topic.id);
    await retagTopic({ ...workspace(), topicId: topic.id });
    expect(await tags()).toEqual([[], [], [], [], []]);
    expect((await db().conversation.findMany({ where: workspace() })).every((row) => row.topicIds.length === 0)).toBe(true);
  });

  it("keeps the tags of posts whose text was deleted until their topic goes", async () => {
    const topic = await createTopic(scope, toys);
    await retagTopic({ ...workspace(), topicId: topic.id });
    await ingest(scope, sourceId, [], { deletions: ["1"] });
    await retagTopic({ ...workspace(), topicId: topic.id });
    expect((await tags())[0]).toEqual([topic.id]);
    await deleteTopic(scope, topic.id);
    await retagTopic({ ...workspace(), topicId: topic.id });
    expect((await tags())[0]).toEqual([]);
  });

  it("gives way to an edit made while it runs", async () => {
    const topic = await createTopic(scope, toys);
    const running = retagTopic({ ...workspace(), topicId: topic.id }, 1);
    // Once a batch is told of, the run has read the query that the edit replaces.
    await vi.waitUntil(() => db().liveEvent.findFirst({ where: { ...workspace(), kind: "topic.progress" } }), { timeout: 10_000, interval: 5 });
    await updateTopic(scope, topic.id, { ...toys, query: "nothing", seen: toys });
    await running;
    expect(await taggedAt(topic.id)).toBeNull();
    await retagTopic({ ...workspace(), topicId: topic.id }, 1);
    expect(await tags()).toEqual([[], [], [], [topic.id], []]);
    expect(await taggedAt(topic.id)).not.toBeNull();
  });

  it("tags posts that arrive while it runs", async () => {
    const topic = await createTopic(scope, toys);
    const arriving = Array.from({ length: 6 }, (_, batch) => ingest(scope, sourceId, [post(100 + batch, "toy")]));
    await Promise.all([retagTopic({ ...workspace(), topicId: topic.id }, 1), ...arriving]);
    expect((await tags()).filter((ids) => ids.includes(topic.id))).toHaveLength(9);
  });
});
