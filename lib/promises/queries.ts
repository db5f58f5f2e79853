import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { conversationPromisesOut, type PromiseTab, postCheckOut, promiseListOut, promiseOut } from "@/lib/promises/schema";

const path = "/api/v1/promises";

/** Live: keys that begin with "promises" are read again when one changes (lib/live/use-live.ts). */
export const promisesQuery = (tab: PromiseTab) =>
  infiniteQueryOptions({
    queryKey: ["promises", "list", tab],
    queryFn: ({ pageParam, signal }) => api.get(path, { query: { tab, cursor: pageParam }, output: promiseListOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const promiseQuery = (id: number) =>
  queryOptions({
    queryKey: ["promises", "one", id],
    queryFn: ({ signal }) => api.get(`${path}/${id}`, { output: promiseOut, signal }),
  });

export const conversationPromisesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["promises", "conversation", conversationId],
    queryFn: ({ signal }) => api.get(`/api/v1/conversations/${conversationId}/promises`, { output: conversationPromisesOut, signal }),
  });

/** Which promises a text would break, as the answer to a post or as a post of a source's account. */
export const postCheckQuery = (text: string, place: { conversationId: string; mentionId: string } | { sourceId: number }) =>
  queryOptions({
    queryKey: ["promises", "check", place, text],
    queryFn: ({ signal }) => api.post(`${path}/check`, { body: { text, ...place }, output: postCheckOut, signal }),
    enabled: text.trim() !== "",
    gcTime: 30_000,
  });
