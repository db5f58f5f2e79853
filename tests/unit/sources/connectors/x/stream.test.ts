import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PushedPosts } from "@/lib/sources/connectors/contract";
import { xNetwork } from "@/lib/sources/connectors/x";
import { RetryableError } from "@/lib/sources/errors";
import { xConfig } from "@/lib/sources/forms/x";
import { type ApiReply, type ApiRequest, connectorContext, startApiServer } from "../../../../helpers/api-server";

const rule = "(kettle) -is:retweet";
const rulesPath = "/2/tweets/search/stream/rules";
const credentials = { apiKey: "key", apiSecret: "secret-a", accessToken: "token", accessSecret: "secret-b", bearerToken: "app-token" };
let server: Awaited<ReturnType<typeof startApiServer>>;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.close());

const line = (id: string, text: string, ruleId = "1") =>
  `${JSON.stringify({ data: { id, text, author_id: "40001", created_at: "2024-11-25T11:00:00Z" }, includes: { users: [{ id: "40001", username: "ada_example" }] }, matching_rules: [{ id: ruleId, tag: "firstminute" }] })}\r\n`;

/** Runs the stream against a server; `write` sends what X would. */
async function run(write: (response: ServerResponse, stop: () => void) => void | Promise<void>, options: { rules?: (request: ApiRequest) => ApiReply; budget?: number; session?: unknown } = {}) {
  const stopped = new AbortController();
  const pages: PushedPosts[] = [];
  let opened = 0;
  server.answers((request, response) => {
    if (request.path === rulesPath) return options.rules?.(request) ?? { json: { data: [{ id: "1", value: rule, tag: "firstminute" }] } };
    response.writeHead(200, { "content-type": "application/json" });
    response.flushHeaders();
    void write(response, () => stopped.abort());
    return null;
  });
  const context = connectorContext({ config: xConfig.parse({ query: "kettle", stream: true }), credentials, baseUrl: server.url, now: () => new Date("2024-11-25T12:00:00Z"), ...options });
  const connector = xNetwork.open(context);
  let error: unknown;
  try {
    await connector.stream?.(undefined, {
      signal: stopped.signal,
      onOpen: () => void opened++,
      onPosts: async (page) => {
        pages.push(page);
      },
    });
  } catch (e) {
    error = e;
  }
  return { pages, opened, error, context, texts: pages.flatMap(({ mentions }) => mentions.map(({ text }) => text)) };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the filtered stream", () => {
  it("puts together characters and lines that the network cuts, and passes over heartbeats", async () => {
    const bytes = Buffer.from(`\r\n${line("10", "Wasserkocher 🫖 kaputt, böse")}\r\n\r\n${line("11", "zweiter")}`);
    const { texts, opened, error, context } = await run(async (response, stop) => {
      for (let at = 0; at < bytes.length; at += 37) {
        response.write(bytes.subarray(at, at + 37));
        if (at % 5 === 0) await pause(1);
      }
      await pause(30);
      stop();
    });
    expect(texts).toEqual(["Wasserkocher 🫖 kaputt, böse", "zweiter"]);
    expect({ opened, error }).toEqual({ opened: 1, error: undefined });
    expect(context.log.metered).toMatchObject({ stream: 2 });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer app-token", "Bearer app-token"]);
  });

  it("is not there without a bearer token", () => {
    const context = connectorContext({ config: xConfig.parse({ query: "kettle", stream: true }), credentials: { ...credentials, bearerToken: undefined } });
    expect(xNetwork.open(context).stream).toBeUndefined();
  });

  it("leaves out posts of the app's other rules, and lines that are no JSON", async () => {
    const { texts } = await run((response) => void response.end(`${line("10", "other", "2")}not json\n${line("11", "ours")}`));
    expect(texts).toEqual(["ours"]);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    ["ends", (response) => void response.end(line("10", "hi")), /ended the stream/],
    ["breaks off", (response) => void response.write(line("10", "hi"), () => response.destroy()), /broke off/],
    ["says why it hangs up", (response) => void response.end('{"errors":[{"title":"operational-disconnect","detail":"This stream has been disconnected upstream"}]}\n'), /disconnected upstream/],
  ])("fails to be opened again when X %s", async (_, write, words) => {
    const { error } = await run(write);
    expect(error).toBeInstanceOf(RetryableError);
    expect((error as Error).message).toMatch(words);
  });

  it("ends when the budget is used up", async () => {
    const { error, opened } = await run(() => undefined, { budget: 4_000 });
    expect(opened).toBe(0);
    expect(error).toMatchObject({ message: expect.stringContaining("budget"), retryAt: new Date("2024-12-01T00:00:00Z") });
  });

  it("adds its rule, removes its own former one, and leaves those of others alone", async () => {
    const rules = [{ id: "5", value: "(teapot) -is:retweet" }, { id: "6", value: "somebody else's" }];
    const changes: unknown[] = [];
    const { context } = await run((response) => void response.end(), {
      session: { rule: { id: "5", value: "(teapot) -is:retweet" } },
      rules: ({ method, body }) => {
        if (method === "GET") return { json: { data: rules } };
        changes.push(JSON.parse(body));
        return body.includes("add") ? { status: 201, json: { data: [{ id: "7", value: rule }] } } : { json: { meta: {} } };
      },
    });
    expect(changes).toEqual([{ delete: { ids: ["5"] } }, { add: [{ value: rule, tag: "firstminute" }] }]);
    expect(context.log.session).toMatchObject({ rule: { id: "7", value: rule } });
  });

  it("takes a rule that was added meanwhile (200 with errors), and says when X takes none", async () => {
    let lists = 0;
    const duplicate = { errors: [{ value: rule, id: "1", title: "DuplicateRule", type: "https://api.twitter.com/2/problems/duplicate-rules" }] };
    const taken = await run((response) => void response.end(line("10", "hi")), {
      rules: ({ method }) => (method === "POST" ? { json: duplicate } : { json: lists++ === 0 ? {} : { data: [{ id: "1", value: rule }] } }),
    });
    expect(taken.texts).toEqual(["hi"]);
    const refused = await run((response) => void response.end(), { rules: ({ method }) => (method === "POST" ? { json: { errors: [{ title: "UnprocessableEntity" }] } } : { json: {} }) });
    expect(refused.error).toMatchObject({ name: "PermanentError", message: expect.stringContaining("UnprocessableEntity") });
  });
});
