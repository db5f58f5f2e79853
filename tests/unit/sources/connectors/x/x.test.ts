import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RateState } from "@/lib/sources/connectors/contract";
import { mentionsUs, xNetwork } from "@/lib/sources/connectors/x";
import { idAt } from "@/lib/sources/connectors/x/snowflake";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { xConfig, xForm } from "@/lib/sources/forms/x";
import { type ApiReply, type ApiRequest, connectorContext, startApiServer } from "../../../../helpers/api-server";

const page = JSON.parse(readFileSync(path.resolve("tests/fixtures/networks/x/page.json"), "utf8")) as { data: { id: string }[]; includes: unknown; meta: object };
const now = new Date("2024-11-25T12:00:00Z");
const me = { data: { id: "777", username: "kettleco", name: "Kettle Co" } };
const credentials = { apiKey: "key", apiSecret: "secret-a", accessToken: "token", accessSecret: "secret-b", bearerToken: "bearer" };
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

function open(config: Record<string, unknown> = {}, extra: { budget?: number | null; session?: unknown; rateOf?: (callClass: string) => RateState | null } = {}) {
  const context = connectorContext({ config: xConfig.parse(config), credentials, baseUrl: server.url, now: () => now, session: { user: { id: "777", username: "kettleco" } }, ...extra });
  return { connector: xNetwork.open(context), context };
}

const byPath = (routes: Record<string, (request: ApiRequest) => ApiReply>) => server.answers((request) => routes[request.path]?.(request));
const empty = { json: { meta: { result_count: 0 } } };
const target = { externalId: "1860000000000000100", authorHandle: "ada_example", text: "@kettleco my kettle exploded", url: null, publishedAt: now };
const draft = { text: "Sorry, Ada.", target, idempotencyKey: "k1" };
const post = (id: string, text = "@kettleco hi") => ({ id, text, author_id: "40001", created_at: "2024-11-25T11:00:00.000Z", edit_history_tweet_ids: [id] });

