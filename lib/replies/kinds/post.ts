import "server-only";
import { ingest } from "@/lib/mentions/ingest";
import type { SendingKind } from "@/lib/replies/kinds/kind";
import { isSameText } from "@/lib/replies/same-text";
import { PermanentError } from "@/lib/sources/errors";

/** A post of our own that answers nobody: a statement. */
export const sendingPost: SendingKind = async (scope, row, source, connector) => {
  const { post, listOwnPosts } = connector;
  return {
    async check() {
      const permission = await connector.canPost?.();
      if (!permission?.allowed || !post) throw new PermanentError(permission?.reason ?? "This network takes no posts of our own from here. Publish it there.");
    },
    async send() {
      if (!post) throw new PermanentError("This network takes no posts of our own from here. Publish it there.");
      return post({ text: row.text, idempotencyKey: row.idempotencyKey });
    },
    find:
      listOwnPosts &&
      (async (since) => {
        const own = await listOwnPosts(since);
        return own.find((found) => !found.parentExternalId && isSameText(row.text, found.text)) ?? null;
      }),
    async keep(posted) {
      if (!source.accountHandle) return;
      await ingest(scope, source.id, [{ externalId: posted.externalId, author: { handle: source.accountHandle }, publishedAt: posted.publishedAt, text: row.text, url: posted.url }]);
    },
  };
};
