import "server-only";
import { z } from "zod";
import { OutboundError } from "@/lib/http/outbound-error";
import { listenOnSocket } from "@/lib/http/safe-socket";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { sourceErrorOf } from "@/lib/sources/classify-fetch";
import type { StreamOptions } from "@/lib/sources/connectors/contract";
import { anyWordMatcher } from "@/lib/sources/connectors/match-words";
import { hasTag, isMentionOfUs, wordsOf } from "@/lib/sources/connectors/mastodon/lists";
import type { MastodonServer } from "@/lib/sources/connectors/mastodon/server";
import { externalIdOf, notificationSchema, type Status, statusSchema, toMention } from "@/lib/sources/connectors/mastodon/status";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

/** Message of the stream: the payload is JSON inside the JSON, but for deletions, where it is a bare id. */
const eventSchema = z.object({ event: z.string(), payload: z.string().optional() });

const mostRemembered = 5_000;

/**
 * Listens to the streams the settings ask for, each on a connection of its own: not every server takes several on one.
 * The next page of each list closes whatever a stream missed.
 */
export async function streamMastodon(server: MastodonServer, options: StreamOptions): Promise<void> {
  const { account, streaming } = await server.known();
  const base = streamingBase(server, streaming);
  const over = new AbortController();
  const signal = AbortSignal.any([options.signal, over.signal]);
  const names = streamNames(server);
  const handed = new Set<string>();
  let open = 0;
  const listen = async (name: Record<string, string>) => {
    const address = new URL(`${base}/api/v1/streaming`);
    address.search = new URLSearchParams(name).toString();
    await listenOnSocket(address.href, {
      allowPrivate: server.context.allowPrivate,
      headers: { authorization: `Bearer ${server.context.credentials.accessToken}` },
      signal,
      onOpen: () => ++open === names.length && options.onOpen?.(),
      onMessage: (text) => receive(text),
    });
  };
  const receive = async (text: string) => {
    const change = changeIn(text, server, account.id, handed);
    if (change) await options.onPosts(change);
  };
  try {
    await Promise.all(names.map(listen));
  } catch (error) {
    throw error instanceof OutboundError ? streamErrorOf(error, server.host) : error;
  } finally {
    over.abort();
  }
}

/** A refused connection or a server without streams is no reason to stop: the lists are read at their interval. */
function streamErrorOf(error: OutboundError, host: string): PermanentError | RetryableError {
  const sorted = sourceErrorOf(error);
  return sorted instanceof RetryableError ? new RetryableError(`${host} has no stream open for us just now; new posts are fetched at an interval.`, undefined, { cause: error }) : sorted;
}

/** Some servers say wss: though they speak plain HTTP, so the scheme follows how the server itself is called. */
function streamingBase({ context }: MastodonServer, stated: string | null): string {
  const called = new URL(context.baseUrl ?? context.config.instance);
  const url = (context.baseUrl === undefined && stated ? URL.parse(stated) : null) ?? called;
  return `${called.protocol === "https:" ? "wss" : "ws"}://${url.host}${url.pathname.replace(/\/(?:api\/v1\/streaming\/?)?$/, "")}`;
}

function streamNames({ context: { config } }: MastodonServer): Record<string, string>[] {
  const names: Record<string, string>[] = [{ stream: "user" }];
  for (const hashtag of config.hashtags) names.push({ stream: "hashtag", tag: hashtag.replace(/^#/, "") });
  if (config.publicTimeline !== "off" && config.queries.length > 0) names.push({ stream: config.publicTimeline === "this server" ? "public:local" : "public" });
  return names;
}

type Change = { mentions: NormalizedMention[]; edits: NormalizedMention[]; deletions: string[] };

/** What a message changes here; null for what is of no concern. `handed` remembers which posts were ours to hand on. */
function changeIn(text: string, server: MastodonServer, ownId: string, handed: Set<string>): Change | null {
  const message = eventSchema.safeParse(parse(text)).data;
  if (!message?.payload) return null;
  if (message.event === "delete") {
    // The whole server's deletions come by; only those of posts that were handed on matter, the re-check finds the rest.
    const externalId = externalIdOf(server.host, message.payload);
    return handed.delete(externalId) ? { mentions: [], edits: [], deletions: [externalId] } : null;
  }
  const payload = parse(message.payload);
  const notification = message.event === "notification" ? notificationSchema.safeParse(payload).data : undefined;
  const isAddressed = notification !== undefined && isMentionOfUs(notification.type);
  const isPost = message.event === "update" || message.event === "status.update";
  const status = isAddressed ? notification.status : isPost ? statusSchema.safeParse(payload).data : null;
  if (!status) return null;
  const externalId = externalIdOf(server.host, status.id);
  if (!isAddressed && !handed.has(externalId) && !isWanted(status, server, ownId)) return null;
  const mention = toMention(status, server.host);
  if (!mention) return null;
  if (handed.size >= mostRemembered) handed.clear();
  handed.add(externalId);
  return message.event === "status.update" ? { mentions: [], edits: [mention], deletions: [] } : { mentions: [mention], edits: [], deletions: [] };
}

/** The home timeline comes by as well, with posts of accounts that are merely followed. */
function isWanted(status: Status, { context: { config } }: MastodonServer, ownId: string): boolean {
  if (status.account.id === ownId) return config.ownPosts;
  if (config.hashtags.some((hashtag) => hasTag(status, hashtag.replace(/^#/, "")))) return true;
  return anyWordMatcher(config.queries)(wordsOf(status));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
