import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PATCH as patch } from "@/app/api/v1/conversations/[id]/route";
import { POST as bulk } from "@/app/api/v1/conversations/bulk/route";
import { GET as list } from "@/app/api/v1/conversations/route";
import { PUT as label } from "@/app/api/v1/mentions/[id]/sentiment/route";
import { PATCH as patchTopic } from "@/app/api/v1/topics/[id]/route";
import { systemScope } from "@/lib/auth/system-scope";
import { headStartLimitSeconds } from "@/lib/conversations/priority";
import { rankWaiting } from "@/lib/conversations/rank-job";
import { type ConversationList, listOut } from "@/lib/conversations/list-schema";
import type { Conversation } from "@/lib/conversations/schema";
import { rankConversations } from "@/lib/conversations/sql/rank";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { recomputeAll } from "@/lib/mentions/recompute-facts";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { retagTopic } from "@/lib/topics/retag";
import { conversationIds, type Made, makeRoom } from "./made";

type More = { by?: string; to?: string; text?: string; followers?: number };

/** A post so many seconds ago. */
function ago(externalId: string, seconds: number, { by = `writer-${externalId}`, to, text = `Post ${externalId}`, followers }: More = {}): NormalizedMention {
  return { externalId, author: { handle: by, followers }, publishedAt: new Date(Date.now() - seconds * 1000), text, parentExternalId: to };
}

async function read(made: Made, query: Record<string, string> = {}): Promise<ConversationList> {
  const { body } = await made.caller.call(list, "GET", { path: `/api/v1/conversations?${new URLSearchParams({ status: "waiting", ...query })}` });
  expect(body).not.toHaveProperty("detail");
  return listOut.parse(body);
}
const previews = (found: ConversationList) => found.conversations.map((row) => row.preview);
const partsOf = (row: Conversation | undefined) => Object.fromEntries((row?.priority?.parts ?? []).map((part) => [part.key, part]));
const byPreview = (found: ConversationList, preview: string) => found.conversations.find((row) => row.preview === preview);