describe("reading mentions", () => {
  it("turns posts into mentions: whole texts, real links, first ids, no reposts, oldest first", async () => {
    byPath({ "/2/users/me": () => ({ json: me }), "/2/users/777/mentions": () => ({ json: page }) });
    const { connector, context } = open({}, { session: undefined });
    const first = await connector.fetchPage(null);
    expect(first.mentions).toEqual([
      {
        externalId: "1860000000000000100",
        parentExternalId: "1850000000000000001",
        author: { handle: "ada_example", externalId: "40001", displayName: "Ada Example", url: "https://x.com/ada_example", followers: 12 },
        publishedAt: new Date("2024-11-22T16:28:00.000Z"),
        editedAt: undefined,
        text: "@kettleco my kettle exploded, and here is the long story of it",
        format: "text",
        url: "https://x.com/ada_example/status/1860000000000000100",
        lang: undefined,
      },
      expect.objectContaining({
        externalId: "1860000000000000200",
        text: "@kettleco it still leaks & hisses https://example.org/photo",
        lang: "en",
        editedAt: expect.any(Date),
        url: "https://x.com/ben_example/status/1860000000000000200",
      }),
    ]);
    const edited = first.mentions[1];
    expect(edited?.editedAt?.getTime()).toBeGreaterThanOrEqual(edited?.publishedAt.getTime() ?? Infinity);
    expect(first.nextCursor).toEqual({ tracks: { mentions: { sinceId: "1860000000000000300" } }, next: null });
    expect(xNetwork.cursor.parse(JSON.parse(JSON.stringify(first.nextCursor)))).toEqual(first.nextCursor);
    expect(first.more).toBe(false);
    expect(context.log.metered).toEqual({ account: 1, mentions: 3 });
    const [asked] = server.requests.filter(({ path: p }) => p.endsWith("/mentions"));
    expect(asked?.headers["user-agent"]).toContain("Firstminute");
    expect(asked?.headers.authorization).toMatch(/^OAuth .*oauth_signature=/);
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({ max_results: "100", expansions: "author_id" });
  });

  it("reads names of the newer spelling as well, and asks in them when the older are refused", async () => {
    const renamed = JSON.parse(JSON.stringify(page).replaceAll("edit_history_tweet_ids", "edit_history_post_ids").replaceAll("referenced_tweets", "referenced_posts").replaceAll("note_tweet", "note_post")) as object;
    byPath({
      "/2/users/777/mentions": ({ query }) =>
        query.has("tweet.fields") ? { status: 400, json: { errors: [{ message: "unknown parameter", parameters: { "tweet.fields": ["author_id"] } }], title: "Invalid Request" } } : { json: renamed },
    });
    const { connector } = open();
    const first = await connector.fetchPage(null);
    expect(first.mentions.map(({ externalId, parentExternalId }) => [externalId, parentExternalId])).toEqual([["1860000000000000100", "1850000000000000001"], ["1860000000000000200", undefined]]);
    await connector.fetchPage(first.nextCursor);
    expect(server.requests.at(-1)?.query.has("post.fields")).toBe(true);
    expect(server.requests).toHaveLength(3);
  });

  it("drains several pages downwards before it moves on; the same page comes again after a crash", async () => {
    byPath({
      "/2/users/777/mentions": ({ query }) => {
        const until = query.get("until_id");
        if (query.get("since_id") !== "1000") return empty;
        if (until === null) return { json: { data: [post("1009"), post("1008")], meta: { next_token: "n1" } } };
        if (until === "1008") return { json: { data: [post("1007"), post("1006")], meta: { next_token: "n2" } } };
        return { json: { data: [post("1005")], meta: {} } };
      },
    });
    const { connector } = open();
    const cursor = { tracks: { mentions: { sinceId: "1000" } }, next: null };
    const one = await connector.fetchPage(cursor);
    const two = await connector.fetchPage(one.nextCursor);
    const again = await connector.fetchPage(one.nextCursor);
    const three = await connector.fetchPage(two.nextCursor);
    expect(again).toEqual(two);
    expect([one, two, three].map(({ more }) => more)).toEqual([true, true, false]);
    expect([one, two, three].flatMap(({ mentions }) => mentions.map(({ externalId }) => externalId)).sort()).toEqual(["1005", "1006", "1007", "1008", "1009"]);
    expect(three.nextCursor.tracks.mentions).toEqual({ sinceId: "1009" });
  });

  it("begins a minute ago when there is nothing yet, so that the first posts are not missed", async () => {
    byPath({ "/2/users/777/mentions": () => empty });
    const { nextCursor } = await open().connector.fetchPage(null);
    expect(nextCursor.tracks.mentions).toEqual({ sinceId: idAt(new Date(now.getTime() - 60_000)) });
  });

  it("searches after the mentions, without reposts, and no further back than search reaches", async () => {
    byPath({ "/2/users/777/mentions": () => empty, "/2/tweets/search/recent": () => ({ json: { data: [post("1010")], meta: {} } }) });
    const { connector } = open({ query: "kettle OR #kettlefail" });
    const old = idAt(new Date(now.getTime() - 20 * 86_400_000));
    const first = await connector.fetchPage({ tracks: { mentions: { sinceId: "1" }, search: { sinceId: old } }, next: null });
    expect(first).toMatchObject({ more: true, nextCursor: { next: "search" } });
    const second = await connector.fetchPage(first.nextCursor);
    expect(second).toMatchObject({ more: false, nextCursor: { next: null } });
    const asked = server.requests.at(-1)?.query;
    expect(asked?.get("query")).toBe("(kettle OR #kettlefail) -is:retweet");
    expect(asked?.get("since_id")).toBeNull();
    expect(asked?.get("start_time")).toBe("2024-11-18T12:01:00Z");
  });

  it("reads the past list by list within the range", async () => {
    byPath({
      "/2/users/777/mentions": ({ query }) => (query.has("until_id") ? empty : { json: { data: [post("1010"), post("1009")], meta: { next_token: "n" } } }),
      "/2/tweets/search/recent": () => ({ json: { data: [post("1020")], meta: {} } }),
    });
    const { connector } = open({ query: "kettle" });
    const range = { from: new Date("2024-11-01T00:00:00Z"), until: now };
    const ids: string[] = [];
    let cursor: unknown = null;
    for (let more = true; more; ) {
      const history = await connector.fetchHistory?.(cursor, range);
      ids.push(...(history?.mentions ?? []).map(({ externalId }) => externalId));
      cursor = history?.nextCursor;
      more = history?.more ?? false;
    }
    expect(ids).toEqual(["1010", "1009", "1020"]);
    expect(server.requests.map(({ query }) => query.get("start_time"))).toEqual(["2024-11-01T00:00:00Z", "2024-11-01T00:00:00Z", "2024-11-18T12:01:00Z"]);
  });
});

