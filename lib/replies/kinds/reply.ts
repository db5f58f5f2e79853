import "server-only";
import { ingest } from "@/lib/mentions/ingest";
import { getAnswerable } from "@/lib/replies/data";
import type { SendingKind } from "@/lib/replies/kinds/kind";
import { isSameText } from "@/lib/replies/same-text";
import { PermanentError } from "@/lib/sources/errors";

/** An answer to somebody's post. */
export const sendingReply: SendingKind = async (scope, row, source, connector) => {
  if (row.conversationId === null || row.mentionId === null) throw new PermanentError("This reply answers no post.");
  const { target } = await getAnswerable(scope, row.conversationId, row.mentionId);
  const { reply, listOwnPosts } = connector;
  return {
    async check() {
      const permission = await connector.canReply(target);
      if (!permission.allowed || !reply) throw new PermanentError(permission.reason);
    },
    async send() {
      if (!reply) throw new PermanentError("This network takes no answers from here.");
      return reply({ text: row.text, target, idempotencyKey: row.idempotencyKey });
    },
    find:
      listOwnPosts &&
      (async (since) => {
        const own = await listOwnPosts(since, target);
        return own.find((post) => post.parentExternalId === target.externalId && isSameText(row.text, post.text)) ?? null;
      }),
    async keep(posted) {
      if (!source.accountHandle) return;
      const author = { handle: source.accountHandle };
      await ingest(scope, source.id, [{ externalId: posted.externalId, parentExternalId: target.externalId, author, publishedAt: posted.publishedAt, text: row.text, url: posted.url }]);
    },
  };
};
