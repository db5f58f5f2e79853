import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "@/lib/mentions/clean-text";
import { redditNetwork } from "@/lib/sources/connectors/reddit";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { redditConfig, redditForm } from "@/lib/sources/forms/reddit";
import { type ApiReply, type ApiRequest, connectorContext, startApiServer } from "../../../helpers/api-server";
import { recordedAnswers, withoutRecordings } from "../../../helpers/network-data";

const now = new Date("2024-11-25T12:00:00Z");
const nowSecond = now.getTime() / 1000;
const credentials = { clientId: "id", clientSecret: "app-secret", username: "kettleco", password: "pass-word", refreshToken: undefined as string | undefined };
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

function open(config: object = {}, extra: { credentials?: typeof credentials; session?: unknown } = {}) {
  const context = connectorContext({ config: redditConfig.parse(config), credentials, baseUrl: server.url, now: () => now, ...extra });
  return { connector: redditNetwork.open(context), context };
}

const signedIn = { session: { token: "abc", expiresAt: "2024-11-25T13:00:00Z" } };
const token = { json: { access_token: "abc", token_type: "bearer", expires_in: 3600, scope: "*" } };
const answers = (routes: Record<string, (request: ApiRequest) => ApiReply>) => server.answers((request) => (request.path === "/api/v1/access_token" ? token : routes[request.path]?.(request)));
const comment = (id: string, ageSeconds: number, more: object = {}) => ({
  kind: "t1",
  data: { id, name: `t1_${id}`, author: "ada_example", author_fullname: "t2_ada", body: `Hey u/kettleco ${id}`, body_html: `<!-- SC_OFF --><div class="md"><p>Hey <a href="/u/kettleco">u/kettleco</a> &amp; ${id}</p></div>`, created_utc: nowSecond - ageSeconds, edited: false, parent_id: "t3_root", context: `/r/kettles/comments/root/title/${id}/?context=3`, ...more },
});
const listing = (children: unknown[], after: string | null = null) => ({ json: { kind: "Listing", data: { after, dist: children.length, children } } });
const target = { externalId: "t1_aaa", authorHandle: "ada_example", text: "hi", url: "https://www.reddit.com/r/kettles/comments/root/title/aaa/", publishedAt: now };
const draft = { text: "Sorry!", target, idempotencyKey: "k" };

