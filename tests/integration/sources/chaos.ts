import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { systemScope } from "@/lib/auth/system-scope";
import { db } from "@/lib/db/client";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { type ApiReply, type ApiRequest, startApiServer } from "@/tests/helpers/api-server";
import { FakeMastodon } from "@/tests/helpers/fake-mastodon";

/** What goes wrong with one answer; null lets it through. */
export type Trouble = { status: number; headers?: Record<string, string> } | "cut" | null;

/**
 * A server of Mastodon's API that is slow, and in trouble whenever `trouble` says so, with a source reading it every
 * second. `mostAtOnce` is how many requests were ever open together: more than one means two syncs of one source.
 */
export async function startFlow(workspaceId: number, name: string) {
  const api = await startApiServer();
  const fake = new FakeMastodon();
  const flow = { trouble: (): Trouble => null, slowMs: 60, mostAtOnce: 0, open: 0, asked: 0 };

  const answer = async (request: ApiRequest, response: ServerResponse) => {
    flow.asked += 1;
    flow.open += 1;
    flow.mostAtOnce = Math.max(flow.mostAtOnce, flow.open);
    response.on("close", () => (flow.open -= 1));
    await sleep(Math.random() * flow.slowMs);
    const trouble = flow.trouble();
    const reply: ApiReply = (typeof trouble === "object" && trouble !== null ? { ...trouble, json: { error: "No" } } : fake.answer(request)) ?? { status: 404 };
    const body = Buffer.from(JSON.stringify(reply.json ?? null));
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", "content-length": body.byteLength, ...reply.headers });
    if (trouble !== "cut") return void response.end(body);
    response.write(body.subarray(0, Math.floor(Math.random() * body.byteLength)));
    await sleep(5);
    response.destroy();
  };
  api.answers((request, response) => {
    void answer(request, response);
    return null;
  });

  // Something to begin from: without a cursor only the newest page is read.
  fake.mention("mara", "The first one");
  const config = { instance: api.url, streaming: false, ownPosts: false, hashtags: ["kettle"] };
  const scope = await systemScope(workspaceId, "test");
  const sourceId = await createNetworkSource(scope, "mastodon", { name, config, credentials: { accessToken: "good-token" }, confirmed: false });
  await db().source.update({ where: { workspaceId_id: { workspaceId, id: sourceId } }, data: { intervalSeconds: 1 } });
  const host = new URL(api.url).host;

  return {
    sourceId,
    flow,
    requests: api.requests,
    close: api.close,
    /** Some posts, by turns mentions of us, posts with the hashtag, and both. */
    post(count: number) {
      for (let index = 0; index < count; index++) {
        const number = fake.posts.size;
        const isMention = number % 3 !== 1;
        const post = isMention ? fake.mention("mara", `Kettle ${number}`) : fake.status("mara", `Kettle ${number}`);
        Object.assign(post, { created_at: new Date().toISOString(), tags: [{ name: "kettle" }] });
        if (isMention) Object.assign(fake.notifications[0] ?? {}, { created_at: post.created_at });
        if (number % 3 > 0) fake.timeline.unshift(post);
      }
    },
    /** Ids of all that was posted, as they are stored. */
    posted: () => [...fake.posts.keys()].map((id) => `${host}/${id}`).sort(),
    stored: async () =>
      (await db().mention.findMany({ where: { workspaceId, sourceId }, select: { externalId: true } })).map(({ externalId }) => externalId).sort(),
  };
}

export type Flow = Awaited<ReturnType<typeof startFlow>>;