describe("what reading costs", () => {
  it.each([
    [null, "100"],
    [1_000_000, "100"],
    [42_000, "42"],
    [5_000, "5"],
  ])("with %s millionths of a dollar left asks for %s mentions", async (budget, asked) => {
    byPath({ "/2/users/777/mentions": () => empty });
    await open({}, { budget }).connector.fetchPage(null);
    expect(server.requests[0]?.query.get("max_results")).toBe(asked);
  });

  it("asks nothing once the budget is used up, and says until when", async () => {
    server.answers(() => empty);
    const { connector } = open({ query: "kettle" }, { budget: 4_999 });
    const error = await connector.fetchPage(null).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RetryableError);
    expect(error).toMatchObject({ message: expect.stringMatching(/budget for reading X is used up.*1 December/), retryAt: new Date("2024-12-01T00:00:00Z") });
    expect(server.requests).toEqual([]);
  });

  it("leaves out the dearer search while the mentions can be paid, or while search rests", async () => {
    byPath({ "/2/users/777/mentions": () => empty });
    const cursor = { tracks: { mentions: { sinceId: "1" }, search: { sinceId: "9" } }, next: "search" };
    const { nextCursor, more } = await open({ query: "kettle" }, { budget: 20_000 }).connector.fetchPage(cursor);
    expect({ nextCursor, more }).toEqual({ nextCursor: { ...cursor, next: null }, more: false });
    const rests = { callClass: "search", limit: 300, remaining: 0, resetAt: new Date(now.getTime() + 60_000) };
    await open({ query: "kettle" }, { rateOf: (c) => (c === "search" ? rests : null) }).connector.fetchPage(cursor);
    expect(server.requests).toEqual([]);
  });

  it("names its prices", () => {
    expect(Object.fromEntries(open().connector.describeLimits().map(({ callClass, microUsdPerUnit }) => [callClass, microUsdPerUnit]))).toMatchObject({ mentions: 1_000, search: 5_000, reply: 10_000, replyWithLink: 200_000 });
  });
});

describe("refusals", () => {
  const problem = (name: string, more: object = {}) => ({ title: name, type: `https://api.twitter.com/2/problems/${name}`, ...more });
  it.each<[string, ApiReply, new (...args: never[]) => Error, RegExp]>([
    ["wrong keys", { status: 401, json: { title: "Unauthorized", type: "about:blank", status: 401 } }, PermanentError, /does not accept these keys/],
    ["no credit", { status: 402, json: problem("credits-depleted") }, PermanentError, /no credit left/],
    ["not enrolled", { status: 403, json: problem("client-forbidden") }, PermanentError, /put the app into a project/],
    ["bad request", { status: 400, json: problem("invalid-request", { errors: [{ message: "since_id must be larger" }] }) }, PermanentError, /since_id must be larger/],
    ["200 with errors only", { json: { errors: [problem("disallowed-resource", { detail: "Not for this plan" })] } }, PermanentError, /Not for this plan/],
    ["server trouble", { status: 503, text: "over capacity" }, RetryableError, /503/],
    ["not JSON", { text: "<html>" }, RetryableError, /cannot be read/],
  ])("says what to do about %s", async (_, reply, kind, words) => {
    server.answers(() => reply);
    const error = await open().connector.fetchPage(null).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toMatch(/secret-|bearer/);
  });

  it("waits for the reset after a 429, and for the month's end when the plan is used up", async () => {
    const resetAt = new Date(now.getTime() + 300_000);
    server.answers(() => ({ status: 429, headers: { "x-rate-limit-limit": "300", "x-rate-limit-remaining": "0", "x-rate-limit-reset": String(resetAt.getTime() / 1000) }, json: { ...problem("rate-limit-exceeded"), errors: [{ code: 88 }] } }));
    const { connector } = open();
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ name: "RetryableError", retryAt: resetAt });
    // From then on nothing is asked before the reset.
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ retryAt: resetAt });
    expect(server.requests).toHaveLength(1);
    server.answers(() => ({ status: 429, json: problem("usage-capped", { period: "Monthly" }) }));
    await expect(open().connector.fetchPage(null)).rejects.toMatchObject({ retryAt: new Date("2024-12-01T00:00:00Z"), message: expect.stringContaining("raise the plan's limit") });
    server.answers(() => ({ status: 429, json: problem("usage-capped", { period: "Daily" }) }));
    await expect(open().connector.fetchPage(null)).rejects.toMatchObject({ retryAt: new Date("2024-11-26T00:00:00Z") });
  });
});

