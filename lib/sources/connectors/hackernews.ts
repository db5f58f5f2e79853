import "server-only";
import { z } from "zod";
import { apiClient } from "@/lib/sources/connectors/api-client";
import { type Connector, type ConnectorContext, defineNetwork, type Limit } from "@/lib/sources/connectors/contract";
import { searchSlice } from "@/lib/sources/connectors/hackernews/search-slice";
import { type Hit, itemSchema, mentionOfHit, mentionOfItem } from "@/lib/sources/connectors/hackernews/to-mentions";
import { wordMatcher } from "@/lib/sources/connectors/match-words";
import { readTracks, tracksCursor, type TracksCursor } from "@/lib/sources/connectors/tracks";
import { RetryableError } from "@/lib/sources/errors";
import { type HackerNewsConfig, hackernewsForm } from "@/lib/sources/forms/hackernews";

const trackSchema = z.object({
  /** Everything older than this second has been taken in. */
  fromSecond: z.number(),
  /** Ids handed on within the last hour, which is read again: a post may reach the search late. */
  recent: z.array(z.string()),
});
type Track = z.infer<typeof trackSchema>;

export const hackernewsNetwork = defineNetwork({ form: hackernewsForm, cursor: tracksCursor(trackSchema), open: openHackerNews });

const lateSeconds = 3_600;
const firstSyncSeconds = 24 * 3_600;
const mostFirst = 100;
const mostRecent = 1_000;
const lookUpLimit = 100;

const limits: Limit[] = [
  { callClass: "search", words: "Searching (Algolia)", unit: "call", allowance: { units: 10_000, per: "hour" } },
  { callClass: "items", words: "Looking again at known posts (Firebase)", unit: "call" },
];

function openHackerNews(context: ConnectorContext<HackerNewsConfig, unknown>): Connector<TracksCursor<Track>> {
  const { config } = context;
  const search = apiClient(context.baseUrl ?? "https://hn.algolia.com", context);
  const site = apiClient(context.baseUrl ?? "https://hacker-news.firebaseio.com", context);
  const tags = config.comments ? "(story,comment,poll)" : "(story,poll)";

  async function slice(term: string, fromSecond: number, untilSecond: number) {
    const found = await searchSlice(search, { term, tags }, fromSecond, untilSecond);
    const matches = wordMatcher(term);
    return { ...found, hits: found.hits.filter((hit) => matches(wordsOf(hit))) };
  }

  async function readTerm(term: string, track: Track | null) {
    const nowSecond = Math.floor(context.now().getTime() / 1000);
    const fromSecond = track ? track.fromSecond - lateSeconds : nowSecond - firstSyncSeconds;
    let { hits, untilSecond } = await slice(term, fromSecond, nowSecond + 1);
    // An hour so busy that reading it again would fill the whole slice.
    if (track && untilSecond <= track.fromSecond) ({ hits, untilSecond } = await slice(term, track.fromSecond, nowSecond + 1));
    const known = new Set(track?.recent);
    const fresh = (track ? hits : hits.slice(-mostFirst)).filter(({ objectID }) => !known.has(objectID));
    const recent = hits.filter(({ created_at_i }) => created_at_i >= untilSecond - lateSeconds).map(({ objectID }) => objectID);
    return {
      mentions: fresh.map(mentionOfHit),
      track: { fromSecond: untilSecond, recent: recent.slice(-mostRecent) },
      more: untilSecond <= nowSecond,
    };
  }

  async function lookUp(ids: readonly string[]) {
    const edits = [];
    const deletions: string[] = [];
    for (const id of ids.slice(0, lookUpLimit)) {
      if (!/^\d+$/.test(id)) continue;
      const answer = await site({ path: `/v0/item/${id}.json`, callClass: "items" });
      const item = itemSchema.nullable().safeParse(answer.json);
      if (answer.status !== 200 || !item.success) throw new RetryableError(`Hacker News did not say what became of a post (${answer.status}). It will be tried again.`);
      const mention = item.data && mentionOfItem(item.data);
      if (mention) edits.push(mention);
      else deletions.push(id);
    }
    return { edits, deletions };
  }

  /** The site names what changed within the last minutes; what of it is ours is read again. */
  async function changes(tracks: Record<string, Track>) {
    const ours = new Set(Object.values(tracks).flatMap(({ recent }) => recent));
    if (ours.size === 0) return { edits: [], deletions: [] };
    const answer = await site({ path: "/v0/updates.json", callClass: "items" });
    const updated = z.object({ items: z.array(z.number()) }).safeParse(answer.json).data?.items ?? [];
    return lookUp(updated.map(String).filter((id) => ours.has(id)));
  }

  return {
    async fetchPage(cursor) {
      const page = await readTracks(config.terms, cursor, readTerm);
      if (page.more) return page;
      try {
        return { ...page, ...(await changes(page.nextCursor.tracks)) };
      } catch (error) {
        // The new posts do not wait for it; the re-check comes by again.
        if (error instanceof RetryableError) return page;
        throw error;
      }
    },
    async fetchHistory(cursor, range) {
      const at = z.object({ term: z.number(), fromSecond: z.number() }).safeParse(cursor).data ?? { term: 0, fromSecond: Math.floor(range.from.getTime() / 1000) };
      const until = Math.ceil(range.until.getTime() / 1000);
      const term = config.terms[at.term];
      if (term === undefined || at.fromSecond >= until) return { mentions: [], deletions: [], nextCursor: null, more: false };
      const { hits, untilSecond } = await slice(term, at.fromSecond, until);
      const goesOn = untilSecond < until;
      const nextCursor = goesOn ? { term: at.term, fromSecond: untilSecond } : { term: at.term + 1, fromSecond: Math.floor(range.from.getTime() / 1000) };
      return { mentions: hits.map(mentionOfHit), deletions: [], nextCursor, more: goesOn || at.term + 1 < config.terms.length };
    },
    lookUp,
    lookUpLimit,
    canReply: () => ({ allowed: false, reason: "Hacker News takes answers only on its own site. Open the post there to answer." }),
    async verifyCredentials() {
      const nowSecond = Math.floor(context.now().getTime() / 1000);
      const { hits } = await slice(config.terms[0] ?? "", nowSecond - 30 * 86_400, nowSecond + 1);
      return { handle: "Hacker News", words: `Hacker News answers: “${config.terms[0] ?? ""}” was named ${hits.length} times lately.` };
    },
    describeLimits: () => limits,
  };
}

function wordsOf(hit: Hit): string {
  const markup = [hit.title, hit.story_text, hit.comment_text, hit.url].filter(Boolean).join(" ");
  return markup
    .replace(/<[^>]*>/g, " ")
    .replace(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)))
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
