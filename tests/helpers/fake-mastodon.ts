import type { ApiReply, ApiRequest } from "./api-server";

type Post = Record<string, unknown> & { id: string };

const person = (acct: string) => ({ id: `id-${acct}`, username: acct.split("@")[0], acct, display_name: acct.toUpperCase(), url: `https://social.example/@${acct}`, bot: false, followers_count: 7 });

/** Posts and answers in the shapes of Mastodon 4.7, about invented people. */
export class FakeMastodon {
  notifications: { id: string; type: string; created_at: string; status?: Post }[] = [];
  timeline: Post[] = [];
  posts = new Map<string, Post>();
  deleted: string[] = [];
  private next = 1;
  maxCharacters = 500;
  pagesBy: "link" | "id" = "link";

  status(acct: string, content: string, more: Record<string, unknown> = {}): Post {
    const number = this.next++;
    const id = String(100_000 + number);
    const created_at = new Date(Date.parse("2026-11-01T08:00:00Z") + number * 1000).toISOString();
    const post: Post = {
      id, created_at, content: `<p>${content}</p>`, account: person(acct), visibility: "public", language: "en", edited_at: null, sensitive: false, spoiler_text: "",
      in_reply_to_id: null, in_reply_to_account_id: null, reblog: null, media_attachments: [], tags: [], card: null,
      uri: `https://social.example/users/${acct}/statuses/${id}`, url: `https://social.example/@${acct}/${id}`, ...more,
    };
    this.posts.set(id, post);
    return post;
  }

  mention(acct: string, content: string, type = "mention"): Post {
    const status = this.status(acct, content);
    this.notifications.unshift({ id: String(500 + this.notifications.length), type, created_at: String(status.created_at), status });
    return status;
  }

  answer = (request: ApiRequest): ApiReply | undefined => {
    const { method, path, query } = request;
    if (request.headers.authorization !== "Bearer good-token") return { status: 401, text: "" };
    if (path === "/api/v1/accounts/verify_credentials") return { json: { ...person("kettleco"), source: { privacy: "public" } } };
    if (path === "/api/v2/instance") return { json: { domain: "social.example", configuration: { statuses: { max_characters: this.maxCharacters }, urls: { streaming: "wss://streaming.example" } } } };
    if (path === "/api/v1/notifications") return this.page(path, this.notifications, query);
    if (path.startsWith("/api/v1/timelines/")) return this.page(path, this.timeline, query);
    if (path === "/api/v1/accounts/id-kettleco/statuses") return this.page(path, [...this.posts.values()].filter((post) => (post.account as { acct: string }).acct === "kettleco").reverse(), query);
    if (path === "/api/v2/search") {
      const offset = Number(query.get("offset") ?? 0);
      return { json: { accounts: [], hashtags: [], statuses: this.timeline.slice(offset, offset + 20) } };
    }
    if (path === "/api/v1/statuses" && method === "POST") {
      const { status, ...more } = JSON.parse(request.body) as { status: string };
      return { json: this.status("kettleco", status, more), headers: { "x-ratelimit-limit": "300", "x-ratelimit-remaining": "296", "x-ratelimit-reset": new Date(Date.now() + 60_000).toISOString() } };
    }
    return this.one(request);
  };

  private one({ method, path, body }: ApiRequest): ApiReply {
    const [, id = "", part] = /^\/api\/v1\/statuses\/([^/]+)(\/source)?$/.exec(path) ?? [];
    const post = this.posts.get(id);
    if (!post) return { status: 404, json: { error: "Record not found" } };
    if (part) return { json: { id, text: String(post.content).replace(/<[^>]*>/g, ""), spoiler_text: "" } };
    if (method === "DELETE") {
      this.deleted.push(id);
      this.posts.delete(id);
    }
    if (method === "PUT") Object.assign(post, JSON.parse(body) as object, { content: (JSON.parse(body) as { status: string }).status, edited_at: "2026-11-01T10:00:00.000Z" });
    return { json: post };
  }

  private page(path: string, list: { id: string }[], query: URLSearchParams): ApiReply {
    const limit = Math.min(Number(query.get("limit") ?? 20), 40);
    const maxId = query.get("max_id");
    const from = maxId === null ? 0 : list.findIndex(({ id }) => id === maxId) + 1;
    const entries = list.slice(from, from + limit);
    const last = entries.at(-1)?.id;
    const link = last && from + limit < list.length ? `<https://social.example${path}?max_id=${last}&limit=${limit}>; rel="next", <https://social.example${path}?min_id=${entries[0]?.id}>; rel="prev"` : "";
    return { json: entries, headers: this.pagesBy === "link" ? { link } : {} };
  }
}