describe("the order of priority", () => {
  it("is the default of who waits; the parts say why and add up", async () => {
    const made = await makeRoom();
    await made.add([
      ago("plain", 600),
      ago("known", 540, { followers: 1_000_000 }),
      ago("angry", 30, { text: "This is terrible, awful, disgusting and I hate it" }),
      ago("crowd", 400), ...["a", "b", "c", "d"].map((by, index) => ago(`crowd-${by}`, 390 - index, { by, to: "crowd" })),
    ]);
    const found = await read(made);
    expect(previews(found)).toEqual(["Post known", "Post crowd", "This is terrible, awful, disgusting and I hate it", "Post plain"].sort((a, b) => {
      const rank = (preview: string) => {
        const row = byPreview(found, preview);
        return (row?.waitingSince?.getTime() ?? 0) - (row?.priority?.headStartSeconds ?? 0) * 1000;
      };
      return rank(a) - rank(b);
    }));
    expect(previews(found)[0]).toBe("Post known");
    expect(partsOf(byPreview(found, "Post known")).reach).toMatchObject({ note: "1 M followers", seconds: 600 });
    expect(partsOf(byPreview(found, "Post crowd")).velocity).toMatchObject({ note: "5 posts by 5 people in an hour", seconds: 600 });
    expect(partsOf(found.conversations.find((row) => row.preview.startsWith("This is"))).negative?.seconds).toBeGreaterThan(400);
    for (const { priority } of found.conversations) {
      expect(priority?.parts.reduce((sum, part) => sum + part.seconds, 0)).toBe(priority?.headStartSeconds);
    }
    expect(previews(await read(made, { order: "waiting" }))).toEqual(["Post plain", "Post known", "Post crowd", "This is terrible, awful, disgusting and I hate it"]);
  });

  it("counts who wrote before, twice when nobody answered", async () => {
    const made = await makeRoom();
    await made.add([
      ago("1", 9_000, { by: "mara" }), ago("1r", 8_900, { by: "harborpine", to: "1" }), ago("2", 8_000, { by: "mara" }),
      ago("old", 40 * 86_400, { by: "mara" }),
    ]);
    await made.add([ago("3", 60, { by: "mara" })]);
    expect(partsOf(byPreview(await read(made), "Post 3")).repeat).toMatchObject({ note: "2 times in 30 days, 1 unanswered", seconds: 360 });
  });

  it("looks at the shorter target, and at a clock's own", async () => {
    const made = await makeRoom();
    const { workspaceId } = made.caller;
    await db().workspace.update({ where: { id: workspaceId }, data: { firstResponseTargetSeconds: 3_600 } });
    await made.add([ago("1", 100), ago("2", 50)]);
    const [, second = ""] = await conversationIds(made);
    await db().clock.deleteMany({ where: { workspaceId } });
    const startedAt = new Date(Date.now() - 50_000);
    await db().clock.create({
      data: { workspaceId, conversationId: BigInt(second), kind: "first_response", seq: 0, state: "running", startedAt, dueAt: new Date(startedAt.getTime() + 60_000), targetSeconds: 60, staffed: false },
    });
    await rankConversations(viaPrisma(db()), workspaceId, (await conversationIds(made)).map(BigInt));
    const found = await read(made);
    expect(previews(found)).toEqual(["Post 2", "Post 1"]);
    expect(found.conversations.map((row) => partsOf(row).target?.seconds)).toEqual([600, 262]);
  });

  it("lets nobody pass who came later than the limit after another", async () => {
    const made = await makeRoom("lead");
    await made.add([ago("patient", headStartLimitSeconds + 100), ago("loud", 50, { followers: 5_000_000, text: "I hate this, it is awful" })]);
    const loud = byPreview(await read(made), "I hate this, it is awful");
    await made.caller.call(patch, "PATCH", { params: { id: loud?.id ?? "" }, body: { severity: 1, version: 1 } });
    const found = await read(made);
    expect(previews(found)).toEqual(["Post patient", "I hate this, it is awful"]);
    expect(found.conversations[1]?.priority).toMatchObject({ headStartSeconds: headStartLimitSeconds });
    expect(partsOf(found.conversations[1]).limit?.seconds).toBeLessThan(0);
  });

  it("ends with the wait, and begins again with the next", async () => {
    const made = await makeRoom();
    await made.add([ago("1", 100, { by: "mara" })]);
    const row = async () => db().conversation.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId } });
    expect((await row()).rankedAt).not.toBeNull();
    await made.add([ago("2", 90, { by: "harborpine", to: "1" })]);
    expect(await row()).toMatchObject({ waitingSince: null, rankedAt: null, rankInputs: null });
    await made.add([ago("3", 80, { by: "mara", to: "2" })]);
    const again = await row();
    expect(again.rankedAt?.getTime()).toBeLessThan(again.waitingSince?.getTime() ?? 0);
    await made.add([], ["3"]);
    expect(await row()).toMatchObject({ waitingSince: null, rankedAt: null, rankInputs: null });
  });

  it("leaves years that an import brings in to their wait, until a person says otherwise", async () => {
    const made = await makeRoom("lead");
    await made.add([ago("1", 30 * 86_400, { text: "I hate this, it is awful" })]);
    const [before] = (await read(made)).conversations;
    expect(before?.priority).toBeNull();
    await made.caller.call(patch, "PATCH", { params: { id: before?.id ?? "" }, body: { severity: 2, version: 1 } });
    expect((await read(made)).conversations[0]?.priority?.headStartSeconds).toBeGreaterThan(1_800);
  });

  it("joins threads under the gravest severity", async () => {
    const made = await makeRoom("lead");
    await made.add([ago("a", 100, { to: "root" })]);
    await made.add([ago("other", 90)]);
    const rows = (await read(made)).conversations;
    const other = rows.find((row) => row.preview === "Post other");
    await made.caller.call(patch, "PATCH", { params: { id: other?.id ?? "" }, body: { severity: 2, version: 1 } });
    await made.add([ago("root", 110, { to: "other" })]);
    const found = (await read(made)).conversations;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 2 });
    expect(partsOf(found[0]).severity?.seconds).toBe(1_800);
  });

  it("is what ranking everything again finds", async () => {
    const made = await makeRoom();
    const { workspaceId } = made.caller;
    await made.add([ago("1", 100, { by: "mara" }), ago("2", 95, { by: "paul", to: "1", followers: 4_000 })]);
    await made.add([ago("3", 90, { by: "ines", to: "2", text: "Awful, I hate it" }), ago("4", 85, { by: "mara" })]);
    const stored = () => db().conversation.findMany({ where: { workspaceId }, orderBy: { id: "asc" }, select: { rankedAt: true, rankInputs: true } });
    const before = await stored();
    await rankWaiting({ workspaceId });
    expect(await stored()).toEqual(before);
    await recomputeAll(await systemScope(workspaceId, "test"));
    expect(await stored()).toEqual(before);
  });
});

