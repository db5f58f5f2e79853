import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { youtubeNetwork } from "@/lib/sources/connectors/youtube";
import { nextPacificMidnight } from "@/lib/sources/connectors/youtube/pacific-midnight";
import { PermanentError, RetryableError, UnknownOutcomeError } from "@/lib/sources/errors";
import { fieldsOf } from "@/lib/sources/forms/form";
import { youtubeConfig, youtubeForm } from "@/lib/sources/forms/youtube";
import { type ApiReply, type ApiRequest, connectorContext, startApiServer } from "../../../helpers/api-server";

const now = new Date("2024-11-25T12:00:00Z");
const recorded = JSON.parse(readFileSync(path.resolve("tests/fixtures/networks/youtube/threads.json"), "utf8")) as object;
const channel = `UC${"a".repeat(22)}`;
const reading = { apiKey: "api-key-1" } as { apiKey: string; clientId?: string; clientSecret?: string; refreshToken?: string };
const acting = { ...reading, clientId: "cid", clientSecret: "c-secret", refreshToken: "r-token" };
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

function open(config: object = { channelIds: [channel] }, credentials = reading, session?: unknown) {
  const context = connectorContext({ config: youtubeConfig.parse(config), credentials, baseUrl: server.url, now: () => now, session });
  return { connector: youtubeNetwork.open(context), context };
}

const answers = (routes: Record<string, (request: ApiRequest) => ApiReply>) =>
  server.answers((request) => (request.path === "/token" ? { json: { access_token: "abc", expires_in: 3599, token_type: "Bearer" } } : routes[`${request.method} ${request.path.replace("/youtube/v3", "")}`]?.(request)));
const refusal = (status: number, reason: string, message = "no") => ({ status, json: { error: { code: status, message, errors: [{ message, domain: "youtube.commentThread", reason }] } } });
const comment = (id: string, at: string, more: object = {}) => ({ id, snippet: { textDisplay: `text of ${id}`, authorDisplayName: "@ada-example", authorChannelId: { value: "UCada" }, publishedAt: at, updatedAt: at, ...more } });
const thread = (id: string, at: string, replies = 0, along: unknown[] = []) => ({ id, snippet: { videoId: "vid00000001", topLevelComment: comment(id, at), totalReplyCount: replies }, ...(along.length > 0 ? { replies: { comments: along } } : {}) });
const at = (minute: number) => new Date(now.getTime() - 3_600_000 + minute * 1_000).toISOString();
const target = { externalId: "UgxThreadOne.9reply", authorHandle: "cy", text: "hi", url: "https://www.youtube.com/watch?v=vid00000001&lc=UgxThreadOne.9reply", publishedAt: now };
const draft = { text: "Sorry!", target, idempotencyKey: "k" };