describe("answering", () => {
  it.each([
    ["@kettleco help", true],
    ["Hey @KettleCo, help", true],
    ["@kettlecohelp hi", false],
    ["mail me@kettleco.example", false],
    ["kettleco is bad", false],
  ])("%s: may answer %s", async (text, allowed) => {
    expect(mentionsUs(text, "kettleco")).toBe(allowed);
    const permission = await open().connector.canReply({ ...target, text });
    expect(permission.allowed).toBe(allowed);
    expect(permission.reason).toContain("@kettleco");
    if (allowed) expect(permission).toMatchObject({ costMicroUsd: 10_000, maxLength: 280, reason: expect.stringContaining("$0.20") });
  });

  it("posts under the target and counts a link's price", async () => {
    byPath({ "/2/tweets": () => ({ status: 201, json: { data: { id: "1861000000000000000", text: "Sorry, Ada." } } }) });
    const { connector, context } = open();
    expect(await connector.reply?.(draft)).toEqual({ externalId: "1861000000000000000", url: "https://x.com/kettleco/status/1861000000000000000", publishedAt: expect.any(Date) });
    await connector.reply?.({ ...draft, text: "See kettle.example/help" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ text: "Sorry, Ada.", reply: { in_reply_to_tweet_id: target.externalId } });
    expect(context.log.metered).toEqual({ reply: 1, replyWithLink: 1 });
  });

  it("publishes a post of our own, and finds its own earlier try behind a refused duplicate", async () => {
    byPath({ "/2/tweets": () => ({ status: 201, json: { data: { id: "1861000000000000002", text: "Called back." } } }) });
    const { connector } = open();
    expect(await connector.canPost?.()).toMatchObject({ allowed: true, maxLength: 280, costMicroUsd: 10_000 });
    expect(await connector.post?.({ text: " Called back. ", idempotencyKey: "k" })).toMatchObject({ externalId: "1861000000000000002" });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ text: "Called back." });
    const refused = { status: 403, json: { detail: "You are not allowed to create a Tweet with duplicate content.", status: 403 } };
    const answered = { ...post("1861000000000000003", "@ada_example Called back."), referenced_tweets: [{ type: "replied_to", id: target.externalId }] };
    server.answers(({ method }) => (method === "POST" ? refused : { json: { data: [answered, post("1861000000000000004", "Called back.")], meta: {} } }));
    expect(await connector.post?.({ text: "Called back.", idempotencyKey: "k" })).toMatchObject({ externalId: "1861000000000000004" });
  });

  it("does not know the outcome when the answer is lost or says nothing", async () => {
    const { connector } = open();
    server.answers((_, response) => {
      response.destroy();
      return null;
    });
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
    server.answers(() => ({ status: 502, text: "" }));
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
    server.answers(() => ({ json: { errors: [{ title: "?" }] } }));
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
  });

  it("finds its own earlier try behind a refused duplicate, and asks for other words otherwise", async () => {
    const duplicate = { status: 403, json: { detail: "You are not allowed to create a Tweet with duplicate content.", status: 403, title: "Forbidden", type: "about:blank" } };
    const own = { ...post("1861000000000000001", "@ada_example Sorry, Ada."), referenced_tweets: [{ type: "replied_to", id: target.externalId }] };
    let posts: unknown[] = [own];
    server.answers(({ method }) => (method === "POST" ? duplicate : { json: { data: posts, meta: {} } }));
    const { connector } = open();
    expect(await connector.reply?.(draft)).toMatchObject({ externalId: "1861000000000000001" });
    posts = [];
    await expect(connector.reply?.(draft)).rejects.toThrow(/Change a word/);
    server.answers(() => ({ status: 403, json: { detail: "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author." } }));
    await expect(connector.reply?.(draft)).rejects.toThrow(/did not mention or quote us/);
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(PermanentError);
  });

  it("reads its own posts back with their parents", async () => {
    byPath({ "/2/users/777/tweets": () => ({ json: { data: [{ ...post("1010", "Sorry"), author_id: "777", referenced_tweets: [{ type: "replied_to", id: "1009" }] }], meta: {} } }) });
    const own = await open().connector.listOwnPosts?.(new Date("2024-11-25T11:00:00.123Z"));
    expect(own).toMatchObject([{ externalId: "1010", parentExternalId: "1009", author: { handle: "kettleco" } }]);
    expect(server.requests[0]?.query.get("start_time")).toBe("2024-11-25T11:00:00Z");
  });

  it("deletes, and is content when the post is gone already", async () => {
    server.answers(() => ({ json: { data: { deleted: true } } }));
    await open().connector.deletePost?.("1010");
    expect(server.requests[0]).toMatchObject({ method: "DELETE", path: "/2/tweets/1010" });
    server.answers(() => ({ status: 404, json: { title: "Not Found Error" } }));
    await open().connector.deletePost?.("1010");
  });

  it("tells whose keys they are", async () => {
    byPath({ "/2/users/me": () => ({ json: me }) });
    expect(await open().connector.verifyCredentials()).toEqual({ handle: "@kettleco", externalId: "777", words: "X knows these keys as @kettleco (Kettle Co)." });
  });
});