describe("what people do keeps the order right", () => {
  it("a correction of the sentiment", async () => {
    const made = await makeRoom();
    await made.add([ago("1", 100, { text: "I hate this, it is awful" })]);
    const { id } = await db().mention.findFirstOrThrow({ where: { workspaceId: made.caller.workspaceId } });
    await made.caller.call(label, "PUT", { params: { id: String(id) }, body: { label: "positive" } });
    expect(partsOf((await read(made)).conversations[0]).negative).toBeUndefined();
    await made.caller.call(label, "PUT", { params: { id: String(id) }, body: { label: "negative" } });
    expect(partsOf((await read(made)).conversations[0]).negative).toMatchObject({ note: "100\u00a0% negative", seconds: 900 });
  });

  it("a topic's weight, its new query and its end", async () => {
    const made = await makeRoom("lead");
    const { workspaceId } = made.caller;
    const topic = await db().topic.create({ data: { workspaceId, name: "Deals", query: "deal" } });
    await made.add([ago("1", 100, { text: "no word of it" }), ago("2", 50, { text: "the deal" })]);
    expect(previews(await read(made))).toEqual(["no word of it", "the deal"]);
    const params = { id: String(topic.id) };
    const seen = { name: "Deals", query: "deal", themeId: null, weight: 0 };
    const answer = await made.caller.call(patchTopic, "PATCH", { params, body: { name: "Deals", query: "deal", themeId: null, weight: 3, seen } });
    expect(answer.body).toMatchObject({ weight: 3 });
    const job = await db().$queryRaw<object[]>`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`conversations.rank:${workspaceId}:${topic.id}`}`;
    expect(job).toHaveLength(1);
    await rankWaiting({ workspaceId, topicId: topic.id });
    const found = await read(made);
    expect(previews(found)).toEqual(["the deal", "no word of it"]);
    expect(partsOf(found.conversations[0]).topic).toMatchObject({ note: "Deals, weight 3", seconds: 900 });

    expect((await made.caller.call(patchTopic, "PATCH", { params, body: { name: "Deals", query: "deal", themeId: null, weight: 1, seen } })).status).toBe(409);
    for (const weight of [-1, 4, 1.5, "2"]) {
      expect((await made.caller.call(patchTopic, "PATCH", { params, body: { name: "Deals", query: "deal", themeId: null, weight, seen } })).status).toBe(400);
    }
    await made.caller.call(patchTopic, "PATCH", { params, body: { name: "Deals", query: "word", themeId: null, seen: { ...seen, weight: 3 } } });
    await retagTopic({ workspaceId, topicId: topic.id });
    await rankWaiting({ workspaceId });
    expect(previews(await read(made))).toEqual(["no word of it", "the deal"]);
    expect(partsOf((await read(made)).conversations[0]).topic?.seconds).toBe(900);
  });

  it("severity, for many at once, with what became of each", async () => {
    const made = await makeRoom("lead");
    await made.add([ago("1", 300), ago("2", 200), ago("3", 100)]);
    const ids = await conversationIds(made);
    const answer = await made.caller.call(bulk, "POST", { body: { ids: [ids[2], ids[1], "999999"], action: { severity: 2 } } });
    expect(answer.body).toMatchObject({ results: [{ outcome: "changed" }, { outcome: "changed" }, { outcome: "not_found" }] });
    expect(previews(await read(made))).toEqual(["Post 2", "Post 3", "Post 1"]);
    expect(previews(await read(made, { severity: "3" }))).toEqual(["Post 2", "Post 3"]);
    const again = await made.caller.call(bulk, "POST", { body: { ids: [ids[2]], action: { severity: 2 } } });
    expect(again.body).toMatchObject({ results: [{ outcome: "unchanged" }] });
    expect(await db().auditEntry.count({ where: { workspaceId: made.caller.workspaceId, action: "conversation.severity" } })).toBe(2);
    for (const severity of [0, 6, 2.5, "2", null]) {
      expect((await made.caller.call(bulk, "POST", { body: { ids: [ids[0]], action: { severity } } })).status).toBe(400);
    }
  });
});

