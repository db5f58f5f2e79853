import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { FindingKind } from "@/lib/advocacy/guard/schema";
import { checkOut, guardOut, type GuardTab, outsiderOut, ownPostsOut, type PostDraft } from "@/lib/advocacy/posts/schema";
import { api } from "@/lib/http/client";

const path = "/api/v1/advocacy/posts";

/** What the guard says of a text while it is written; what was said of the former text stays until then. */
export const postCheckQuery = (draft: PostDraft) =>
  queryOptions({
    queryKey: ["advocacy-check", draft],
    queryFn: ({ signal }) => api.post("/api/v1/advocacy/check", { body: draft, output: checkOut, signal }),
    enabled: draft.text.trim().length > 2,
    placeholderData: draft.text.trim().length > 2 ? keepPreviousData : undefined,
    gcTime: 30_000,
    retry: false,
  });

/** Live: keys that begin with "advocacy" are read again when something changes there (lib/live/use-live.ts). */
export const ownPostsQuery = () => queryOptions({ queryKey: ["advocacy", "posts", "mine"], queryFn: ({ signal }) => api.get(`${path}/mine`, { output: ownPostsOut, signal }) });

export const guardedQuery = (tab: GuardTab, kind: FindingKind | null) =>
  infiniteQueryOptions({
    queryKey: ["advocacy", "posts", "guarded", tab, kind],
    queryFn: ({ pageParam, signal }) => api.get(path, { query: { tab, kind, cursor: pageParam }, output: guardOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const outsiderQueryOf = (campaignId: number | null) =>
  queryOptions({ queryKey: ["advocacy", "outsider", campaignId], queryFn: ({ signal }) => api.get(`${path}/outsider`, { query: { campaignId }, output: outsiderOut, signal }) });
