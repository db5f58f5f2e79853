import { afterEach, describe, expect, it } from "vitest";
import { mastodonNetwork } from "@/lib/sources/connectors/mastodon";
import type { PushedPosts } from "@/lib/sources/connectors/contract";
import { RetryableError } from "@/lib/sources/errors";
import { mastodonForm } from "@/lib/sources/forms/mastodon";
import { connectorContext } from "../../../../helpers/api-server";
import { FakeMastodon } from "../../../../helpers/fake-mastodon";
import { type SocketLine, startSocketServer } from "../../../../helpers/socket-server";

let server: Awaited<ReturnType<typeof startSocketServer>>;
afterEach(() => server.close());

const fake = new FakeMastodon();
const account = { id: "id-kettleco", acct: "kettleco", username: "kettleco" };

async function listen(config: object, onLine: (line: SocketLine) => void) {
  server = await startSocketServer(onLine);
  const known = { account, maxCharacters: 500, streaming: "wss://elsewhere.invalid", askedAt: Date.now() };
  const context = connectorContext({ config: mastodonForm.config.parse({ instance: "social.example", ...config }), credentials: { accessToken: "good-token" }, baseUrl: server.httpUrl, session: known });
  const pages: PushedPosts[] = [];
  const over = new AbortController();
  let opened = 0;
  const stream = mastodonNetwork.open(context).stream as NonNullable<ReturnType<typeof mastodonNetwork.open>["stream"]>;
  const done = stream(undefined, {
    signal: over.signal,
    onOpen: () => opened++,
    onPosts: async (page) => {
      pages.push(page);
      if (page.deletions.length > 0) over.abort();
    },
  });
  return { pages, done, over, opened: () => opened };
}

describe("the stream", () => {
  it("hands on what concerns us, later versions, and deletions of what was handed on", async () => {
    const mentioned = fake.status("angry", "hi");
    const tagged = fake.status("b", "look", { tags: [{ name: "kettleco" }] });
    const seen: SocketLine[] = [];
    const say = (line: SocketLine, event: string, payload: unknown) => line.send(JSON.stringify({ stream: ["user"], event, payload: typeof payload === "string" ? payload : JSON.stringify(payload) }));
    const { pages, done, opened } = await listen({ hashtags: ["kettleco"], queries: ["kettle"] }, (line) => {
      seen.push(line);
      if (seen.length === 2) setTimeout(() => speak(seen.find(({ query }) => query.get("stream") === "user") as SocketLine), 100);
    });
    const speak = (line: SocketLine) => {
      line.send("thump");
      say(line, "notification", { id: "1", type: "favourite", created_at: "2026-11-01T08:00:00Z", status: fake.status("kettleco", "liked") });
      say(line, "notification", { id: "2", type: "mention", created_at: "2026-11-01T08:00:00Z", status: mentioned });
      say(line, "update", fake.status("friend", "lunch"));
      say(line, "update", fake.status("friend", "my kettle"));
      say(line, "update", fake.status("kettleco", "from elsewhere"));
      say(line, "update", tagged);
      say(line, "status.update", { ...mentioned, content: "<p>hi!</p>", edited_at: "2026-11-01T09:00:00Z" });
      say(line, "delete", "999");
      say(line, "delete", mentioned.id);
    };
    await done;
    expect(pages.map((page) => [page.mentions.map((m) => m.text), page.edits.map((m) => m.text), page.deletions])).toEqual([
      [["<p>hi</p>"], [], []],
      [["<p>my kettle</p>"], [], []],
      [["<p>from elsewhere</p>"], [], []],
      [["<p>look</p>"], [], []],
      [[], ["<p>hi!</p>"], []],
      [[], [], [`social.example/${mentioned.id}`]],
    ]);
    expect(opened()).toBe(1);
    expect(seen.map(({ path, query, headers }) => [path, query.get("stream"), query.get("tag"), headers.authorization]).sort()).toEqual([
      ["/api/v1/streaming", "hashtag", "kettleco", "Bearer good-token"],
      ["/api/v1/streaming", "user", null, "Bearer good-token"],
    ]);
    expect(seen[0]?.headers["user-agent"]).toMatch(/Firstminute/);
  });

  it("a cut line or a server without streams is taken up again later, not given up", async () => {
    const cut = await listen({}, (line) => setTimeout(line.cut, 10));
    await expect(cut.done).rejects.toBeInstanceOf(RetryableError);
    await server.close();
    const refused = await listen({}, () => undefined);
    server.options.refuse = 404;
    await expect(refused.done).rejects.toThrow(/fetched at an interval/);
  });

  it("is not offered when it was turned off", () => {
    const context = connectorContext({ config: mastodonForm.config.parse({ instance: "a.example", streaming: false }), credentials: { accessToken: "good-token" } });
    expect(mastodonNetwork.open(context).stream).toBeUndefined();
  });
});
