import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { xNetwork } from "@/lib/sources/connectors/x";
import { xConfig } from "@/lib/sources/forms/x";
import { connectorContext, startApiServer } from "../helpers/api-server";
import { anyFreePort } from "../helpers/free-port";
import { recordedAnswers } from "../helpers/network-data";

const spec = recordedAnswers("x")?.path("openapi-2.166.json");
const prism = path.resolve("tests/networks/node_modules/@stoplight/prism-cli/dist/index.js");
const missing = !spec || !existsSync(spec) ? "there is no networks/x/openapi-2.166.json in the test data" : existsSync(prism) ? null : "Prism is not installed: npm ci --prefix tests/networks";

const credentials = { apiKey: "key", apiSecret: "secret-a", accessToken: "token", accessSecret: "secret-b", bearerToken: "bearer" };
const post = { id: "1860000000000000100", text: "@kettleco hi", author_id: "40001", edit_history_tweet_ids: ["1860000000000000100"], created_at: "2024-11-22T16:28:00.000Z" };
const page = { data: [post], includes: { users: [{ id: "40001", name: "Ada", username: "ada_example" }] }, meta: { result_count: 1, newest_id: post.id, oldest_id: post.id, next_token: "abcdefghijklmnop" } };

type Violation = { location: string[]; severity: string; message: string };

/**
 * Passes everything on to Prism, and keeps what Prism found wrong with each request. Prism does not know the description's
 * scheme for OAuth 1.0a ("OAuth"), so a signature goes on as the bearer token that the same call takes.
 */
