import "server-only";
import { ingest } from "@/lib/mentions/ingest";
import type { SendingKind } from "@/lib/replies/kinds/kind";
import { getOwnPost } from "@/lib/replies/own-post-data";
import { isSameText } from "@/lib/replies/same-text";
import { PermanentError } from "@/lib/sources/errors";
import { sayEditing } from "@/lib/replies/own-post-permission";

/** A new text for a post of ours. The same text again changes nothing, so after a silence it is simply said again. */
export const sendingEdit: SendingKind = async (scope, row, source, connector) => {
  if (row.mentionId === null) throw new PermanentError("This change is of no post.");
  const { mention, handle } = await getOwnPost(scope, row.mentionId);
  const { editPost, lookUp } = connector;
  const stands = () => ({ externalId: mention.externalId, url: mention.url ?? undefined, publishedAt: new Date() });
  return {
    async check() {
      const permission = sayEditing(source.network, connector);
      if (!permission.allowed) throw new PermanentError(permission.reason);
    },
    async send() {
      if (!editPost) throw new PermanentError(sayEditing(source.network, connector).reason);
      await editPost(mention.externalId, row.text);
      return stands();
    },
    async find() {
      const found = await lookUp?.([mention.externalId]);
      return found?.edits.some((post) => post.externalId === mention.externalId && isSameText(row.text, post.text)) ? stands() : null;
    },
    async keep({ publishedAt }) {
      const { externalId, parentExternalId, publishedAt: firstAt, url } = mention;
      const post = { externalId, parentExternalId: parentExternalId ?? undefined, author: { handle }, publishedAt: firstAt, text: row.text, url: url ?? undefined, editedAt: publishedAt };
      await ingest(scope, mention.sourceId, [post]);
    },
  };
};