describe("YouTube", () => {
  it("turns threads and their replies into mentions, oldest first", async () => {
    answers({ "GET /commentThreads": () => ({ json: recorded }) });
    const { connector, context } = open();
    const page = await connector.fetchPage(null);
    expect(page.mentions.map(({ externalId, parentExternalId }) => [externalId, parentExternalId])).toEqual([["UgxThreadOne", undefined], ["UgxThreadOne.9reply", "UgxThreadOne"], ["UgxThreadTwo", undefined]]);
    expect(page.mentions[2]).toEqual({
      externalId: "UgxThreadTwo",
      parentExternalId: undefined,
      author: { handle: "ada-example", externalId: "UCbbbbbbbbbbbbbbbbbbbbbb", displayName: "@ada-example", url: "https://www.youtube.com/channel/UCbbbbbbbbbbbbbbbbbbbbbb" },
      publishedAt: new Date("2024-11-25T11:30:00Z"),
      editedAt: undefined,
      text: "My kettle exploded <3 & nobody answers",
      format: "text",
      url: "https://www.youtube.com/watch?v=vid00000001&lc=UgxThreadTwo",
    });
    expect(page.mentions[0]?.editedAt).toEqual(new Date("2024-11-25T10:05:00Z"));
    expect(page.mentions[1]?.url).toBe("https://www.youtube.com/watch?v=vid00000001&lc=UgxThreadOne.9reply");
    expect(youtubeNetwork.cursor.parse(JSON.parse(JSON.stringify(page.nextCursor)))).toEqual(page.nextCursor);
    const [asked] = server.requests;
    expect(Object.fromEntries(asked?.query ?? [])).toEqual({ part: "snippet,replies", allThreadsRelatedToChannelId: channel, order: "time", textFormat: "plainText", maxResults: "100" });
    expect(asked?.headers["x-goog-api-key"]).toBe("api-key-1");
    expect(context.log.metered).toEqual({ units: 1 });
    expect((await connector.fetchPage(page.nextCursor)).mentions).toEqual([]);
  });

  it("brings new replies of older threads, all of them, and edits", async () => {
    const along = [comment("T1.b", at(20), { parentId: "T1" })];
    let threads = [thread("T2", at(10)), thread("T1", at(0), 1, [comment("T1.a", at(1), { parentId: "T1" })])];
    answers({
      "GET /commentThreads": () => ({ json: { items: threads } }),
      "GET /comments": ({ query }) => ({ json: query.has("pageToken") ? { items: along } : { items: [comment("T1.a", at(1), { parentId: "T1" })], nextPageToken: "p2" } }),
    });
    const { connector } = open({ videoIds: ["vid00000001"] });
    const first = await connector.fetchPage(null);
    threads = [thread("T2", at(10)), thread("T1", at(0), 2, along)];
    threads[0] = { ...thread("T2", at(10)), snippet: { videoId: "vid00000001", topLevelComment: comment("T2", at(10), { updatedAt: at(30), textDisplay: "changed" }), totalReplyCount: 0 } };
    const second = await connector.fetchPage(first.nextCursor);
    expect(second.mentions.map(({ externalId, editedAt }) => [externalId, editedAt?.toISOString()])).toEqual([["T1", undefined], ["T1.a", undefined], ["T2", at(30)], ["T1.b", undefined]]);
    expect(server.requests.filter(({ path: p }) => p.endsWith("/comments")).map(({ query }) => query.get("pageToken"))).toEqual([null, "p2"]);
  });

  it("reads down to what it knows, page by page, and from the top when YouTube forgot the page", async () => {
    const all = Array.from({ length: 250 }, (_, i) => thread(`T${i}`, at(i))).reverse();
    let shown = all.slice(-10);
    let forgets = false;
    answers({
      "GET /commentThreads": ({ query }) => {
        const from = Number(query.get("pageToken") ?? 0);
        if (forgets && from > 0) return refusal(400, "invalidPageToken");
        return { json: { items: shown.slice(from, from + 100), nextPageToken: from + 100 < shown.length ? String(from + 100) : undefined } };
      },
    });
    const { connector } = open();
    let page = await connector.fetchPage(null);
    const seen = new Set(page.mentions.map(({ externalId }) => externalId));
    shown = all;
    page = await connector.fetchPage(page.nextCursor);
    expect(page.more).toBe(true);
    for (const { externalId } of page.mentions) seen.add(externalId);
    forgets = true;
    page = await connector.fetchPage(page.nextCursor);
    expect(page).toMatchObject({ more: true });
    forgets = false;
    while (page.more) {
      page = await connector.fetchPage(page.nextCursor);
      for (const { externalId } of page.mentions) seen.add(externalId);
    }
    expect(seen.size).toBe(250);
    expect((await connector.fetchPage(page.nextCursor)).mentions).toEqual([]);
  });

  it("goes from channel to video in one round, and through the past in the same order", async () => {
    answers({ "GET /commentThreads": ({ query }) => ({ json: { items: [thread(query.get("videoId") ?? "C1", at(0)), thread(`old-${query.get("videoId")}`, "2020-01-01T00:00:00Z")] } }) });
    const { connector } = open({ channelIds: [channel], videoIds: ["vid00000002"] });
    const first = await connector.fetchPage(null);
    expect(first.more).toBe(true);
    expect((await connector.fetchPage(first.nextCursor)).more).toBe(false);
    const range = { from: new Date("2024-01-01T00:00:00Z"), until: now };
    const past = await connector.fetchHistory?.(null, range);
    expect(past).toMatchObject({ mentions: [{ externalId: "C1" }], more: true });
    expect(await connector.fetchHistory?.(past?.nextCursor, range)).toMatchObject({ mentions: [{ externalId: "vid00000002" }], more: false });
  });

  it.each<[string, ApiReply, new (...args: never[]) => Error, RegExp]>([
    ["comments turned off", refusal(403, "commentsDisabled"), PermanentError, /turned off/],
    ["an unknown video", refusal(404, "videoNotFound"), PermanentError, /Check the ids/],
    ["a wrong key", { status: 400, json: { error: { code: 400, message: "API key not valid. Please pass a valid API key.", errors: [{ reason: "badRequest" }], details: [{ reason: "API_KEY_INVALID" }] } } }, PermanentError, /does not accept the API key/],
    ["an API that is off", refusal(403, "accessNotConfigured"), PermanentError, /Turn it on/],
    ["anything else", refusal(403, "forbidden", "<b>The</b> caller"), PermanentError, /\(403\): The caller/],
    ["haste", refusal(403, "rateLimitExceeded"), RetryableError, /too often/],
    ["trouble", { status: 500, json: {} }, RetryableError, /500/],
  ])("says what to do about %s", async (_, reply, kind, words) => {
    server.answers(() => reply);
    const error = await open().connector.fetchPage(null).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toContain("api-key-1");
  });

  it("rests until midnight in California once the quota is used up", async () => {
    server.answers(() => refusal(403, "quotaExceeded"));
    const { connector, context } = open();
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ name: "RetryableError", retryAt: new Date("2024-11-26T08:00:00Z") });
    await expect(connector.fetchPage(null)).rejects.toMatchObject({ retryAt: new Date("2024-11-26T08:00:00Z") });
    expect(server.requests).toHaveLength(1);
    // What fails costs as much.
    expect(context.log.metered).toEqual({ units: 1 });
  });

  it.each([
    ["2024-07-01T06:59:00Z", "2024-07-01T07:00:00.000Z"],
    ["2024-07-01T07:00:00Z", "2024-07-02T07:00:00.000Z"],
    ["2024-11-03T08:30:00Z", "2024-11-04T08:00:00.000Z"],
    ["2025-03-09T20:00:00Z", "2025-03-10T07:00:00.000Z"],
  ])("after %s the quota begins anew at %s", (from, until) => {
    expect(nextPacificMidnight(new Date(from)).toISOString()).toBe(until);
  });

  it("comments under the thread as the channel, at fifty units", async () => {
    answers({ "POST /comments": () => ({ json: comment("UgxThreadOne.9new", at(0), { parentId: "UgxThreadOne" }) }) });
    const { connector, context } = open(undefined, acting);
    expect(connector.canReply(target)).toMatchObject({ allowed: true, reason: expect.stringContaining("50 of the day's 10,000") });
    expect(await connector.reply?.(draft)).toEqual({ externalId: "UgxThreadOne.9new", url: "https://www.youtube.com/watch?v=vid00000001&lc=UgxThreadOne.9new", publishedAt: new Date(at(0)) });
    const [signIn, posted] = server.requests;
    expect(Object.fromEntries(new URLSearchParams(signIn?.body))).toEqual({ grant_type: "refresh_token", client_id: "cid", client_secret: "c-secret", refresh_token: "r-token" });
    expect(posted?.headers.authorization).toBe("Bearer abc");
    expect(JSON.parse(posted?.body ?? "")).toEqual({ snippet: { parentId: "UgxThreadOne", textOriginal: "Sorry!" } });
    expect(context.log.metered).toEqual({ signIn: 1, units: 50 });
    server.answers(({ path: p }) => (p === "/token" ? { json: {} } : { status: 502 }));
    await expect(connector.reply?.(draft)).rejects.toBeInstanceOf(UnknownOutcomeError);
  });

  it("does not answer without the channel's credentials, and says when they have ended", async () => {
    expect(open().connector.canReply(target)).toMatchObject({ allowed: false, reason: expect.stringContaining("refresh token") });
    server.answers(() => ({ status: 400, json: { error: "invalid_grant" } }));
    await expect(open(undefined, acting).connector.reply?.(draft)).rejects.toThrow(/Make a new refresh token/);
  });

  it("takes a new token when the old one ended early", async () => {
    let refusals = 1;
    answers({ "DELETE /comments": () => (refusals-- > 0 ? { status: 401, json: {} } : { status: 204 }) });
    await open(undefined, acting, { token: "old", expiresAt: "2024-11-25T13:00:00Z" }).connector.deletePost?.("UgxThreadOne.9new");
    expect(server.requests.map(({ path: p, headers }) => [p, headers.authorization])).toEqual([["/youtube/v3/comments", "Bearer old"], ["/token", undefined], ["/youtube/v3/comments", "Bearer abc"]]);
  });

  it("reads back its own replies under a comment, and looks again at known ones", async () => {
    answers({
      "GET /channels": () => ({ json: { items: [{ id: "UCus", snippet: { title: "Kettle Co" } }] } }),
      "GET /comments": ({ query }) => ({ json: { items: query.has("parentId") ? [comment("T1.a", at(1)), comment("T1.us", at(2), { authorChannelId: { value: "UCus" } })] : [comment("T1.a", at(1))] } }),
      "PUT /comments": () => ({ json: comment("T1.us", at(2)) }),
    });
    const { connector } = open(undefined, acting);
    expect((await connector.listOwnPosts?.(new Date(at(0)), target))?.map(({ externalId, parentExternalId }) => [externalId, parentExternalId])).toEqual([["T1.us", "T1"]]);
    expect(await connector.lookUp?.(["T1.a", "T1.gone"])).toMatchObject({ edits: [{ externalId: "T1.a" }], deletions: ["T1.gone"] });
    await connector.editPost?.("T1.us", "better");
    expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toEqual({ id: "T1.us", snippet: { textOriginal: "better" } });
    server.answers(() => ({ text: "" }));
    await expect(connector.lookUp?.(["T1.a"])).rejects.toBeInstanceOf(RetryableError);
  });

  it("checks credentials and shows both quotas", async () => {
    answers({ "GET /commentThreads": () => ({ json: { items: [] } }), "GET /channels": () => ({ json: { items: [{ id: "UCus", snippet: { title: "Kettle Co" } }] } }) });
    expect(await open(undefined, acting).connector.verifyCredentials()).toMatchObject({ handle: "Kettle Co", externalId: "UCus" });
    expect((await open().connector.verifyCredentials()).words).toContain("accepts the API key");
    expect(open().connector.describeLimits().map(({ allowance }) => [allowance?.units, allowance?.per])).toEqual([[10_000, "day"], [100, "day"]]);
    expect(fieldsOf(youtubeForm)).toHaveLength(6);
  });
});