describe("looking again", () => {
  it("gives the latest version of an edited post under its first id, and the posts that are gone", async () => {
    const versions: Record<string, object> = {
      "1010": { ...post("1010", "first"), edit_history_tweet_ids: ["1010", "1011"] },
      "1011": { ...post("1011", "second"), edit_history_tweet_ids: ["1010", "1011"] },
      "1020": post("1020"),
    };
    byPath({
      "/2/tweets": ({ query }) => {
        const ids = (query.get("ids") ?? "").split(",");
        const gone = { title: "Not Found Error", type: "https://api.x.com/2/problems/resource-not-found" };
        return { json: { data: ids.flatMap((id) => versions[id] ?? []), errors: ids.includes("1030") ? [{ ...gone, resource_id: "1030" }] : undefined } };
      },
    });
    const { connector, context } = open();
    const found = await connector.lookUp?.(["1010", "1020", "1030", "not-an-id"]);
    expect(found?.edits.map(({ externalId, text }) => [externalId, text])).toEqual(expect.arrayContaining([["1010", "second"], ["1020", "@kettleco hi"]]));
    expect(found?.deletions).toEqual(["1030"]);
    expect(context.log.metered).toEqual({ lookup: 3 });
    server.answers(() => ({ json: { errors: [{ type: "https://api.twitter.com/2/problems/resource-not-found", value: "1040" }] } }));
    expect(await connector.lookUp?.(["1040"])).toEqual({ edits: [], deletions: ["1040"] });
  });

  it("looks up only what the budget pays for", async () => {
    server.answers(() => ({ json: { data: [] } }));
    await open({}, { budget: 10_000 }).connector.lookUp?.(["1", "2", "3"]);
    expect(server.requests[0]?.query.get("ids")).toBe("1,2");
  });
});

describe("the form", () => {
  it("can be drawn", () => {
    const fields = fieldsOf(xForm);
    expect(fields.map(({ key }) => key)).toEqual(["mentions", "query", "stream", "monthlyBudgetUsd", "apiKey", "apiSecret", "accessToken", "accessSecret", "bearerToken"]);
    expect(fields.filter(({ part }) => part === "credentials").every(({ kind }) => kind === "secret")).toBe(true);
  });
});
