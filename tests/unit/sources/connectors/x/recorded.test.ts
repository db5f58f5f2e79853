import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { xNetwork } from "@/lib/sources/connectors/x";
import { xConfig } from "@/lib/sources/forms/x";
import { connectorContext, startApiServer } from "../../../../helpers/api-server";
import { recordedAnswers, withoutRecordings } from "../../../../helpers/network-data";

const simulator = recordedAnswers("x");
const cassettes = recordedAnswers("x-cassettes");
const credentials = { apiKey: "key", apiSecret: "secret-a", accessToken: "token", accessSecret: "secret-b" };
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

function open(id: string, username: string, config: object = {}) {
  return xNetwork.open(connectorContext({ config: xConfig.parse(config), credentials, baseUrl: server.url, session: { user: { id, username } } }));
}

/** Status, headers and bodies of one of tweepy's recordings (YAML with gzipped bodies). */
function cassette(text: string): { status: number; body: string }[] {
  return text.split(/^- request:/m).slice(1).map((part) => {
    const binary = /string: !!binary \|\n((?: {8}\S+\n)+)/.exec(part)?.[1];
    return { status: Number(/code: (\d+)/.exec(part)?.[1]), body: binary ? gunzipSync(Buffer.from(binary.replace(/\s/g, ""), "base64"), { finishFlush: 2 }).toString("utf8") : "" };
  });
}

describe.skipIf(!simulator)(simulator ? "answers of X's own simulator" : withoutRecordings("x"), () => {
  const answer = (name: string) => {
    const head = simulator?.read(`${name}.headers`) ?? "";
    const headers = Object.fromEntries([...head.matchAll(/^(x-rate-limit-[a-z]+): (.*)$/gim)].map((m) => [m[1] ?? "", (m[2] ?? "").trim()]));
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 200), headers, text: simulator?.read(`${name}.json`) };
  };

  it("reads a page of mentions and a search with its people", async () => {
    server.answers(() => ({ text: simulator?.read("mentions_noexp.json") }));
    const mentions = await open("0", "playground_user").fetchPage(null);
    expect(mentions.mentions).toMatchObject([{ externalId: "732", text: "@playground_user hello kettleco your kettle exploded #kettlefail", publishedAt: new Date("2026-11-21T23:19:48.052Z") }]);
    server.answers(() => answer("search"));
    const found = await open("0", "playground_user", { mentions: false, query: "kettle" }).fetchPage(null);
    expect(found.mentions).toMatchObject([{ externalId: "730", lang: "en", author: { handle: "playground_user", externalId: "0", displayName: "Playground User", followers: 12 } }]);
    server.answers(() => answer("search_since"));
    expect((await open("0", "p", { mentions: false, query: "kettle" }).fetchPage(found.nextCursor)).nextCursor).toEqual(found.nextCursor);
  });

  it("reads a long page", async () => {
    server.answers(() => answer("search_p1"));
    const found = await open("0", "p", { mentions: false, query: "technology" }).fetchPage(null);
    const all = simulator?.json("search_p1.json") as { data: { id: string; referenced_tweets?: { type: string }[] }[] };
    const own = all.data.filter((post) => !post.referenced_tweets?.some(({ type }) => type === "retweeted"));
    expect(found.mentions.map(({ externalId }) => externalId).sort()).toEqual(own.map(({ id }) => id).sort());
  });

  it("answers, deletes, and sees what is gone", async () => {
    const connector = open("0", "playground_user");
    server.answers(() => answer("reply"));
    expect(await connector.reply?.({ text: "We are sorry", idempotencyKey: "k", target: { externalId: "730", authorHandle: "a", text: "", url: null, publishedAt: new Date() } })).toMatchObject({ externalId: "731" });
    server.answers(() => answer("delete"));
    await connector.deletePost?.("730");
    server.answers(() => answer("deleted_get"));
    expect(await connector.lookUp?.(["730"])).toEqual({ edits: [], deletions: ["730"] });
  });

  it.each([
    ["noauth", /does not accept these keys/],
    ["apponly", /permission to read and write/],
    ["bad_max", /max_results must be at least 10/],
    ["rate429", /too often/],
  ])("understands %s", async (name, words) => {
    server.answers(() => answer(name));
    await expect(open("0", "p").fetchPage(null)).rejects.toThrow(words);
  });
});

describe.skipIf(!cassettes)(cassettes ? "recorded traffic of X itself" : withoutRecordings("x-cassettes"), () => {
  it.each([
    ["test_client_get_users_mentions", {}, 1],
    ["test_client_search_recent_tweets", { mentions: false, query: "Tweepy" }, 0],
  ])("%s", async (name, config, atLeast) => {
    const [recorded] = cassette(cassettes?.read(`${name}.yaml`) ?? "");
    server.answers(() => ({ status: recorded?.status, text: recorded?.body }));
    const page = await open("783214", "twitter", config).fetchPage(null);
    expect(page.mentions.length).toBeGreaterThanOrEqual(atLeast);
    expect(page.mentions.every(({ externalId, text, publishedAt }) => /^\d{18,19}$/.test(externalId) && text !== "" && publishedAt.getUTCFullYear() >= 2022)).toBe(true);
    const stated = JSON.parse(recorded?.body ?? "{}") as { meta: { newest_id: string } };
    expect(Object.values(page.nextCursor.tracks)).toEqual([{ sinceId: stated.meta.newest_id }]);
  });

  it("posts and deletes", async () => {
    const [created, deleted] = cassette(cassettes?.read("test_client_create_and_delete_tweet.yaml") ?? "");
    server.answers(({ method }) => (method === "POST" ? { status: created?.status, text: created?.body } : { status: deleted?.status, text: deleted?.body }));
    const connector = open("1", "p");
    const posted = await connector.reply?.({ text: "Test Tweet", idempotencyKey: "k", target: { externalId: "1", authorHandle: "a", text: "", url: null, publishedAt: new Date() } });
    // The id holds the time: what X's date header said.
    expect(posted).toMatchObject({ externalId: "1456012973835788293" });
    expect(posted?.publishedAt.toISOString()).toMatch(/^2021-11-03T21:38:3/);
    await connector.deletePost?.(posted?.externalId ?? "");
    expect(server.requests.at(-1)?.path).toBe("/2/tweets/1456012973835788293");
  });
});
