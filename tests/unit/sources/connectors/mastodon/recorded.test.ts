import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanText } from "@/lib/mentions/clean-text";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import { statusSchema, toMention } from "@/lib/sources/connectors/mastodon/status";
import { mastodonForm } from "@/lib/sources/forms/mastodon";
import { type ApiReply, connectorContext, startApiServer } from "../../../../helpers/api-server";
import { recordedAnswers, withoutRecordings } from "../../../../helpers/network-data";

let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

type Exchange = { method: string; path: string; reply: ApiReply };

/** Requests and answers of one of Mastodon.py's recordings: YAML with JSON in folded, single-quoted strings. */
function cassette(text: string): Exchange[] {
  return text.split(/^- request:/m).slice(1).map((part) => {
    const single = /string: '((?:[^']|'')*)'/.exec(part)?.[1]?.replace(/\n\s+/g, " ").replaceAll("''", "'");
    // In double quotes a line ends with a backslash, and the next may begin with one to keep its space.
    const double = /string: ("(?:[^"\\]|\\[\s\S])*")/.exec(part)?.[1]?.replace(/\\\n\s+(?:\\ )?/g, (cut) => (cut.endsWith("\\ ") ? " " : ""));
    const headers = [...(part.split("  response:")[1] ?? "").matchAll(/^ {6}([\w-]+):\n((?: {6}- .*\n(?: {8}.*\n)*)+)/gm)];
    const kept = headers.filter(([, name]) => name?.startsWith("x-ratelimit") || name === "link");
    return {
      method: /method: (\w+)/.exec(part)?.[1] ?? "",
      path: new URL(/uri: (\S+)/.exec(part)?.[1] ?? "http://x").pathname,
      reply: {
        status: Number(/code: (\d+)/.exec(part)?.[1]),
        text: single ?? (double === undefined ? "" : (JSON.parse(double.replace(/\\x(\w\w)/g, "\\u00$1")) as string)),
        headers: Object.fromEntries(kept.map(([, name = "", value = ""]) => [name, value.replace(/^\s*- '?|'?\s*$/g, "").replace(/\n\s+/g, " ")])),
      },
    };
  });
}

function open(replies: (path: string, method: string) => ApiReply | undefined, config: object = {}) {
  server.answers((request) => replies(request.path, request.method));
  const context = connectorContext({ config: mastodonForm.config.parse({ instance: "social.example", ownPosts: false, ...config }), credentials: { accessToken: "good-token" }, baseUrl: server.url });
  return { context, connector: mastodonNetwork.open(context) };
}

const real = recordedAnswers("mastodon-cassettes");

describe.skipIf(!real)(real ? "recorded traffic of Mastodon 4.7" : withoutRecordings("mastodon-cassettes"), () => {
  const exchanges = (name: string) => cassette(real?.read(`${name}.yaml`) ?? "");

  it("reads mentions, and the allowance beside them", async () => {
    const [posted, listed] = exchanges("test_notifications_mentions_only");
    const { connector, context } = open(() => listed?.reply);
    const page = await connector.fetchPage(null);
    expect(page.mentions.map((m) => [m.externalId, m.author.handle, cleanText(m.text, "html"), m.publishedAt.toISOString()])).toEqual([
      ["social.example/117020577157693549", "admin@social.example", "@mastodonpy_test hello!", "2026-08-01T13:51:42.823Z"],
    ]);
    const [{ author } = { author: {} }] = page.mentions;
    expect(author).toMatchObject({ accountCreatedAt: expect.any(Date) as Date, following: expect.any(Number) as number });
    expect(context.log.rates).toMatchObject([{ limit: 300, remaining: 299 }]);
    expect(posted?.method).toBe("POST");
  });

  it("posts an answer, deletes it, and reads an edited post", async () => {
    const [first, me, answer, deletion] = exchanges("test_status_reply");
    const parent = JSON.parse(first?.reply.text ?? "") as { id: string };
    const { connector } = open((path, method) => (method === "POST" ? answer?.reply : method === "DELETE" ? deletion?.reply : path.includes("verify") ? me?.reply : first?.reply));
    const target = { externalId: `social.example/${parent.id}`, authorHandle: "x", text: "", url: null, publishedAt: new Date() };
    const posted = await connector.reply?.({ text: "hi", idempotencyKey: "k", target });
    expect(posted?.externalId).toBe(`social.example/${(JSON.parse(answer?.reply.text ?? "") as { id: string }).id}`);
    await connector.deletePost?.(posted?.externalId ?? "");
    const edited = exchanges("test_status_edit").find(({ method, path }) => method === "GET" && !path.includes("history"));
    expect(await open(() => edited?.reply).connector.lookUp?.(["social.example/117020586180926938"])).toMatchObject({ deletions: [], edits: [{ editedAt: expect.any(Date) }] });
  });

  it("repeats in words what the server refuses, whatever its language", async () => {
    const refused = exchanges("test_lang_for_errors");
    const post = exchanges("test_status_reply")[0]?.reply;
    for (const { reply } of refused) {
      const { connector } = open((_, method) => (method === "POST" ? reply : post));
      const target = { externalId: "social.example/1", authorHandle: "x", text: "", url: null, publishedAt: new Date() };
      await expect(connector.reply?.({ text: "", idempotencyKey: "k", target })).rejects.toThrow(/refused the call \(422\)\. The server says: \S+/);
    }
    expect(refused.length).toBeGreaterThan(1);
  });
});

const old = recordedAnswers("mastodon-public");

describe.skipIf(!old)(old ? "real timelines of 2017" : withoutRecordings("mastodon-public"), () => {
  it("reads every post of them", () => {
    for (const file of ["public_timeline.json", "tag_timeline.json"]) {
      const posts = old?.json(file) as { reblog: unknown }[];
      const mentions = posts.map((post) => toMention(statusSchema.parse(post), "social.example"));
      expect(mentions.filter((mention) => mention === null)).toHaveLength(posts.filter(({ reblog }) => reblog).length);
      for (const mention of mentions) if (mention) expect(mention.author.handle).toMatch(/^[\w.-]+@[\w.-]+$/);
    }
  });
});

describe.each(["mastodon-snac", "mastodon-hollo"])("%s", (name) => {
  const recorded = recordedAnswers(name);
  const answer = (file: string) => recorded?.json(file) as { status: number; body: unknown } | undefined;
  const body = (file: string) => answer(file)?.body;

  it.skipIf(!recorded)(recorded ? "its notifications, search and account are read, its other answers are told apart" : withoutRecordings(name), async () => {
    const file = name === "mastodon-snac" ? "notifications.json" : "notifications2.json";
    const { connector } = open((path) => ({ json: path.includes("search") ? body("search_statuses.json") : path.includes("verify") ? body("verify_credentials.json") : body(file) }), { queries: ["kettle"] });
    const { mentions } = await connector.fetchPage(null);
    expect(mentions.length).toBeGreaterThan(0);
    expect(mentions.every((m) => m.externalId.startsWith("social.example/") && m.format === "html")).toBe(true);
    expect(await connector.verifyCredentials()).toMatchObject({ handle: "kettleco@social.example" });
    const refusal = body("badtoken.json");
    await expect(open(() => ({ status: answer("badtoken.json")?.status, text: typeof refusal === "string" ? refusal : JSON.stringify(refusal) })).connector.verifyCredentials()).rejects.toThrow(/does not accept the access token/);
  });
});
