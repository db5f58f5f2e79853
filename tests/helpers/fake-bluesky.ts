import type { ApiReply, ApiRequest } from "./api-server";

type Entry = { uri: string; indexedAt: string } & Record<string, unknown>;
type View = Entry & { cid: string; author: { did: string; handle: string }; record: Record<string, unknown>; viewer?: { replyDisabled: boolean } };

export const ourDid = "did:plc:kettleco0000000000000000";
const cid = "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a";

const refuse = (status: number, error: string, message = error): ApiReply => ({ status, json: { error, message } });

/** Accounts, posts and answers in the shapes of the AT Protocol's own servers, about invented people. */
export class FakeBluesky {
  posts: View[] = [];
  notifications: (View & { reason: string })[] = [];
  created: { record: Record<string, unknown>; uri: string }[] = [];
  deleted: string[] = [];
  blocked = new Set<string>();
  signIns = 0;
  refreshes = 0;
  /** Access tokens end when this goes up. */
  generation = 1;
  refreshEnded = false;
  appViewDown = false;
  private clock = Date.parse("2026-11-01T08:00:00Z");

  post(handle: string, text: string, record: Record<string, unknown> = {}): View {
    const indexedAt = new Date((this.clock += 1000)).toISOString();
    const did = handle === "kettleco.test" ? ourDid : `did:plc:${handle.replace(/\W/g, "").padEnd(24, "2")}`;
    const uri = `at://${did}/app.bsky.feed.post/${String(this.clock).padStart(13, "3")}`;
    const view: View = { uri, cid, author: { did, handle }, indexedAt, record: { $type: "app.bsky.feed.post", text, createdAt: indexedAt, ...record }, replyCount: 0, likeCount: 0 };
    this.posts.unshift(view);
    return view;
  }

  notify(handle: string, text: string, reason: string, record: Record<string, unknown> = {}): View {
    const view = this.post(handle, text, record);
    this.notifications.unshift({ ...view, reason, isRead: false });
    return view;
  }

  answer = (request: ApiRequest): ApiReply | undefined => {
    const method = request.path.replace("/xrpc/", "");
    const body = (request.body ? JSON.parse(request.body) : {}) as Record<string, string>;
    const token = request.headers.authorization?.replace("Bearer ", "");
    const session = () => ({ json: { accessJwt: `access-${this.generation}`, refreshJwt: `refresh-${this.generation}`, did: ourDid, handle: "kettleco.test", active: true, emailConfirmed: true, didDoc: {} } });
    if (method === "com.atproto.server.createSession") {
      this.signIns++;
      return body.identifier === "kettleco.test" && body.password === "abcd-efgh" ? session() : refuse(401, "AuthenticationRequired", "Invalid identifier or password");
    }
    if (method === "com.atproto.server.refreshSession") {
      this.refreshes++;
      return this.refreshEnded ? refuse(400, "ExpiredToken", "Token has been revoked") : session();
    }
    if (token !== `access-${this.generation}`) return refuse(400, "ExpiredToken", "Token has expired");
    return this.signedIn(method, request, body);
  };

  private signedIn(method: string, { query }: ApiRequest, body: Record<string, unknown>): ApiReply | undefined {
    const cursor = query.get("cursor");
    if (method.startsWith("app.bsky.") && this.appViewDown) return refuse(502, "UpstreamFailure", "Upstream Failure");
    const page = <T extends Entry>(name: string, list: T[]): ApiReply => {
      const from = cursor === null ? 0 : Number(cursor);
      const size = Math.min(Number(query.get("limit") ?? 50), 100);
      return { json: { [name]: list.slice(from, from + size), ...(from + size < list.length ? { cursor: String(from + size) } : {}) } };
    };
    switch (method) {
      case "com.atproto.server.getSession":
        return { json: { did: ourDid, handle: "kettleco.test", active: true } };
      case "app.bsky.notification.listNotifications":
        return page("notifications", this.notifications);
      case "app.bsky.feed.searchPosts":
        return page("posts", this.posts);
      case "app.bsky.feed.getAuthorFeed": {
        const actor = query.get("actor");
        return page("feed", this.posts.filter(({ author }) => author.did === actor || author.handle === actor).map((post) => ({ post, uri: post.uri, indexedAt: post.indexedAt })));
      }
      case "app.bsky.feed.getPosts":
        return { json: { posts: this.posts.filter(({ uri }) => query.getAll("uris").includes(uri) && !this.blocked.has(uri)) } };
      case "app.bsky.actor.getProfile":
        return { json: { did: query.get("actor"), handle: "stranger.test", displayName: "A Stranger" } };
      case "com.atproto.identity.resolveHandle":
        return query.get("handle") === "angry.test" ? { json: { did: "did:plc:angrytest222222222222222" } } : refuse(400, "InvalidRequest", "Unable to resolve handle");
      case "com.atproto.repo.getRecord": {
        const post = this.posts.find(({ uri }) => uri.includes(query.get("repo") ?? "-") && uri.endsWith(query.get("rkey") ?? "-"));
        return post ? { json: { uri: post.uri, cid, value: post.record } } : refuse(400, "RecordNotFound", "Could not locate record");
      }
      case "com.atproto.repo.createRecord": {
        const uri = `at://${ourDid}/app.bsky.feed.post/3${String(this.created.length).padStart(12, "a")}`;
        this.created.unshift({ uri, record: body.record as Record<string, unknown> });
        return { json: { uri, cid }, headers: { "ratelimit-limit": "5000", "ratelimit-remaining": "4997", "ratelimit-reset": String(Math.floor(Date.now() / 1000) + 600), "ratelimit-policy": "5000;w=3600" } };
      }
      case "com.atproto.repo.listRecords":
        return { json: { records: this.created.map(({ uri, record }) => ({ uri, cid, value: record })) } };
      case "com.atproto.repo.deleteRecord":
        this.deleted.push(String(body.rkey));
        return { json: {} };
      default:
        return undefined;
    }
  }
}
