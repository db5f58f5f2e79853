import { describe, expect, it } from "vitest";
import { GET as one } from "@/app/api/v1/conversations/[id]/route";
import { GET as list } from "@/app/api/v1/conversations/route";
import { DELETE as clear, PUT as put } from "@/app/api/v1/mentions/[id]/sentiment/route";
import { GET as breakdown } from "@/app/api/v1/metrics/breakdown/route";
import { GET as exported } from "@/app/api/v1/metrics/export/route";
import { GET as series } from "@/app/api/v1/metrics/series/route";
import { GET as voice } from "@/app/api/v1/metrics/share-of-voice/route";
import { GET as summary } from "@/app/api/v1/metrics/summary/route";
import { GET as quality } from "@/app/api/v1/model-quality/route";
import { GET as nowRoute } from "@/app/api/v1/now/route";
import { listOut } from "@/lib/conversations/list-schema";
import { detailOut, type SentimentName } from "@/lib/conversations/schema";
import { db } from "@/lib/db/client";
import { qualityOut } from "@/lib/labels/quality-schema";
import { rebuildUntilClean } from "@/lib/metrics/rebuild-job";
import { makeCaller, respond } from "../../helpers/caller";
import { at, conversationIds, type Made, makeRoom, post } from "../conversations/made";

const angry = "This is terrible, my parcel is broken and support is awful";
const sarcastic = "Great, thank you so much, I love waiting five weeks for a parcel";

async function makeThread(): Promise<{ made: Made; id: string; posts: bigint[] }> {
  const made = await makeRoom();
  await made.add([post("a", 0, { by: "mara", text: sarcastic }), post("b", 60, { by: "harborpine", to: "a", text: "Sorry!" }), post("c", 120, { by: "mara", to: "a", text: angry })]);
  const [id = ""] = await conversationIds(made);
  const rows = await db().mention.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: { publishedAt: "asc" } });
  return { made, id, posts: rows.map((row) => row.id) };
}

const say = (made: Made, mention: bigint | undefined, label: SentimentName, caller = made.caller, sampled?: boolean) =>
  caller.call(put, "PUT", { params: { id: String(mention) }, body: { label, sampled } });

async function threadOf(made: Made, id: string) {
  return detailOut.parse((await made.caller.call(one, "GET", { params: { id } })).body);
}

const day = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&zone=UTC";
const labels = (made: Made) => db().sentimentLabel.findMany({ where: { workspaceId: made.caller.workspaceId }, orderBy: { id: "asc" } });

