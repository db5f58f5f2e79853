import "server-only";
import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import type { PostDraft, PostedReply, ReplyDraft, ReplyPermission, ReplyTarget } from "@/lib/sources/connectors/contract";
import { olderThan } from "@/lib/sources/connectors/mastodon/lists";
import type { MastodonServer } from "@/lib/sources/connectors/mastodon/server";
import { dateOf, externalIdOf, localIdOf, type Status, statusSchema, toMention } from "@/lib/sources/connectors/mastodon/status";
import { PermanentError, UnknownOutcomeError } from "@/lib/sources/errors";

const mostOwnPages = 5;

export function ownId(server: MastodonServer, externalId: string): string {
  const id = localIdOf(server.host, externalId);
  if (id === null) throw new PermanentError(`This post came from another server than ${server.host}. Answer it through the source that brought it in.`);
  return id;
}

/** Whether a text addresses somebody already, by the short or the full name. */
function addresses(text: string, acct: string): boolean {
  const name = acct.split("@")[0] ?? acct;
  return new RegExp(`^@${name.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&")}(?:@[\\w.-]+)?(?![\\w@])`, "i").test(text.trimStart());
}

/** Servers tell the author of a reply only when the text names them. */
export function addressed(text: string, acct: string): string {
  return addresses(text, acct) ? text : `@${acct} ${text}`;
}

export async function canReply(server: MastodonServer, target: ReplyTarget): Promise<ReplyPermission> {
  if (localIdOf(server.host, target.externalId) === null) return { allowed: false, reason: `This post was seen on another server than ${server.host}.` };
  const { maxCharacters } = await server.known();
  // The name of the author stands first; of a far one only the part before its server counts.
  const prefix = `@${target.authorHandle.split("@")[0] ?? ""} `;
  return { allowed: true, reason: "Your answer is public if the post is, and begins with the author's name.", maxLength: Math.max(1, maxCharacters - prefix.length) };
}

export async function reply(server: MastodonServer, draft: ReplyDraft): Promise<PostedReply> {
  const id = ownId(server, draft.target.externalId);
  const target = await server.findStatus(id);
  if (!target) throw new PermanentError("The post is not there any more, so it cannot be answered.");
  const status = { status: addressed(draft.text, target.account.acct), in_reply_to_id: id, visibility: visibilityFor(target), ...warningOf(target) };
  return create(server, status, draft.idempotencyKey);
}

export function publishPost(server: MastodonServer, draft: PostDraft): Promise<PostedReply> {
  return create(server, { status: draft.text.trim(), visibility: "public" }, draft.idempotencyKey);
}

async function create(server: MastodonServer, status: Record<string, unknown>, idempotencyKey: string): Promise<PostedReply> {
  const answer = await server.ask({ method: "POST", path: "/api/v1/statuses", json: status, headers: { "idempotency-key": idempotencyKey }, callClass: "post", posts: true });
  if (answer.status >= 400) server.read(answer, z.never());
  // It was taken; only what it became cannot be read.
  const posted = statusSchema.safeParse(answer.json).data;
  if (!posted) throw new UnknownOutcomeError(`${server.host} took it but did not say where it stands.`);
  return { externalId: externalIdOf(server.host, posted.id), url: posted.url ?? posted.uri ?? undefined, publishedAt: dateOf(posted.created_at) ?? server.context.now() };
}

/** No answer is seen by more people than the post it answers. */
function visibilityFor({ visibility }: Status): string {
  return visibility === "unlisted" || visibility === "private" || visibility === "direct" ? visibility : "public";
}

/** What stands behind a warning is answered behind the same warning. */
function warningOf({ spoiler_text }: Status): { spoiler_text?: string } {
  return spoiler_text ? { spoiler_text } : {};
}

export async function editPost(server: MastodonServer, externalId: string, text: string): Promise<void> {
  const id = ownId(server, externalId);
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const status = await server.findStatus(id);
  if (!status) throw new PermanentError("The post is not there any more, so it cannot be changed.");
  const source = await server.find({ path: `${path}/source`, callClass: "read" }, z.object({ text: z.string() }));
  const name = /^@[\w.-]+(?:@[\w.-]+)?(?=\s)/.exec(source?.text ?? "")?.[0].slice(1);
  // An edit replaces everything, so what stays is said again.
  const json = {
    status: name === undefined ? text : addressed(text, name),
    spoiler_text: status.spoiler_text ?? "",
    sensitive: status.sensitive ?? false,
    language: status.language ?? undefined,
    media_ids: (status.media_attachments ?? []).flatMap(({ id: mediaId }) => mediaId ?? []),
  };
  const answer = await server.ask({ method: "PUT", path, json, callClass: "post" });
  if (answer.status === 404) throw new PermanentError(`${server.host} does not let posts be changed from here. Change it on the network itself.`);
  server.read(answer, z.unknown());
}

export async function deletePost(server: MastodonServer, externalId: string): Promise<void> {
  const id = ownId(server, externalId);
  const answer = await server.ask({ method: "DELETE", path: `/api/v1/statuses/${encodeURIComponent(id)}`, callClass: "delete" });
  if (answer.status !== 404 && answer.status !== 410) return void server.read(answer, z.unknown());
  // snac answers 404 to every deletion: ask whether the post is gone or the server cannot do it.
  if (await server.findStatus(id)) throw new PermanentError(`${server.host} does not delete posts through its API. Delete it on the network itself; it then disappears here too.`);
}

/** Our own posts since an instant, newest first. */
export async function listOwnPosts(server: MastodonServer, since: Date): Promise<NormalizedMention[]> {
  const { account } = await server.known();
  const posts: NormalizedMention[] = [];
  let before: string | undefined;
  for (let page = 0; page < mostOwnPages; page++) {
    const { data, answer } = await server.get(
      { path: `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`, query: { limit: 40, exclude_reblogs: true, max_id: before }, callClass: "read" },
      z.array(statusSchema),
    );
    const found = data.flatMap((status) => toMention(status, server.host) ?? []);
    posts.push(...found.filter((post) => post.publishedAt >= since));
    const next = olderThan(answer, data.at(-1)?.id);
    if (next === null || next === before || found.some((post) => post.publishedAt < since)) break;
    before = next;
  }
  return posts;
}

/** Current versions of edited posts, and which are gone. */
export async function lookUp(server: MastodonServer, externalIds: readonly string[]): Promise<{ edits: NormalizedMention[]; deletions: string[] }> {
  const edits: NormalizedMention[] = [];
  const deletions: string[] = [];
  let isAlive = false;
  for (const externalId of externalIds) {
    const id = localIdOf(server.host, externalId);
    if (id === null) continue;
    const status = await server.findStatus(id);
    if (!status) deletions.push(externalId);
    else {
      isAlive = true;
      const mention = status.edited_at ? toMention(status, server.host) : null;
      if (mention) edits.push(mention);
    }
  }
  // A server that answers 404 to everything is not one where every post was deleted.
  if (deletions.length > 0 && !isAlive) await server.whoAmI();
  return { edits, deletions };
}