describe("Reddit", () => {
  it("signs in once, says who it is, and reads mentions", async () => {
    answers({ "/message/mentions": () => ({ ...listing([comment("bbb", 60), comment("aaa", 120, { edited: nowSecond - 100 })]), headers: { "x-ratelimit-remaining": "599.0", "x-ratelimit-used": "1", "x-ratelimit-reset": "369" } }) });
    const { connector, context } = open();
    const page = await connector.fetchPage(null);
    expect(page.mentions).toMatchObject([
      {
        externalId: "t1_aaa",
        parentExternalId: "t3_root",
        author: { handle: "ada_example", externalId: "t2_ada", url: "https://www.reddit.com/user/ada_example" },
        publishedAt: new Date("2024-11-25T11:58:00Z"),
        editedAt: new Date("2024-11-25T11:58:20Z"),
        format: "html",
        url: "https://www.reddit.com/r/kettles/comments/root/title/aaa/",
      },
      { externalId: "t1_bbb", editedAt: undefined },
    ]);
    expect(cleanText(page.mentions[0]?.text ?? "", "html")).toBe("Hey u/kettleco & aaa");
    await connector.fetchPage(page.nextCursor);
    expect(server.requests.map(({ path }) => path)).toEqual(["/api/v1/access_token", "/message/mentions", "/message/mentions"]);
    const [signIn, read] = server.requests;
    expect(signIn?.headers.authorization).toBe(`Basic ${Buffer.from("id:app-secret").toString("base64")}`);
    expect(Object.fromEntries(new URLSearchParams(signIn?.body))).toEqual({ grant_type: "password", username: "kettleco", password: "pass-word" });
    expect(read?.headers).toMatchObject({ authorization: "bearer abc", "user-agent": "web:firstminute:0.1 (by /u/kettleco)" });
    expect(read?.query.get("raw_json")).toBe("1");
    expect(context.log.rates.at(-1)).toEqual({ callClass: "calls", limit: null, remaining: 599, resetAt: new Date(now.getTime() + 369_000) });
  });

  it("uses a refresh token where there is one, and takes a new token when one ended early", async () => {
    let refusals = 1;
    answers({ "/message/mentions": () => (refusals-- > 0 ? { status: 401, json: { message: "Unauthorized", error: 401 } } : listing([])) });
    await open({}, { ...signedIn, credentials: { ...credentials, refreshToken: "fresh" } }).connector.fetchPage(null);
    expect(server.requests.map(({ path }) => path)).toEqual(["/message/mentions", "/api/v1/access_token", "/message/mentions"]);
    expect(Object.fromEntries(new URLSearchParams(server.requests[1]?.body))).toEqual({ grant_type: "refresh_token", refresh_token: "fresh" });
  });

  it("loses and doubles nothing over several pages", async () => {
    const all = Array.from({ length: 250 }, (_, i) => comment(`c${i}`, 1_000 - i)).reverse();
    let shown = all.slice(-20);
    answers({
      "/message/mentions": ({ query }) => {
        const from = query.has("after") ? shown.findIndex(({ data }) => data.name === query.get("after")) + 1 : 0;
        const part = shown.slice(from, from + 100);
        return listing(part, from + 100 < shown.length ? (part.at(-1)?.data.name ?? null) : null);
      },
    });
    const { connector } = open({}, signedIn);
    let page = await connector.fetchPage(null);
    const seen = page.mentions.map(({ externalId }) => externalId);
    shown = all;
    do {
      const again = await connector.fetchPage(page.nextCursor);
      page = await connector.fetchPage(page.nextCursor);
      expect(again).toEqual(page);
      seen.push(...page.mentions.map(({ externalId }) => externalId));
    } while (page.more);
    expect(seen).toHaveLength(250);
    expect(new Set(seen).size).toBe(250);
  });

  it("searches subreddits newest first and tests again what was found", async () => {
    const link = (id: string, title: string, more: object = {}) => ({ kind: "t3", data: { id, author: "ben", title, selftext: "", selftext_html: null, created_utc: nowSecond - 50, permalink: `/r/kettles/comments/${id}/x/`, is_self: false, url: "https://example.org/a", ...more } });
    answers({ "/r/kettles+tea/search": () => listing([link("p1", "Kettle & lid"), link("p2", "Something else"), link("p3", "Kettle removed", { removed_by_category: "moderator" })]) });
    const { connector } = open({ mentions: false, searches: ["kettle"], subreddits: ["r/kettles", "tea"] }, signedIn);
    expect((await connector.fetchPage(null)).mentions).toMatchObject([{ externalId: "t3_p1", text: "Kettle & lid", format: "text", url: "https://www.reddit.com/r/kettles/comments/p1/x/", media: [{ url: "https://example.org/a", kind: "link" }] }]);
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toMatchObject({ q: "kettle", sort: "new", restrict_sr: "true", type: "link" });
  });

  it.each<[string, ApiReply, new (...args: never[]) => Error, RegExp]>([
    ["a wrong password (200 with an error)", { json: { error: "invalid_grant" } }, PermanentError, /does not accept these credentials/],
    ["a wrong app", { status: 401, json: { message: "Unauthorized", error: 401 } }, PermanentError, /does not accept these credentials/],
    ["a blocked server", { status: 403, text: "<html>You've been blocked by network security.</html>" }, PermanentError, /Responsible Builder Policy/],
    ["trouble", { status: 500, text: "" }, RetryableError, /500/],
  ])("says what to do about %s", async (_, reply, kind, words) => {
    server.answers(() => reply);
    const error = await open().connector.fetchPage(null).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toMatch(/pass-word|app-secret/);
  });

  it("comments, and reads the errors inside a 200", async () => {
    const posted = comment("zzz", 0, { author: "kettleco", parent_id: "t1_aaa", permalink: "/r/kettles/comments/root/title/zzz/" });
    const say = (errors: unknown[], things: unknown[] = []) => answers({ "/api/comment": () => ({ json: { json: { errors, data: { things } } } }) });
    const { connector } = open({}, signedIn);
    say([], [posted]);
    expect(await connector.reply?.(draft)).toEqual({ externalId: "t1_zzz", publishedAt: now, url: "https://www.reddit.com/r/kettles/comments/root/title/zzz/" });
    expect(Object.fromEntries(new URLSearchParams(server.requests[0]?.body))).toEqual({ api_type: "json", thing_id: "t1_aaa", text: "Sorry!" });
    say([["RATELIMIT", "Looks like you've been doing that a lot. Take a break for 9 minutes before trying again.", "ratelimit"]]);
    await expect(connector.reply?.(draft)).rejects.toMatchObject({ name: "RetryableError", retryAt: new Date(now.getTime() + 600_000) });
    say([["THREAD_LOCKED", "Comments are locked.", "parent"]]);
    await expect(connector.reply?.(draft)).rejects.toThrow(/locked or too old/);
    say([["NEW_CODE", "that is odd", null]]);
    await expect(connector.reply?.(draft)).rejects.toThrow(/that is odd/);
    say([], []);
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
    server.answers(() => ({ status: 504, text: "" }));
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
  });

  it("looks again, reads back, edits and deletes", async () => {
    answers({
      "/api/info": () => listing([comment("aaa", 120, { body: "changed", body_html: null, edited: nowSecond - 5 }), comment("bbb", 60, { author: "[deleted]", body: "[deleted]" }), comment("ccc", 60, { body: "[removed]" })]),
      "/user/kettleco/comments": () => listing([comment("new", 10), comment("old", 9_000)]),
      "/api/editusertext": () => ({ json: { json: { errors: [], data: { things: [comment("new", 10)] } } } }),
      "/api/del": () => ({ json: {} }),
    });
    const { connector } = open({}, signedIn);
    const found = await connector.lookUp?.(["t1_aaa", "t1_bbb", "t1_ccc", "t1_missing", "nonsense"]);
    expect(found).toMatchObject({ edits: [{ externalId: "t1_aaa", text: "changed" }], deletions: ["t1_bbb", "t1_ccc", "t1_missing"] });
    expect((await connector.listOwnPosts?.(new Date(now.getTime() - 3_600_000)))?.map(({ externalId }) => externalId)).toEqual(["t1_new"]);
    await connector.editPost?.("t1_new", "better");
    await connector.deletePost?.("t1_new");
    expect(server.requests.slice(2).map(({ path, body }) => [path, body])).toEqual([["/api/editusertext", "api_type=json&thing_id=t1_new&text=better"], ["/api/del", "id=t1_new"]]);
  });

  it("checks credentials, and is off until the person says that Reddit approved", async () => {
    answers({ "/api/v1/me": () => ({ json: { name: "other", id: "abc" } }) });
    expect(await open({}, signedIn).connector.verifyCredentials()).toEqual({ handle: "u/other", externalId: "t2_abc", words: "Reddit knows these credentials as u/other. The form says u/kettleco: correct it." });
    expect(redditForm.offBecause).toContain("approves");
    expect(fieldsOf(redditForm)).toHaveLength(8);
  });
});

