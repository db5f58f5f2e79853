import "server-only";
import { z } from "zod";
import { holdsCode } from "@/lib/advocacy/accounts/proof-code";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { OutboundError } from "@/lib/http/outbound-error";
import { safeFetch } from "@/lib/http/safe-fetch";
import { htmlToText } from "@/lib/mentions/html-to-text";

const postsRead = 40;
const textLength = 5_000;

const feedSchema = z.object({ feed: z.array(z.object({ post: z.object({ author: z.object({ did: z.string(), handle: z.string() }), record: z.object({ text: z.string() }).loose() }).loose() }).loose()) });
const accountSchema = z.object({ id: z.coerce.string() });
const statusesSchema = z.array(z.object({ content: z.string().nullish(), reblog: z.unknown().optional() }));

export type Asked = { found: false } | { found: true; /** The network's own id, as authors.key; null where ids differ by server. */ key: string | null };

/** Looks through an account's newest public posts for its code. Throws AppError in words when the network does not answer. */
export async function askNetwork(account: { network: string; handle: string; code: string }): Promise<Asked> {
  return account.network === "bluesky" ? askBluesky(account.handle, account.code) : askMastodon(account.handle, account.code);
}

async function askBluesky(handle: string, code: string): Promise<Asked> {
  const base = env().NETWORK_URLS.bluesky ?? "https://public.api.bsky.app";
  const query = new URLSearchParams({ actor: handle, limit: String(postsRead), filter: "posts_with_replies" });
  const { feed } = await read(`${base}/xrpc/app.bsky.feed.getAuthorFeed?${query.toString()}`, feedSchema, `Bluesky knows no account ${handle}.`);
  // A feed holds what the account passed on too.
  const proof = feed.find(({ post }) => post.author.handle.toLowerCase() === handle.toLowerCase() && holdsCode(post.record.text, code));
  return proof ? { found: true, key: proof.post.author.did } : { found: false };
}

async function askMastodon(handle: string, code: string): Promise<Asked> {
  const [name = "", host = ""] = handle.split("@");
  const base = env().NETWORK_URLS.mastodon ?? `https://${host}`;
  const unknown = `${host} knows no account ${name}.`;
  const { id } = await read(`${base}/api/v1/accounts/lookup?${new URLSearchParams({ acct: name }).toString()}`, accountSchema, unknown);
  const statuses = await read(`${base}/api/v1/accounts/${encodeURIComponent(id)}/statuses?limit=${postsRead}&exclude_reblogs=true`, statusesSchema, unknown);
  const proof = statuses.some(({ content, reblog }) => !reblog && holdsCode(htmlToText(content ?? "", textLength), code));
  return proof ? { found: true, key: null } : { found: false };
}

async function read<Schema extends z.ZodType>(address: string, schema: Schema, unknown: string): Promise<z.output<Schema>> {
  const later = "The network does not answer just now. Try again in a few minutes.";
  const answer = await safeFetch(address, { allowPrivate: env().ALLOW_PRIVATE_ADDRESSES, headers: { accept: "application/json" }, keepErrorBody: true, maxBytes: 4 * 1024 * 1024 }).catch((error: unknown) => {
    if (error instanceof OutboundError) throw new AppError("unavailable", later);
    throw error;
  });
  if (answer.status === 400 || answer.status === 404) throw new AppError("invalid_input", unknown);
  if (answer.status !== 200) throw new AppError("unavailable", later);
  const parsed = schema.safeParse(parse(new TextDecoder().decode(answer.body)));
  if (!parsed.success) throw new AppError("unavailable", "The network answered something that cannot be read. Try again later.");
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