describe("PUT /api/v1/mentions/:id/sentiment", () => {
  it("changes thread, list, trend and export with one rebuild", async () => {
    const { made, id, posts } = await makeThread();
    await rebuildUntilClean();
    const numbers = async () => {
      const asked = `${day}&metrics=negative_mentions,positive_mentions,net_sentiment`;
      const total = (await made.caller.call(summary, "GET", { path: `/api/v1/metrics/summary?${asked}` })).body as { metrics: { key: string; value: number }[] };
      const points = (await made.caller.call(series, "GET", { path: `/api/v1/metrics/series?${asked}` })).body as { points: { values: Record<string, { value: number | null }> }[] };
      const csv = await (await respond(made.caller.cookie, exported, "GET", { path: `/api/v1/metrics/export?panel=summary&${asked}` })).text();
      const value = (key: string) => total.metrics.find((metric) => metric.key === key)?.value;
      const inSeries = points.points.reduce((sum, point) => sum + (point.values.negative_mentions?.value ?? 0), 0);
      return { negative: value("negative_mentions"), positive: value("positive_mentions"), inSeries, csv };
    };
    const before = await numbers();
    expect(before).toMatchObject({ negative: 1, positive: 1, inSeries: 1 });

    const answer = await say(made, posts[0], "negative");
    expect(answer).toMatchObject({ status: 200, body: { sentiment: { name: "negative", probability: null }, corrected: { by: "responder", model: { name: "positive" } } } });
    await rebuildUntilClean();
    const after = await numbers();
    expect(after).toMatchObject({ negative: 2, positive: 0, inSeries: 2 });
    expect(after.csv).not.toBe(before.csv);
    const thread = await threadOf(made, id);
    expect(thread.posts[0]).toMatchObject({ sentiment: { name: "negative", probability: null }, corrected: { by: "responder" } });
    expect(thread.posts[2]).toMatchObject({ sentiment: { name: "negative" }, corrected: null });
    expect(thread.conversation).toMatchObject({ firstSentiment: { name: "negative", probability: null }, version: 1 });

    await say(made, posts[2], "positive");
    const filtered = async (sentiment: string) => listOut.parse((await made.caller.call(list, "GET", { path: `/api/v1/conversations?status=all&sentiment=${sentiment}` })).body);
    expect((await filtered("positive")).conversations).toMatchObject([{ id, lastSentiment: { name: "positive", probability: null } }]);
    expect((await filtered("negative")).conversations).toEqual([]);
    const row = await db().mention.findFirstOrThrow({ where: { id: posts[2] } });
    expect(row.sentiment).toBe(1);
    expect(row.pNegative).toBeGreaterThan(0.5);
  });

  it("changes Now, breakdowns, share of voice, their exports and model quality with the same rebuild, and back", async () => {
    const made = await makeRoom("lead");
    const { workspaceId } = made.caller;
    const topic = await db().topic.create({ data: { workspaceId, name: "Parcels", query: "parcel", taggedAt: new Date() } });
    const recent = Date.now() - 1_800_000;
    await made.add([{ ...post("n", 0, { by: "mara", text: sarcastic }), publishedAt: new Date(recent) }]);
    const { id } = await db().mention.findFirstOrThrow({ where: { workspaceId } });
    const get = async (handler: typeof summary, path: string) => (await made.caller.call(handler, "GET", { path: `/api/v1/${path}` })).body;
    type Row = { key: string; values: Record<string, { value: number | null }> };
    const read = async () => {
      await rebuildUntilClean();
      const rows = async (dimension: string) => ((await get(breakdown, `metrics/breakdown?range=24h&dimension=${dimension}&metrics=mentions,negative_mentions`)) as { rows: Row[] }).rows;
      const shares = (await get(voice, `metrics/share-of-voice?range=24h&topics=${topic.id}`)) as { topics: { negative: number }[] };
      const file = await respond(made.caller.cookie, exported, "GET", { path: "/api/v1/metrics/export?panel=breakdown&range=24h&dimension=topic&metrics=negative_mentions" });
      const { corrections } = qualityOut.parse(await get(quality, "model-quality"));
      return {
        bySource: (await rows("source")).map((row) => row.values.negative_mentions?.value),
        byTopic: (await rows("topic")).find((row) => row.key === String(topic.id))?.values.negative_mentions?.value,
        byLang: (await rows("lang")).map((row) => row.values.negative_mentions?.value),
        voice: shares.topics.map((each) => each.negative),
        csv: (await file.text()).split("\n").find((line) => line.includes("Parcels")),
        corrected: corrections.newest.map(({ people, model }) => [people, model]),
        now: JSON.stringify(await get(nowRoute, "now")),
      };
    };
    const before = await read();
    expect(before).toMatchObject({ bySource: [0], byTopic: 0, byLang: [0], voice: [0], corrected: [] });
    await say(made, id, "negative");
    const after = await read();
    expect(after).toMatchObject({ bySource: [1], byTopic: 1, byLang: [1], voice: [1], corrected: [["negative", "positive"]] });
    expect(after.csv).not.toBe(before.csv);
    expect(after.now).toContain("1 negative post in the last hour");
    await made.caller.call(clear, "DELETE", { params: { id: String(id) } });
    expect(await read()).toMatchObject({ bySource: [0], byTopic: 0, byLang: [0], voice: [0], corrected: [], csv: before.csv });
  });

  it("is undone by nothing but a person or a new text", async () => {
    const { made, id, posts } = await makeThread();
    await say(made, posts[0], "negative");
    const again = post("a", 0, { by: "mara", text: sarcastic });
    await made.add([again]);
    await made.add([{ ...again, editedAt: at(30) }]);
    await made.add([post("d", 180, { by: "mara", to: "a", text: "Hello?" })]);
    const kept = await threadOf(made, id);
    expect(kept.posts[0]).toMatchObject({ sentiment: { name: "negative" }, corrected: { by: "responder" } });
    expect(kept.conversation.firstSentiment).toMatchObject({ name: "negative" });
    await made.add([{ ...again, text: "Thank you, it is here and I love it!", editedAt: at(200) }]);
    expect((await threadOf(made, id)).posts[0]).toMatchObject({ sentiment: { name: "positive" }, corrected: null });
    expect(await labels(made)).toMatchObject([{ label: -1, modelLabel: 1, endedAt: expect.any(Date) }]);
  });

  it("keeps both words of two people, the later one's holds; DELETE goes back to the model's", async () => {
    const { made, id, posts } = await makeThread();
    const colleague = await makeCaller("lead", { id: made.caller.workspaceId, slug: made.caller.slug });
    const answers = await Promise.all([say(made, posts[0], "negative"), say(made, posts[0], "neutral", colleague)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    const both = await labels(made);
    expect(both).toHaveLength(2);
    expect(both.map((label) => label.endedAt === null)).toEqual([false, true]);
    expect((await threadOf(made, id)).posts[0]?.corrected?.by).toBe(both[1]?.userId === colleague.userId ? "lead" : "responder");
    const cleared = await made.caller.call(clear, "DELETE", { params: { id: String(posts[0]) } });
    expect(cleared.body).toMatchObject({ sentiment: { name: "positive" }, corrected: null });
    expect((await labels(made)).every((label) => label.endedAt !== null)).toBe(true);
    expect((await threadOf(made, id)).conversation.firstSentiment?.probability).toBeGreaterThan(0.3);
  });

  it("says the same twice without a second row; a sampled post stays in the sample", async () => {
    const { made, posts } = await makeThread();
    await say(made, posts[0], "negative", made.caller, true);
    await say(made, posts[0], "negative");
    await say(made, posts[0], "neutral");
    expect(await labels(made)).toMatchObject([{ label: -1, sampled: true, endedAt: expect.any(Date) }, { label: 0, sampled: true, endedAt: null }]);
  });

  it("writes audit, dirty bucket and live event in the same transaction", async () => {
    const { made, id, posts } = await makeThread();
    await db().dirtyBucket.deleteMany({ where: { workspaceId: made.caller.workspaceId } });
    await say(made, posts[0], "negative");
    expect(await db().dirtyBucket.findMany({ where: { workspaceId: made.caller.workspaceId } })).toMatchObject([{ bucket: at(0) }]);
    expect(await db().auditEntry.findMany({ where: { workspaceId: made.caller.workspaceId, action: { startsWith: "sentiment." } } })).toMatchObject([
      { action: "sentiment.correct", subject: `mention:${posts[0]}`, details: { label: "negative" } },
    ]);
    const event = await db().liveEvent.findFirst({ where: { workspaceId: made.caller.workspaceId }, orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ kind: "sentiment.corrected", payload: { ids: [id] } });
  });

  it("gives a post that was not classified a sentiment", async () => {
    const made = await makeRoom();
    await made.add([{ ...post("x", 0, { text: "Пакет приехал разбитым, это ужасно" }), lang: "ru" }]);
    const row = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId } });
    expect(row.sentiment).toBeNull();
    expect((await say(made, row.id, "negative")).body).toMatchObject({ sentiment: { name: "negative" }, corrected: { model: null } });
    expect((await made.caller.call(clear, "DELETE", { params: { id: String(row.id) } })).body).toMatchObject({ sentiment: null, corrected: null });
  });

  it("refuses our own posts, removed ones, strangers and roles that do not work here", async () => {
    const { made, posts } = await makeThread();
    expect((await say(made, posts[1], "negative")).status).toBe(400);
    await made.add([], ["a"]);
    expect((await say(made, posts[0], "negative")).status).toBe(400);
    expect((await say(made, posts[2], "negative", await makeCaller("admin"))).status).toBe(404);
    const executive = await makeCaller("executive", { id: made.caller.workspaceId, slug: made.caller.slug });
    expect((await say(made, posts[2], "negative", executive)).status).toBe(403);
    expect((await made.caller.call(put, "PUT", { params: { id: String(posts[2]) }, body: { label: "angry" } })).status).toBe(400);
  });
});