describe("pages of the order", () => {
  it("skip and repeat nobody while others come, go and are moved", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ what: fc.constantFrom("come", "answer", "severity"), which: fc.nat(24) }), { maxLength: 6 }), async (events) => {
        const made = await makeRoom("lead");
        await made.add(Array.from({ length: 25 }, (_, index) => ago(`p${index}`, 3_000 - index * 100, { followers: (index * 7_919) % 200_000 })));
        const ids = await conversationIds(made);
        const touched = new Set<string>();
        const seen: string[] = [];
        let cursor: string | null = null;
        let at = 0;
        do {
          const page: ConversationList = await read(made, { limit: "5", ...(cursor ? { cursor } : {}) });
          seen.push(...page.conversations.map((row) => row.id));
          cursor = page.nextCursor;
          const event = events[at++];
          if (event?.what === "come") await made.add([ago(`new${at}`, 10)]);
          const id = ids[event?.which ?? 0] ?? "";
          if (event && event.what !== "come") touched.add(id);
          if (event?.what === "answer") await made.add([ago(`answer${at}`, 5, { by: "harborpine", to: `p${event.which}` })]);
          if (event?.what === "severity") await made.caller.call(bulk, "POST", { body: { ids: [id], action: { severity: 1 + (event.which % 5) } } });
        } while (cursor);
        const still = ids.filter((id) => !touched.has(id));
        expect(seen.filter((id) => still.includes(id)).toSorted()).toEqual(still.toSorted());
      }),
      { numRuns: 5 },
    );
  });
});

describe("filters of the queue", () => {
  it("by who answers and by outcome", async () => {
    const made = await makeRoom();
    const { workspaceId, userId } = made.caller;
    await made.add([ago("mine", 100), ago("theirs", 90), ago("lapsed", 80), ago("free", 70)]);
    const ids = (await conversationIds(made)).map(BigInt);
    const other = await db().user.create({ data: { email: `other-${workspaceId}@example.org`, name: "Other", passwordHash: "none" } });
    const claim = (index: number, claimedById: number, seconds: number) =>
      db().conversation.update({
        where: { workspaceId_id: { workspaceId, id: ids[index] ?? 0n } },
        data: { claimedById, claimedAt: new Date(), claimExpiresAt: new Date(Date.now() + seconds * 1000) },
      });
    await claim(0, userId, 60);
    await claim(1, other.id, 60);
    await claim(2, other.id, -60);
    await db().conversation.updateMany({ where: { workspaceId, id: ids[3] }, data: { outcome: "worsened" } });
    expect(previews(await read(made, { claimed: "me" }))).toEqual(["Post mine"]);
    expect(previews(await read(made, { claimed: "others" }))).toEqual(["Post theirs"]);
    expect(previews(await read(made, { claimed: "nobody", order: "waiting" }))).toEqual(["Post lapsed", "Post free"]);
    expect(previews(await read(made, { outcome: "worsened" }))).toEqual(["Post free"]);
  });

  it("shows where a search was found", async () => {
    const made = await makeRoom();
    await made.add([
      ago("1", 100, { text: "Good morning" }), ago("2", 90, { to: "1", text: "Where is <b>the wooden crane</b>?" }),
      ago("3", 80, { by: "cranefan", text: "Hello" }),
    ]);
    const found = (await read(made, { q: "crane", order: "waiting" })).conversations;
    expect(found.map((row) => row.match && row.match.marks.map(({ start, end }) => row.match?.text.slice(start, end)))).toEqual([["crane"], null]);
    expect(found[0]?.match?.text).toBe("Where is <b>the wooden crane</b>?");
    expect((await read(made)).conversations.map((row) => row.match)).toEqual([null, null]);
  });
});
