import "server-only";
import { z } from "zod";
import type { ApiAnswer } from "@/lib/sources/connectors/api-client";
import type { Lane, LaneItem, LanePage } from "@/lib/sources/connectors/lanes";
import { anyWordMatcher, wordMatcher } from "@/lib/sources/connectors/match-words";
import type { MastodonServer } from "@/lib/sources/connectors/mastodon/server";
import { dateOf, notificationSchema, stableId, type Status, statusSchema, toMention } from "@/lib/sources/connectors/mastodon/status";
import { cleanText } from "@/lib/mentions/clean-text";

/** Entries that cannot be read are left out, so that one odd post does not stop all others. */
const lenient = <T>(schema: z.ZodType<T>) => z.array(z.unknown()).transform((entries) => entries.flatMap((entry) => schema.safeParse(entry).data ?? []));

type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The lists that a source's settings ask for. */
export function mastodonLanes(server: MastodonServer): Lane[] {
  const { config } = server.context;
  const fitsAny = anyWordMatcher(config.queries);
  const lanes: Lane[] = [{ key: "notifications", fetch: (before) => readNotifications(server, before) }];
  if (config.ownPosts) lanes.push({ key: "own", fetch: (before) => readOwn(server, before) });
  for (const hashtag of config.hashtags.map((tag) => tag.replace(/^#/, ""))) {
    const path = `/api/v1/timelines/tag/${encodeURIComponent(hashtag)}`;
    lanes.push({ key: `tag:${hashtag.toLowerCase()}`, fetch: (before) => readTimeline(server, path, {}, before, (status) => hasTag(status, hashtag)) });
  }
  for (const query of config.queries) {
    const fits = wordMatcher(query);
    lanes.push({ key: `search:${query}`, fetch: (offset) => readSearch(server, query, offset, (status) => fits(wordsOf(status))) });
  }
  if (config.publicTimeline !== "off" && config.queries.length > 0) {
    const local = config.publicTimeline === "this server";
    lanes.push({ key: local ? "local" : "public", fetch: (before) => readTimeline(server, "/api/v1/timelines/public", { local }, before, (status) => fitsAny(wordsOf(status))) });
  }
  return lanes;
}

export function hasTag(status: Status, hashtag: string): boolean {
  const wanted = hashtag.normalize("NFKC").toLowerCase();
  return (status.tags ?? []).some(({ name }) => name.normalize("NFKC").toLowerCase() === wanted);
}

/** What of a post is searched: warning, text, and what its pictures show. */
export function wordsOf(status: Status): string {
  const alt = (status.media_attachments ?? []).map(({ description }) => description ?? "").join("\n");
  return `${status.spoiler_text ?? ""}\n${cleanText(status.content ?? "", "html")}\n${alt}`;
}

/** A post that carries a mention of us. Servers may leave the `types` out of account, so it is looked at here. */
export function isMentionOfUs(type: string): boolean {
  return type === "mention" || type === "quote";
}

async function readNotifications(server: MastodonServer, before: string | null): Promise<LanePage> {
  const ask = (types: string[]) => server.ask({ path: "/api/v1/notifications", query: { limit: 40, "types[]": types, max_id: before ?? undefined }, callClass: "read" });
  let answer = await ask(["mention", "quote"]);
  // Servers that know no quotes may refuse the word.
  if (answer.status === 400 || answer.status === 422) answer = await ask(["mention"]);
  const data = server.read(answer, lenient(notificationSchema));
  const items = data.flatMap((one): LaneItem[] => {
    const at = dateOf(one.created_at);
    const mention = one.status && isMentionOfUs(one.type) ? toMention(one.status, server.host) : null;
    return at ? [{ id: one.id, at, mention }] : [];
  });
  return { items, next: olderThan(answer, data.at(-1)?.id) };
}

async function readTimeline(server: MastodonServer, path: string, query: Query, before: string | null, isWanted: (status: Status) => boolean): Promise<LanePage> {
  const { data, answer } = await server.get({ path, query: { limit: 40, ...query, max_id: before ?? undefined }, callClass: "read" }, lenient(statusSchema));
  return { items: itemsOf(data, server.host, isWanted), next: olderThan(answer, data.at(-1)?.id) };
}

async function readOwn(server: MastodonServer, before: string | null): Promise<LanePage> {
  const { account } = await server.known();
  return readTimeline(server, `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses`, { exclude_reblogs: true }, before, (status) => status.account.id === account.id || (status.account.url ?? "") === account.url);
}

/** Search knows no `max_id`: the place in it is an offset. */
async function readSearch(server: MastodonServer, query: string, offset: string | null, isWanted: (status: Status) => boolean): Promise<LanePage> {
  const pageSize = 20;
  const parameters = { q: query, type: "statuses", limit: pageSize, offset: offset ?? undefined };
  const { data } = await server.get({ path: "/api/v2/search", query: parameters, callClass: "read" }, z.object({ statuses: lenient(statusSchema) }));
  const next = data.statuses.length === 0 ? null : String(Number(offset ?? 0) + data.statuses.length);
  return { items: itemsOf(data.statuses, server.host, isWanted), next };
}

function itemsOf(statuses: readonly Status[], host: string, isWanted: (status: Status) => boolean): LaneItem[] {
  return statuses.flatMap((status): LaneItem[] => {
    const at = dateOf(status.created_at);
    return at ? [{ id: stableId(status.id), at, mention: isWanted(status) ? toMention(status, host) : null }] : [];
  });
}

/** Where a list goes on: what the Link header says, else below the last id; null when the page was empty. */
export function olderThan(answer: Pick<ApiAnswer, "headers">, lastId: string | undefined): string | null {
  const link = answer.headers.get("link");
  if (link !== undefined) {
    const next = link.split(/,(?=\s*<)/).find((part) => /;\s*rel="?next"?/i.test(part));
    const address = next && /<([^>]*)>/.exec(next)?.[1];
    if (!address) return null;
    const maxId = URL.parse(address, "https://server.invalid")?.searchParams.get("max_id");
    if (maxId) return maxId;
  }
  return lastId ?? null;
}
