import "server-only";
import { z } from "zod";
import { blueskyAccount, type BlueskyContext } from "@/lib/sources/connectors/bluesky/account";
import { streamJetstream } from "@/lib/sources/connectors/bluesky/jetstream";
import { blueskyLanes } from "@/lib/sources/connectors/bluesky/lists";
import { canReply, deletePost, listOwnPosts, lookUp, lookUpLimit, maxGraphemes, publishPost, reply } from "@/lib/sources/connectors/bluesky/replies";
import { type Connector, defineNetwork } from "@/lib/sources/connectors/contract";
import { type LanesCursor, lanesCursorSchema, readLaneHistory, readLanes } from "@/lib/sources/connectors/lanes";
import { blueskyForm } from "@/lib/sources/forms/bluesky";

function open(context: BlueskyContext): Connector<LanesCursor> {
  const account = blueskyAccount(context);
  const lanes = blueskyLanes(account);
  const { jetstream } = context.config;
  return {
    fetchPage: (cursor) => readLanes(lanes, cursor, context.now()),
    fetchHistory: (cursor, range) => readLaneHistory(lanes, cursor, range),
    ...(jetstream ? { stream: (position, options) => streamJetstream(account, jetstream, position, options) } : {}),
    lookUp: (externalIds) => lookUp(account, externalIds),
    lookUpLimit,
    canReply: (target) => canReply(account, target),
    reply: (draft) => reply(account, draft),
    listOwnPosts: (since) => listOwnPosts(account, since),
    canPost: () => ({ allowed: true, reason: "Your post is public.", maxLength: maxGraphemes }),
    post: (draft) => publishPost(account, draft),
    deletePost: (externalId) => deletePost(account, externalId),
    async verifyCredentials() {
      // Asked anew: a kept session says nothing of whether it still holds.
      const { handle, did } = await account.read((agent) => agent.com.atproto.server.getSession(), z.object({ handle: z.string(), did: z.string() }));
      return { handle, externalId: did, words: `Signed in to Bluesky as @${handle}.` };
    },
    describeLimits: () => [
      { callClass: "read", words: "Reading posts", unit: "call", allowance: { units: 3_000, per: "5 minutes" } },
      { callClass: "write", words: "Sending and deleting answers", unit: "point", allowance: { units: 5_000, per: "hour" } },
      { callClass: "session", words: "Signing in", unit: "call", allowance: { units: 30, per: "5 minutes" } },
    ],
  };
}

export const blueskyNetwork = defineNetwork({ form: blueskyForm, cursor: lanesCursorSchema, open, isStreamed: ({ jetstream }) => Boolean(jetstream) });
