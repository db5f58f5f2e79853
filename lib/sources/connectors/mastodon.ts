import "server-only";
import { type Connector, defineNetwork } from "@/lib/sources/connectors/contract";
import { type LanesCursor, lanesCursorSchema, readLaneHistory, readLanes } from "@/lib/sources/connectors/lanes";
import { mastodonAuthorization } from "@/lib/sources/connectors/mastodon/authorize";
import { mastodonLanes } from "@/lib/sources/connectors/mastodon/lists";
import { canReply, deletePost, editPost, listOwnPosts, lookUp, publishPost, reply } from "@/lib/sources/connectors/mastodon/replies";
import { type MastodonContext, mastodonServer } from "@/lib/sources/connectors/mastodon/server";
import { externalIdOf, fullHandle } from "@/lib/sources/connectors/mastodon/status";
import { streamMastodon } from "@/lib/sources/connectors/mastodon/stream";
import { mastodonForm } from "@/lib/sources/forms/mastodon";

function open(context: MastodonContext): Connector<LanesCursor> {
  const server = mastodonServer(context);
  const lanes = mastodonLanes(server);
  return {
    fetchPage: (cursor) => readLanes(lanes, cursor, context.now()),
    fetchHistory: (cursor, range) => readLaneHistory(lanes, cursor, range),
    ...(context.config.streaming ? { stream: (_, options) => streamMastodon(server, options) } : {}),
    lookUp: (externalIds) => lookUp(server, externalIds),
    lookUpLimit: 20,
    canReply: (target) => canReply(server, target),
    reply: (draft) => reply(server, draft),
    listOwnPosts: (since) => listOwnPosts(server, since),
    canPost: async () => ({ allowed: true, reason: "Your post is public.", maxLength: (await server.known()).maxCharacters }),
    post: (draft) => publishPost(server, draft),
    editPost: (externalId, text) => editPost(server, externalId, text),
    deletePost: (externalId) => deletePost(server, externalId),
    async verifyCredentials() {
      const account = await server.whoAmI();
      const handle = fullHandle(account, server.host);
      return { handle, externalId: externalIdOf(server.host, account.id), words: `Signed in to ${server.host} as @${handle}.` };
    },
    describeLimits: () => [
      { callClass: "read", words: "Reading posts", unit: "call", allowance: { units: 300, per: "5 minutes" } },
      { callClass: "post", words: "Sending and changing answers", unit: "call", allowance: { units: 100, per: "hour" } },
      { callClass: "delete", words: "Deleting answers", unit: "call", allowance: { units: 60, per: "hour" } },
    ],
  };
}

/** Mastodon and the other servers of its API. */
export const mastodonNetwork = defineNetwork({ form: mastodonForm, cursor: lanesCursorSchema, open, isStreamed: ({ streaming }) => streaming, authorization: mastodonAuthorization });
