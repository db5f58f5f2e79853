import { z } from "zod";
import type { ApiAnswer, ApiCall } from "@/lib/sources/connectors/api-client";
import { type Hit, hitSchema } from "@/lib/sources/connectors/hackernews/to-mentions";
import { PermanentError, RetryableError } from "@/lib/sources/errors";

/** Algolia shows no more than this of one query, whatever the page. */
export const mostHits = 1_000;

const answerSchema = z.object({ nbHits: z.number(), hits: z.array(z.unknown()) });

export type Slice = { hits: Hit[]; /** Second up to which, exclusive, the hits are all there are. */ untilSecond: number };

/**
 * Every post from `fromSecond` (inclusive) on, oldest first, of as much of the span up to `untilSecond` as one query
 * shows whole: while it finds more than that, the span is halved.
 */
export async function searchSlice(
  call: (call: ApiCall) => Promise<ApiAnswer>,
  what: { term: string; tags: string },
  fromSecond: number,
  untilSecond: number,
): Promise<Slice> {
  for (let until = untilSecond; ; ) {
    const answer = await call({
      path: "/api/v1/search_by_date",
      query: {
        query: what.term,
        tags: what.tags,
        numericFilters: `created_at_i>=${fromSecond},created_at_i<${until}`,
        hitsPerPage: mostHits,
        typoTolerance: "false",
        advancedSyntax: "true",
      },
      callClass: "search",
    });
    if (answer.status !== 200) throw new PermanentError(`Hacker News' search does not take “${what.term}” (${answer.status}). Change the words.`);
    const parsed = answerSchema.safeParse(answer.json).data;
    if (!parsed) throw new RetryableError("Hacker News' search sent an answer that cannot be read. It will be tried again.");
    const span = until - fromSecond;
    if (parsed.nbHits > parsed.hits.length && span > 1) {
      until = fromSecond + Math.ceil(span / 2);
      continue;
    }
    const hits = parsed.hits
      .flatMap((raw) => hitSchema.safeParse(raw).data ?? [])
      // The server's filter is a hint.
      .filter((hit) => hit.created_at_i >= fromSecond && hit.created_at_i < until);
    return { hits: hits.sort((a, b) => a.created_at_i - b.created_at_i), untilSecond: until };
  }
}
