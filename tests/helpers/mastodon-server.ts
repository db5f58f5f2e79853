import type { ServerResponse } from "node:http";
import { type ApiReply, type ApiRequest, startApiServer } from "./api-server";
import { FakeMastodon } from "./fake-mastodon";

/**
 * What happens to an answer that is posted: "well", or the post is taken and the line is cut before the answer ("cut"),
 * or it is taken and nothing is ever said ("silence"), or it is not taken.
 */
export type PostingMode = "well" | "cut" | "silence" | "500" | "422" | "429";

/** A local server of Mastodon's API with the people and posts of FakeMastodon, whose posts are of now. A test double, not Mastodon. */
export async function startMastodonServer() {
  const api = await startApiServer();
  const fake = new FakeMastodon();
  const state = { mode: "well" as PostingMode, times: Number.POSITIVE_INFINITY };
  const refusals = {
    "500": { status: 500, json: { error: "Oops" } },
    "422": { status: 422, json: { error: "Validation failed: Text character limit of 500 exceeded" } },
    "429": { status: 429, json: { error: "Too many requests" }, headers: { "retry-after": "1" } },
  };

  let beforeAnswer: ((request: ApiRequest) => Promise<void>) | null = null;
  const at = <T extends Record<string, unknown>>(post: T, instant = new Date()): T => Object.assign(post, { created_at: instant.toISOString() });
  const isPosting = ({ method, path }: ApiRequest) => method === "POST" && path === "/api/v1/statuses";

  const answer = (request: ApiRequest, response: ServerResponse): ApiReply | null | undefined => {
    if (!isPosting(request)) return fake.answer(request);
    const mode = state.times > 0 ? state.mode : "well";
    state.times -= 1;
    if (mode === "500" || mode === "422" || mode === "429") return refusals[mode];
    const reply = fake.answer(request);
    if (reply?.json) at(reply.json as Record<string, unknown>);
    if (mode === "well") return reply;
    if (mode === "cut") response.destroy();
    return null;
  };
  api.answers((request, response) => {
    const wait = beforeAnswer;
    if (!wait) return answer(request, response);
    void wait(request).then(() => {
      const reply = answer(request, response);
      if (reply !== null) response.writeHead(reply?.status ?? (reply ? 200 : 404), { "content-type": "application/json", ...reply?.headers }).end(JSON.stringify(reply?.json ?? {}));
    });
    return null;
  });

  return {
    ...api,
    fake,
    /** From now on, for so many answers posted; then all goes well again. */
    postsGo(mode: PostingMode, times = Number.POSITIVE_INFINITY) {
      Object.assign(state, { mode, times });
    },
    /** What happens between a question and its answer. */
    before(wait: typeof beforeAnswer) {
      beforeAnswer = wait;
    },
    /** Somebody mentions us, now unless another instant is said. */
    mention(acct: string, text: string, instant = new Date()) {
      const post = at(fake.mention(acct, text), instant);
      Object.assign(fake.notifications[0] ?? {}, { created_at: post.created_at });
      return post;
    },
    /** Texts of our own posts, oldest first. */
    ownTexts: () => [...fake.posts.values()].filter((post) => (post.account as { acct: string }).acct === "kettleco").map((post) => String(post.content)),
  };
}

export type MastodonServer = Awaited<ReturnType<typeof startMastodonServer>>;
