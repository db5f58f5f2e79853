import { db } from "@/lib/db/client";
import type { systemScope } from "@/lib/auth/system-scope";
import { createNetworkSource } from "@/lib/sources/network-mutations";
import { startApiServer } from "@/tests/helpers/api-server";

type Post = { id: string; text: string; at: Date };

const epochMs = 1_288_834_974_657n;
const credentials = { apiKey: "a", apiSecret: "b", accessToken: "c", accessSecret: "d" };

/** A local server in the shapes of X's API, about invented people; `env().NETWORK_URLS` leads there. */
export async function startX() {
  const api = await startApiServer();
  const posts = new Map<string, Post>();
  const shape = ({ id, text, at }: Post) => ({ id, text, author_id: "2", created_at: at.toISOString(), edit_history_tweet_ids: [id] });
  const includes = { users: [{ id: "2", username: "mara", name: "Mara" }] };
  const x = {
    ...api,
    posts,
    /** What each reading of mentions brings. */
    mentions: [] as Post[],
    post(text: string, at = new Date(), number = posts.size): Post {
      const made = { id: String(((BigInt(at.getTime()) - epochMs) << 22n) + BigInt(number)), text, at };
      posts.set(made.id, made);
      return made;
    },
    paths: () => api.requests.map(({ path }) => path),
    async source(scope: Awaited<ReturnType<typeof systemScope>>, monthlyBudgetUsd: number): Promise<number> {
      const sourceId = await createNetworkSource(scope, "x", { name: "X", config: { monthlyBudgetUsd }, credentials, confirmed: false });
      api.requests.length = 0;
      return sourceId;
    },
  };
  api.answers(({ path, query }) => {
    if (path === "/2/users/me") return { json: { data: { id: "1", username: "kettleco", name: "Kettle Co" } } };
    if (path === "/2/users/1/mentions") return { json: { data: x.mentions.map(shape), includes, meta: { result_count: x.mentions.length } } };
    if (path !== "/2/tweets") return undefined;
    const ids = (query.get("ids") ?? "").split(",");
    const gone = ids.filter((id) => !posts.has(id));
    const errors = gone.map((id) => ({ type: "https://api.twitter.com/2/problems/resource-not-found", title: "Not Found Error", resource_id: id, value: id, detail: "Could not find it." }));
    return { json: { data: ids.flatMap((id) => posts.get(id) ?? []).map(shape), includes, ...(errors.length > 0 ? { errors } : {}) } };
  });
  process.env.NETWORK_URLS = JSON.stringify({ x: api.url });
  return x;
}

export type X = Awaited<ReturnType<typeof startX>>;

/** What a source used in an hour that began `at`. */
export async function use(workspaceId: number, sourceId: number, microUsd: number, at = new Date()): Promise<void> {
  const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
  await db().sourceUsage.create({ data: { workspaceId, sourceId, hour, callClass: "before", calls: 1, units: 1, microUsd: BigInt(microUsd) } });
}

/** Millionths of a US dollar used so far, of one class or of all. */
export async function used(workspaceId: number, sourceId: number, callClass?: string): Promise<number> {
  const { _sum } = await db().sourceUsage.aggregate({ where: { workspaceId, sourceId, callClass }, _sum: { microUsd: true } });
  return Number(_sum.microUsd ?? 0n);
}