function startRecorder(prismPort: number, found: (where: string, violations: Violation[]) => void): Promise<Server> {
  const server = createServer((incoming, response) => {
    const { method, url } = incoming;
    const headers = { ...incoming.headers, authorization: incoming.headers.authorization?.replace(/^OAuth oauth_consumer_key="key", .*oauth_signature="[^"]+"$/, "Bearer signed") };
    const passed = send({ host: "127.0.0.1", port: prismPort, method, path: url, headers }, (answer) => {
      const all = JSON.parse(String(answer.headers["sl-violations"] ?? "[]")) as Violation[];
      found(`${method} ${url}`, all.filter(({ location }) => location[0] === "request"));
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    incoming.pipe(passed);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function until(isTrue: () => boolean, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !isTrue(); await new Promise((resolve) => setTimeout(resolve, 100))) if (Date.now() > end) throw new Error("Prism did not start.");
}

describe.skipIf(missing !== null)(missing === null ? "every call to X fits X's own description of its API (2.166, checked by Prism)" : `calls to X against its description (skipped: ${missing})`, () => {
  let upstream: Awaited<ReturnType<typeof startApiServer>>;
  let proxy: ChildProcess | undefined;
  let recorder: Server | undefined;
  let proxyUrl = "";
  const violations: { where: string; messages: string[] }[] = [];

  beforeAll(async () => {
    upstream = await startApiServer();
    upstream.answers(({ method, path: asked }) => {
      if (asked === "/2/users/me") return { json: { data: { id: "777", name: "Kettle Co", username: "kettleco" } } };
      if (asked.endsWith("/stream/rules")) return method === "GET" ? { json: { data: [{ id: "5", value: "old" }], meta: { sent: "2024-11-22T16:28:00.000Z" } } } : { status: method === "POST" ? 200 : 404, json: { data: [{ id: "6", value: "(kettle) -is:retweet" }], meta: { sent: "2024-11-22T16:28:00.000Z" } } };
      if (asked.endsWith("/search/stream")) return { text: `${JSON.stringify({ data: post, matching_rules: [{ id: "6" }] })}\r\n` };
      if (method === "POST") return { status: 201, json: { data: { id: "1861000000000000000", text: "Sorry" } } };
      if (method === "DELETE") return { json: { data: { deleted: true } } };
      return { json: page };
    });
    const port = await anyFreePort();
    let output = "";
    proxy = spawn(process.execPath, [prism, "proxy", spec ?? "", upstream.url, "--port", String(port), "--host", "127.0.0.1", "--errors", "false"], { stdio: ["ignore", "pipe", "pipe"] });
    const collect = (chunk: Buffer) => void (output += chunk.toString());
    proxy.stdout?.on("data", collect);
    proxy.stderr?.on("data", collect);
    await until(() => output.includes("Prism is listening"), 60_000);
    recorder = await startRecorder(port, (where, found) => {
      if (found.length > 0) violations.push({ where, messages: found.map(({ location, message }) => `${location.join(".")}: ${message}`) });
    });
    proxyUrl = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
  }, 90_000);

  afterAll(async () => {
    recorder?.closeAllConnections();
    recorder?.close();
    proxy?.kill();
    await upstream?.close();
  });

  it("reads, searches, looks up, answers, deletes and streams", async () => {
    const context = connectorContext({ config: xConfig.parse({ query: "kettle OR \"kettle co\"", stream: true }), credentials, baseUrl: proxyUrl });
    const connector = xNetwork.open(context);
    await connector.verifyCredentials();
    const first = await connector.fetchPage(null);
    const second = await connector.fetchPage(first.nextCursor);
    // With ids to go on from, above and below.
    const third = await connector.fetchPage({ ...second.nextCursor, tracks: { mentions: { sinceId: "1850000000000000000" }, search: { sinceId: "1" } }, next: null });
    await connector.fetchPage(third.nextCursor);
    await connector.fetchPage({ tracks: { mentions: { sinceId: "1" }, search: { sinceId: "1850000000000000000" } }, next: "search" });
    const range = { from: new Date(Date.now() - 3 * 86_400_000), until: new Date() };
    const history = await connector.fetchHistory?.(null, range);
    await connector.fetchHistory?.(history?.nextCursor, range);
    await connector.fetchHistory?.({ name: "search" }, range);
    await connector.lookUp?.(["1860000000000000100", "1860000000000000200"]);
    await connector.listOwnPosts?.(new Date(Date.now() - 3_600_000));
    await connector.reply?.({ text: "Sorry", idempotencyKey: "k", target: { externalId: post.id, authorHandle: "ada_example", text: "@kettleco hi", url: null, publishedAt: new Date() } });
    await connector.deletePost?.("1861000000000000000");
    expect(upstream.requests.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual(
      expect.arrayContaining(["GET /2/users/me", "GET /2/users/777/mentions", "GET /2/tweets/search/recent", "GET /2/tweets", "GET /2/users/777/tweets", "POST /2/tweets", "DELETE /2/tweets/1861000000000000000"]),
    );
    expect(violations).toEqual([]);
  }, 60_000);

  it("sets rules and opens the stream", async () => {
    const context = connectorContext({ config: xConfig.parse({ query: "kettle", stream: true }), credentials, baseUrl: proxyUrl, session: { rule: { id: "5", value: "old" } } });
    const texts: string[] = [];
    await xNetwork
      .open(context)
      .stream?.(null, { signal: new AbortController().signal, onPosts: async ({ mentions }) => void texts.push(...mentions.map(({ text }) => text)) })
      .catch((error: Error) => expect(error.message).toMatch(/ended the stream/));
    expect(texts).toEqual(["@kettleco hi"]);
    expect(upstream.requests.filter(({ path: asked }) => asked.includes("/stream")).map(({ method }) => method)).toEqual(["GET", "POST", "POST", "GET"]);
    expect(violations).toEqual([]);
  }, 60_000);

  it("would notice a wrong request", async () => {
    await fetch(`${proxyUrl}/2/tweets/search/recent?max_results=1000`, { headers: { authorization: "Bearer x" } });
    expect(violations.pop()?.messages).toEqual(expect.arrayContaining([expect.stringContaining("query"), expect.stringContaining("max_results")]));
  }, 30_000);
});
