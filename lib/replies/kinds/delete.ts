import "server-only";
import { ingest } from "@/lib/mentions/ingest";
import type { SendingKind } from "@/lib/replies/kinds/kind";
import { findGonePost, getOwnPost } from "@/lib/replies/own-post-data";
import { sayDeleting } from "@/lib/replies/own-post-permission";
import { PermanentError } from "@/lib/sources/errors";

/** A post of ours taken away. What is gone already is as good, so after a silence it is simply asked again. */
export const sendingDelete: SendingKind = async (scope, row, source, connector) => {
  if (row.mentionId === null) throw new PermanentError("There is no post to delete.");
  const goneId = await findGonePost(scope, row.mentionId);
  if (goneId !== null) {
    const is = () => Promise.resolve({ externalId: goneId, publishedAt: new Date() });
    return { check: () => Promise.resolve(), send: is, find: is, keep: () => Promise.resolve() };
  }
  const { mention } = await getOwnPost(scope, row.mentionId);
  const { deletePost, lookUp } = connector;
  const gone = () => ({ externalId: mention.externalId, publishedAt: new Date() });
  return {
    async check() {
      const permission = sayDeleting(source.network, connector);
      if (!permission.allowed) throw new PermanentError(permission.reason);
    },
    async send() {
      if (!deletePost) throw new PermanentError(sayDeleting(source.network, connector).reason);
      await deletePost(mention.externalId);
      return gone();
    },
    async find() {
      const found = await lookUp?.([mention.externalId]);
      return found?.deletions.includes(mention.externalId) ? gone() : null;
    },
    async keep() {
      await ingest(scope, mention.sourceId, [], { deletions: [mention.externalId] });
    },
  };
};
