import "server-only";
import { z } from "zod";
import type { NormalizedMention } from "@/lib/mentions/normalized";
import { apiClient } from "@/lib/sources/connectors/api-client";
import { type Connector, type ConnectorContext, defineNetwork } from "@/lib/sources/connectors/contract";
import { type Lane, type LanesCursor, lanesCursorSchema, readLaneHistory, readLanes } from "@/lib/sources/connectors/lanes";
import { PermanentError, RetryableError } from "@/lib/sources/errors";
import { type AppStoreConfig, appstoreForm } from "@/lib/sources/forms/appstore";

export const appstoreNetwork = defineNetwork({ form: appstoreForm, cursor: lanesCursorSchema, open: openAppStore });

const mostLists = 100;
/** Apple shows ten pages of fifty reviews, newest first. */
const pages = 10;

const label = z.object({ label: z.string() });
const reviewSchema = z.object({
  id: label,
  updated: label.refine(({ label: at }) => !Number.isNaN(Date.parse(at))),
  "im:rating": label,
  title: label.optional(),
  content: label.optional(),
  author: z.object({ name: label.optional(), uri: label.optional() }).optional(),
});
/** A feed of one review holds it without a list; older feeds begin with the app itself, which has no stars. */
const feedSchema = z.object({ feed: z.object({ entry: z.union([z.array(z.unknown()), z.looseObject({})]).optional() }) });

function openAppStore(context: ConnectorContext<AppStoreConfig, unknown>): Connector<LanesCursor> {
  const { config } = context;
  const call = apiClient(context.baseUrl ?? "https://itunes.apple.com", context);
  const lanes = config.appIds.flatMap((given) => config.countries.map((country) => laneOf(given.replace(/^id/, ""), country)));

  function laneOf(appId: string, country: string): Lane {
    return {
      key: `${country}:${appId}`,
      async fetch(before) {
        const page = Number(before ?? 1);
        const answer = await call({ path: `/${country}/rss/customerreviews/page=${page}/id=${appId}/sortby=mostrecent/json`, callClass: "reviews" });
        // Beyond the last page Apple answers 400.
        if (answer.status !== 200 && page > 1) return { items: [], next: null };
        if (answer.status === 403) throw new RetryableError("Apple says we ask too often. It goes on by itself.");
        if (answer.status !== 200) throw new PermanentError(`The App Store has no reviews under the app ${appId} in the country “${country}” (${answer.status}). Check both.`);
        const feed = feedSchema.safeParse(answer.json).data;
        if (!feed) throw new RetryableError("Apple sent an answer that cannot be read. It will be tried again.");
        const { entry } = feed.feed;
        const entries = Array.isArray(entry) ? entry : entry === undefined ? [] : [entry];
        const reviews = entries.flatMap((raw) => reviewSchema.safeParse(raw).data ?? []);
        const items = reviews.map((review) => {
          const mention = toMention(review, appId, country);
          return { id: mention.externalId, at: mention.publishedAt, version: review.updated.label, mention };
        });
        return { items, next: items.length > 0 && page < pages ? String(page + 1) : null };
      },
    };
  }

  return {
    async fetchPage(cursor) {
      if (lanes.length > mostLists) throw new PermanentError(`These apps and countries make ${lanes.length} lists of reviews; one source reads at most ${mostLists}. Spread them over several sources.`);
      const page = await readLanes(lanes, cursor, context.now());
      // A review has one date: that of its latest change.
      return { ...page, edits: page.edits.map((review) => ({ ...review, editedAt: review.publishedAt })) };
    },
    fetchHistory: (cursor, range) => readLaneHistory(lanes, cursor, range),
    canReply: () => ({ allowed: false, reason: "Apple takes answers to reviews only in App Store Connect. Open it there to answer." }),
    async verifyCredentials() {
      const found: number[] = [];
      for (const lane of lanes) found.push((await lane.fetch(null)).items.length);
      const total = found.reduce((sum, count) => sum + count, 0);
      return { handle: "App Store", words: total === 0 ? "The App Store answers, but shows no reviews yet: check the app's number and the countries." : `The App Store shows ${total} ${total === 1 ? "review" : "reviews"} on its newest pages.` };
    },
    describeLimits: () => [{ callClass: "reviews", words: "Fetching reviews, one call for each app and country", unit: "call" }],
  };
}

function toMention(review: z.infer<typeof reviewSchema>, appId: string, country: string): NormalizedMention {
  const name = review.author?.name?.label.trim() || "unknown";
  const stars = Number(review["im:rating"].label);
  const authorId = /\/id(\d+)/.exec(review.author?.uri?.label ?? "")?.[1];
  const publishedAt = new Date(review.updated.label);
  return {
    externalId: review.id.label,
    author: { handle: name, externalId: authorId, displayName: name },
    publishedAt,
    text: [review.title?.label.trim(), review.content?.label.trim()].filter(Boolean).join("\n\n"),
    format: "text",
    url: `https://apps.apple.com/${country}/app/id${appId}?see-all=reviews`,
    rating: Number.isInteger(stars) && stars >= 1 && stars <= 5 ? stars : undefined,
  };
}
