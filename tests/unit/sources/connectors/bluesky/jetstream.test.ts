import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { blueskyNetwork } from "@/lib/sources/connectors/bluesky";
import type { PushedPosts } from "@/lib/sources/connectors/contract";
import { RetryableError } from "@/lib/sources/errors";
import { blueskyForm } from "@/lib/sources/forms/bluesky";
import { connectorContext, startApiServer } from "../../../../helpers/api-server";
import { FakeBluesky, ourDid } from "../../../../helpers/fake-bluesky";
import { type SocketLine, startSocketServer } from "../../../../helpers/socket-server";

let server: Awaited<ReturnType<typeof startApiServer>>;
let jetstream: Awaited<ReturnType<typeof startSocketServer>>;
const fake = new FakeBluesky();
beforeAll(async () => {
  server = await startApiServer();
  server.answers(fake.answer);
});
afterAll(() => server.close());
afterEach(() => jetstream.close());

async function listen(onLine: (line: SocketLine) => void, position?: number) {
  jetstream = await startSocketServer(onLine);
  const config = blueskyForm.config.parse({ handle: "kettleco.test", handles: ["angry.test"], queries: ["kettle"], jetstream: `${jetstream.url}/subscribe` });
  const connector = blueskyNetwork.open(connectorContext({ config, credentials: { appPassword: "abcd-efgh" }, baseUrl: server.url }));
  const pages: PushedPosts[] = [];
  const over = new AbortController();
  const done = connector.stream?.(position, {
    signal: over.signal,
    onPosts: async (page) => {
      pages.push(page);
      if (page.deletions.length > 0) over.abort();
    },
  });
  return { pages, done };
}

describe("Jetstream", () => {
  it("picks what is about us out of everything, with names, and goes on from where it was", async () => {
    let query: URLSearchParams | undefined;
    let time = 1_793_520_000_000_000;
    const { pages, done } = await listen((line) => {
      query = line.query;
      const post = (did: string, rkey: string, record: object, operation = "create") =>
        line.send(JSON.stringify({ did, time_us: ++time, kind: "commit", commit: { rev: "1", operation, collection: "app.bsky.feed.post", rkey, record: { $type: "app.bsky.feed.post", createdAt: "2026-11-01T08:00:00Z", ...record } } }));
      line.send("not json");
      line.send(JSON.stringify({ did: "did:plc:x", time_us: ++time, kind: "identity" }));
      post("did:plc:x", "1", { text: "lunch" });
      post("did:plc:x", "2", { text: "my kettle broke" });
      post("did:plc:x", "3", { text: "hey", facets: [{ index: { byteStart: 0, byteEnd: 3 }, features: [{ $type: "app.bsky.richtext.facet#mention", did: ourDid }] }] });
      post("did:plc:angrytest222222222222222", "4", { text: "anything" });
      post(ourDid, "5", { text: "ours" });
      post("did:plc:x", "6", { text: "quote", embed: { $type: "app.bsky.embed.record", record: { uri: `at://${ourDid}/app.bsky.feed.post/3a`, cid: "c" } } });
      post("did:plc:x", "1", {}, "delete");
      post("did:plc:x", "2", {}, "delete");
    }, 1_793_000_000_000_000);
    await done;
    expect(query?.get("wantedCollections")).toBe("app.bsky.feed.post");
    expect(query?.get("cursor")).toBe("1793000000000000");
    expect(pages.map((page) => [...page.mentions.map((m) => m.text), ...page.deletions])).toEqual([["my kettle broke"], ["hey"], ["anything"], ["ours"], ["quote"], ["at://did:plc:x/app.bsky.feed.post/2"]]);
    expect(pages[0]?.mentions[0]).toMatchObject({ externalId: "at://did:plc:x/app.bsky.feed.post/2", author: { handle: "stranger.test", displayName: "A Stranger" } });
    expect(server.requests.filter(({ path, query: asked }) => path.endsWith("getProfile") && asked.get("actor") === "did:plc:x")).toHaveLength(1);
    expect(pages.at(-1)?.position).toBe(time);
  });

  it("ends with an error that is tried again when the line is cut", async () => {
    const { done } = await listen((line) => setTimeout(line.cut, 10));
    await expect(done).rejects.toBeInstanceOf(RetryableError);
  });
});
