import "server-only";
import { z } from "zod";
import { defineNetwork } from "@/lib/sources/connectors/contract";
import { drillForm } from "@/lib/sources/forms/drill";

/** As long as the shortest network that answers are written for, so that what is practised would fit there. */
const maxLength = 280;
const stays = { allowed: true, reason: "This is a drill: it stays here and reaches nobody outside.", maxLength } as const;

/**
 * The network of drills, which is none: it takes what we say and opens no connection, ever. What was said is kept as
 * our own post by the same code that keeps it for every network.
 */
export const drillNetwork = defineNetwork({
  form: drillForm,
  cursor: z.null(),
  open: ({ now }) => {
    const posted = ({ idempotencyKey }: { idempotencyKey: string }) => Promise.resolve({ externalId: `ours:${idempotencyKey}`, publishedAt: now() });
    return {
      fetchPage: () => Promise.resolve({ mentions: [], edits: [], deletions: [], nextCursor: null, more: false }),
      canReply: () => stays,
      reply: posted,
      // Asked after a worker died in the middle: nothing stands anywhere but here, so it is said once more.
      listOwnPosts: () => Promise.resolve([]),
      canPost: () => stays,
      post: posted,
      editPost: () => Promise.resolve(),
      deletePost: () => Promise.resolve(),
      verifyCredentials: () => Promise.resolve({ handle: "", words: "A drill connects to nothing." }),
      describeLimits: () => [],
    };
  },
});