type Interaction = { request: { method: string; uri: string }; response: { status: { code: number }; headers: Record<string, string[]>; body: { string: string } } };
const recorded = recordedAnswers("reddit");

describe.skipIf(!recorded)(recorded ? "recorded traffic of Reddit" : withoutRecordings("reddit"), () => {
  function replay(file: string) {
    const left = (recorded?.json(file) as { interactions: Interaction[] } | undefined)?.interactions ?? [];
    server.answers(() => {
      const { response } = left.shift() ?? {};
      const headers = Object.fromEntries(Object.entries(response?.headers ?? {}).flatMap(([name, [value]]) => (/ratelimit/i.test(name) && value ? [[name, value]] : [])));
      return response && { status: response.status.code, headers, text: response.body.string };
    });
  }

  it("mentions", async () => {
    replay("TestInbox.test_mentions.json");
    const { connector, context } = open();
    const { mentions } = await connector.fetchPage(null);
    expect(mentions).toHaveLength(16);
    expect(mentions.find(({ externalId }) => externalId === "t1_ekftbox")).toMatchObject({ author: { handle: "2Botter2Loop", externalId: "t2_3efd9zdo" }, parentExternalId: "t3_bb24k7" });
    expect(context.log.rates.at(-1)).toMatchObject({ remaining: 9_324 });
  });

  it("a search", async () => {
    replay("TestSubreddit.test_search.json");
    const { mentions } = await open({ mentions: false, searches: ["praw"] }).connector.fetchPage(null);
    expect(mentions.length).toBeGreaterThan(3);
    expect(mentions.every(({ externalId, url, text }) => externalId.startsWith("t3_") && url?.startsWith("https://www.reddit.com/r/") && /praw/i.test(text))).toBe(true);
  });

  it("a comment", async () => {
    replay("TestComment.test_reply.json");
    expect(await open().connector.reply?.({ ...draft, target: { ...target, externalId: "t1_d1616q2" } })).toMatchObject({ externalId: "t1_d1680wu", publishedAt: new Date(1_458_434_031_000) });
  });

  it("a refusal", async () => {
    replay("TestInbox.test_message__unauthorized.json");
    await expect(open().connector.fetchPage(null)).rejects.toThrow(/does not let this account/);
  });
});
