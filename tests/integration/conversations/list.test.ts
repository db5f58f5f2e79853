import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GET as list } from "@/app/api/v1/conversations/route";
import { GET as counts } from "@/app/api/v1/conversations/counts/route";
import { GET as options } from "@/app/api/v1/conversations/options/route";
import { GET as rows } from "@/app/api/v1/conversations/rows/route";
import { type ConversationList, countsOut, listOut, listQuery, rowsOut } from "@/lib/conversations/list-schema";
import { optionsOut } from "@/lib/conversations/schema";
import { listPageKeys } from "@/lib/conversations/sql/page";
import { searchSizes } from "@/lib/conversations/sql/search";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { viaPrisma } from "@/lib/db/executor";
import { makeCaller, signedOut } from "../../helpers/caller";
import { at, conversationIds, type Made, makeRoom, post } from "./made";

async function read(made: Made, query: Record<string, string> = {}): Promise<ConversationList> {
  const { status, body } = await made.caller.call(list, "GET", { path: `/api/v1/conversations?${new URLSearchParams(query)}` });
  expect(body).not.toHaveProperty("detail");
  expect(status).toBe(200);
  return listOut.parse(body);
}

const previews = (page: ConversationList) => page.conversations.map((row) => row.preview);

describe("GET /api/v1/conversations", () => {
  it("shows who wrote, what, how it feels, who waits since when", async () => {
    const made = await makeRoom();
    await made.add([
      post("a", 0, { by: "mara", text: "Terrible, awful, broken: I am so disappointed" }),
      post("b", 50, { by: "harborpine", to: "a", text: "Sorry! We look into it." }),
      post("c", 90, { by: "mara", to: "b", text: "Thank you, wonderful help, I love it" }),
    ]);
    const page = await read(made);
    expect(page.conversations).toHaveLength(1);
    expect(page.conversations[0]).toMatchObject({
      status: "open", version: 1, assignee: null, inboundCount: 2, outboundCount: 1, preview: "Terrible, awful, broken: I am so disappointed",
      author: { handle: "mara", network: "x" }, source: { name: "Posts", network: "x" },
      firstAt: at(0), lastAt: at(90), waitingSince: at(90),
      firstSentiment: { name: "negative" }, lastSentiment: { name: "positive" },
    });
    expect(page.conversations[0]?.firstSentiment?.probability).toBeGreaterThan(0.4);
    expect(page).toMatchObject({ nextCursor: null, targetSeconds: 60, counts: { waiting: 1, mine: 0, open: 1, snoozed: 0, resolved: 0 } });
    expect(Math.abs(page.asOf.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it("puts the longest waiting first, then the newest activity", async () => {
    const made = await makeRoom();
    await made.add([
      post("late", 0), post("later", 100), post("answered", 10), post("reply", 20, { by: "harborpine", to: "answered" }),
      post("answered2", 30), post("reply2", 40, { by: "harborpine", to: "answered2" }),
    ]);
    expect(previews(await read(made, { status: "waiting" }))).toEqual(["Post late", "Post later"]);
    expect(previews(await read(made, { order: "waiting" }))).toEqual(["Post late", "Post later", "Post answered2", "Post answered"]);
    expect(previews(await read(made))).toEqual(["Post later", "Post answered2", "Post answered", "Post late"]);
    expect(previews(await read(made, { status: "waiting", order: "newest" }))).toEqual(["Post later", "Post late"]);
  });

  it("filters by tab, assignee, source, topic, feeling, account, language, time and words", async () => {
    const made = await makeRoom();
    const { workspaceId, userId } = made.caller;
    await made.add([
      post("1", 0, { by: "Ines_P", text: "The parcel never came, I am angry and disappointed" }),
      post("2", 60, { by: "harborpine", to: "1", text: "We are on it" }),
      post("3", 100, { by: "paul", text: "Lovely wooden train, thank you, great toys" }),
      post("4", 200, { by: "kite", text: "What time do you open on Sunday?" }),
    ]);
    const [parcel, train, open] = (await conversationIds(made)).map(BigInt);
    const where = (id: bigint | undefined) => ({ workspaceId_id: { workspaceId, id: id ?? 0n } });
    const topic = await db().topic.create({ data: { workspaceId, name: "toys", query: "toys" } });
    await db().conversation.update({ where: where(train), data: { topicIds: [topic.id], assigneeId: userId } });
    await db().conversation.update({ where: where(open), data: { status: "resolved", resolvedAt: new Date() } });
    const account = await db().author.findFirstOrThrow({ where: { workspaceId, handle: "harborpine" } });
    const found = async (query: Record<string, string>) => (await read(made, query)).conversations.map((row) => BigInt(row.id));

    expect(await found({ status: "mine" })).toEqual([train]);
    expect(await found({ status: "resolved" })).toEqual([open]);
    expect(await found({ status: "all" })).toEqual([open, train, parcel]);
    expect(await found({ status: "snoozed" })).toEqual([]);
    expect(await found({ assignee: "none" })).toEqual([parcel]);
    expect(await found({ assignee: String(userId) })).toEqual([train]);
    expect(await found({ source: String(made.sourceId) })).toEqual([train, parcel]);
    expect(await found({ source: "999999" })).toEqual([]);
    expect(await found({ topic: String(topic.id) })).toEqual([train]);
    expect(await found({ sentiment: "negative" })).toEqual([parcel]);
    expect(await found({ sentiment: "positive" })).toEqual([train]);
    expect(await found({ account: String(account.id) })).toEqual([parcel]);
    const longAgo = { from: at(100).toISOString(), to: at(200).toISOString() };
    expect(await found({ status: "all", ...longAgo })).toEqual([train]);
    expect(await found({ status: "open", order: "waiting", ...longAgo, q: "wooden" })).toEqual([train]);
    expect(await found({ status: "resolved", ...longAgo })).toEqual([]);
    expect(await found({ status: "all", ...longAgo, q: "parcel ang" })).toEqual([]);
    expect(await found({ q: "parcel ang" })).toEqual([parcel]);
    expect(await found({ q: "@ines" })).toEqual([parcel]);
    expect(await found({ q: "wooden", status: "all" })).toEqual([train]);
    expect(await found({ q: "sunday" })).toEqual([]);
    expect(await found({ q: "' & | ! :* \\ <-> (" })).toEqual([]);
    expect((await read(made, { status: "all", lang: "en" })).conversations.length).toBeGreaterThan(0);
    expect(await found({ status: "all", lang: "xx" })).toEqual([]);
  });

  it("does not find what was removed", async () => {
    const made = await makeRoom();
    await made.add([post("1", 0, { text: "something secret" })]);
    expect((await read(made, { q: "secret" })).conversations).toHaveLength(1);
    await made.add([], ["1"]);
    expect((await read(made, { q: "secret" })).conversations).toHaveLength(0);
    expect((await read(made)).conversations).toMatchObject([{ author: null, preview: "" }]);
  });

  it("pages without showing a conversation twice or missing one, while others come in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          waits: fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean()), { minLength: 1, maxLength: 24 }),
          limit: fc.integer({ min: 1, max: 7 }),
          order: fc.constantFrom("waiting", "newest"),
          status: fc.constantFrom("open", "all", "waiting"),
          newcomers: fc.array(fc.integer({ min: -3, max: 12 }), { maxLength: 6 }),
        }),
        async ({ waits, limit, order, status, newcomers }) => {
          const made = await makeRoom();
          await made.add(
            waits.flatMap(([second, answered], index) => [
              post(`p${index}`, second),
              ...(answered ? [post(`r${index}`, second + 1, { by: "harborpine", to: `p${index}` })] : []),
            ]),
          );
          const whole = await read(made, { status, order, limit: "100" });
          const seen: string[] = [];
          let cursor: string | null = null;
          let fresh = 0;
          do {
            const page: ConversationList = await read(made, { status, order, limit: String(limit), ...(cursor ? { cursor } : {}) });
            seen.push(...page.conversations.map((row) => row.id));
            cursor = page.nextCursor;
            const second = newcomers[fresh];
            if (second !== undefined) await made.add([post(`n${(fresh += 1)}`, second)]);
          } while (cursor);
          expect(new Set(seen).size).toBe(seen.length);
          const old = new Set(whole.conversations.map((row) => row.id));
          expect(seen.filter((id) => old.has(id))).toEqual(whole.conversations.map((row) => row.id));
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each([
    ["status=late", "status"], ["limit=0", "limit"], ["limit=101", "limit"], ["source=x", "source"], ["cursor=zzz", "page"],
    ["from=2026-01-02&to=2026-01-01", "range"], [`q=${"a".repeat(201)}`, "200"], ["sentiment=angry", "sentiment"],
  ])("refuses %s in words", async (query, word) => {
    const { caller } = await makeRoom();
    const { status, body } = await caller.call(list, "GET", { path: `/api/v1/conversations?${query}` });
    expect(status).toBe(400);
    expect(body.detail).toContain(word);
  });
});

describe("who may read", () => {
  const routes = { list, counts, options, rows };
  const path = "/api/v1/conversations?ids=1";

  it.each(Object.entries(routes))("%s: workers, nobody else", async (_, handler) => {
    expect((await signedOut(handler, "GET", { path })).status).toBe(401);
    for (const role of ["executive", "advocate"] as const) expect((await (await makeCaller(role)).call(handler, "GET", { path })).status).toBe(403);
    for (const role of ["admin", "lead", "responder"] as const) expect((await (await makeCaller(role)).call(handler, "GET", { path })).status).toBe(200);
  });

  it("nothing of another workspace", async () => {
    const [ours, theirs] = [await makeRoom(), await makeRoom()];
    await theirs.add([post("1", 0, { text: "their words" })]);
    const [id] = await conversationIds(theirs);
    expect((await read(ours, { status: "all" })).conversations).toEqual([]);
    expect((await read(ours, { q: "words" })).conversations).toEqual([]);
    const found = await ours.caller.call(rows, "GET", { path: `/api/v1/conversations/rows?ids=${id}` });
    expect(rowsOut.parse(found.body).conversations).toEqual([]);
    expect(countsOut.parse((await ours.caller.call(counts, "GET")).body).open).toBe(0);
    const offered = optionsOut.parse((await ours.caller.call(options, "GET")).body);
    expect(offered.sources.map((source) => source.id)).toEqual([ours.sourceId]);
    expect(offered.people.map((person) => person.id)).toEqual([ours.caller.userId]);
  });
});

describe("GET /api/v1/conversations/rows", () => {
  it("answers in the order asked for and leaves out what is not there", async () => {
    const made = await makeRoom();
    await made.add([post("1", 0), post("2", 10)]);
    const [first, second] = await conversationIds(made);
    const { body } = await made.caller.call(rows, "GET", { path: `/api/v1/conversations/rows?ids=${second},99999999,${first}` });
    expect(rowsOut.parse(body).conversations.map((row) => row.id)).toEqual([second, first]);
  });

  it.each(["", "x", "1,,2", Array.from({ length: 101 }, (_, index) => index + 1).join(",")])("refuses ids %j", async (ids) => {
    const { caller } = await makeRoom();
    expect((await caller.call(rows, "GET", { path: `/api/v1/conversations/rows?ids=${ids}` })).status).toBe(400);
  });
});

describe("a search", () => {
  const small = { firstWalk: 2, longWalk: 3, manyMatches: 1, shortList: 0, indexedMatches: 1_000 };
  const ways = {
    "in a list that is looked through whole": searchSizes,
    "of common words, walking further": { ...small, longWalk: 1_000 },
    "of rare words, through the index": { ...small, manyMatches: 99 },
    "of words too common for the index": { ...small, manyMatches: 99, indexedMatches: 0 },
  };

  it.each(Object.entries(ways))("%s finds the same, in the list's order", async (_, sizes) => {
    const made = await makeRoom();
    await made.add([
      post("1", 0, { text: "the parcel is late" }), post("2", 10, { text: "the train", by: "parcelfan" }), post("3", 20, { text: "the crane" }),
      post("4", 30, { text: "a parcel, gone" }), post("5", 40, { by: "harborpine", to: "3", text: "no parcel here" }),
      post("6", 50, { text: "Ein GRÜNES Paket, 1.50 €, foo-bar" }), post("7", 60, { text: "100% sure_thing" }),
    ]);
    await made.add([], ["4"]);
    const scope = await systemScope(made.caller.workspaceId, "test");
    const [one = 0n, two = 0n, three = 0n, , six = 0n, seven = 0n] = (await conversationIds(made)).map(BigInt);
    const expected: Record<string, bigint[]> = {
      parcel: [one, two, three], the: [one, two, three], "the par": [one], "@parcelf": [two], nothing: [], grün: [six], "foo-bar": [six], "1.50": [six], "100%": [seven], "%": [],
      "sure_thing": [seven], "é": [],
    };
    for (const [q, ids] of Object.entries(expected)) {
      const found = async (more: object) => (await listPageKeys(viaPrisma(db()), scope, listQuery.parse({ q, status: "all", ...more }), null, 10, sizes)).map((key) => key.id);
      expect([q, await found({ order: "newest" })]).toEqual([q, ids.toReversed()]);
      expect([q, (await found({ order: "waiting" })).toSorted()]).toEqual([q, ids.toSorted()]);
    }
    const first = await listPageKeys(viaPrisma(db()), scope, listQuery.parse({ q: "the", status: "all", order: "newest" }), null, 2, sizes);
    const rest = await listPageKeys(viaPrisma(db()), scope, listQuery.parse({ q: "the", status: "all", order: "newest" }), first[1] ?? null, 2, sizes);
    expect([...first, ...rest].map((key) => key.id)).toEqual([three, two, one]);
  });
});
