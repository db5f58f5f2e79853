import "server-only";
import { z } from "zod";
import { OutboundError } from "@/lib/http/outbound-error";
import { listenOnSocket } from "@/lib/http/safe-socket";
import { sourceErrorOf } from "@/lib/sources/classify-fetch";
import type { BlueskyAccount } from "@/lib/sources/connectors/bluesky/account";
import { authorSchema, mentionedBy, partsOf, postCollection, type PostRecord, quotedBy, recordSchema, toMention, wordsOf } from "@/lib/sources/connectors/bluesky/post";
import type { StreamOptions } from "@/lib/sources/connectors/contract";
import { anyWordMatcher } from "@/lib/sources/connectors/match-words";

const eventSchema = z.object({
  did: z.string(),
  /** Microseconds since 1970; a stream begun with it as its cursor goes on from there. */
  time_us: z.number(),
  kind: z.string(),
  commit: z.object({ operation: z.string(), collection: z.string(), rkey: z.string(), record: z.unknown().optional() }).optional(),
});

const mostRemembered = 5_000;

/** Listens to all public posts by a Jetstream server and hands on those that are about us or fit a search. */
export async function streamJetstream(account: BlueskyAccount, address: string, position: unknown, options: StreamOptions): Promise<void> {
  const { config } = account.context;
  const ours = await account.whoAmI();
  const watched = new Set(config.ownPosts ? [ours.did] : []);
  for (const handle of config.handles) watched.add(handle.startsWith("did:") ? handle : await didOf(account, handle));
  const fits = anyWordMatcher(config.queries);
  const people = new Map<string, z.infer<typeof authorSchema>>([[ours.did, ours]]);
  const handed = new Set<string>();

  const isWanted = (did: string, record: PostRecord) =>
    watched.has(did) || (did !== ours.did && (concerns(record, ours.did) || fits(wordsOf(record))));

  const receive = async (text: string) => {
    const event = eventSchema.safeParse(parse(text)).data;
    if (event?.kind !== "commit" || event.commit?.collection !== postCollection) return;
    const { did, commit } = event;
    const uri = `at://${did}/${commit.collection}/${commit.rkey}`;
    const page = { edits: [], position: event.time_us };
    if (commit.operation === "delete") {
      // Of all deletions only those of posts handed on matter; the re-check finds the rest.
      if (handed.delete(uri)) await options.onPosts({ ...page, mentions: [], deletions: [uri] });
      return;
    }
    const record = recordSchema.safeParse(commit.record).data;
    if (!record || !isWanted(did, record)) return;
    const author = people.get(did) ?? (await personOf(account, did));
    if (people.size >= mostRemembered) people.clear();
    people.set(did, author);
    if (handed.size >= mostRemembered) handed.clear();
    handed.add(uri);
    await options.onPosts({ ...page, mentions: [toMention({ uri, author, record, indexedAt: new Date(event.time_us / 1000).toISOString() })], deletions: [] });
  };

  const url = new URL(address);
  url.searchParams.set("wantedCollections", postCollection);
  if (typeof position === "number") url.searchParams.set("cursor", String(position));
  try {
    await listenOnSocket(url.href, { allowPrivate: account.context.allowPrivate, signal: options.signal, onOpen: options.onOpen, onMessage: receive });
  } catch (error) {
    throw error instanceof OutboundError ? sourceErrorOf(error) : error;
  }
}

/** Mentions us, answers us or quotes us. */
function concerns(record: PostRecord, did: string): boolean {
  const quoted = quotedBy(record);
  return mentionedBy(record).includes(did) || partsOf(record.reply?.parent.uri ?? "")?.did === did || (quoted !== undefined && partsOf(quoted)?.did === did);
}

async function didOf(account: BlueskyAccount, handle: string): Promise<string> {
  const { did } = await account.read((agent) => agent.com.atproto.identity.resolveHandle({ handle }), z.object({ did: z.string() }));
  return did;
}

/** The stream names accounts by id only. Who cannot be looked up just now is shown by it, and by name when a list brings the post. */
async function personOf(account: BlueskyAccount, did: string): Promise<z.infer<typeof authorSchema>> {
  return account.read((agent) => agent.app.bsky.actor.getProfile({ actor: did }), authorSchema).catch(() => ({ did, handle: did }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
