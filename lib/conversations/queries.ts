import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { countsOut, listOut, rowsOut } from "@/lib/conversations/list-schema";
import { detailOut, optionsOut } from "@/lib/conversations/schema";
import { type View, viewQuery } from "@/lib/conversations/view";
import { api } from "@/lib/http/client";

const path = "/api/v1/conversations";
const pageRows = 50;

/** Live: read again whenever something happens. Keys that begin with "conversations" are (lib/live/use-live.ts). */
export const listHeadQuery = (view: View) => {
  const query = { ...viewQuery(view), limit: pageRows };
  return queryOptions({
    queryKey: ["conversations", "head", query],
    queryFn: ({ signal }) => api.get(path, { query, output: listOut, signal }),
  });
};

/** What follows the first page. Not live: a list that is being read keeps its order. */
export const listTailQuery = (view: View, cursor: string | null) => {
  const query = { ...viewQuery(view), limit: pageRows };
  return infiniteQueryOptions({
    queryKey: ["conversation-list", query, cursor],
    queryFn: ({ pageParam, signal }) => api.get(path, { query: { ...query, cursor: pageParam }, output: listOut, signal }),
    initialPageParam: cursor,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    gcTime: 60_000,
  });
};

/** Live: the rows in sight, wherever in the list they stand. */
export const rowsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ["conversations", "rows", ids],
    queryFn: ({ signal }) => api.get(`${path}/rows`, { query: { ids: ids.join(",") }, output: rowsOut, signal }),
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
    gcTime: 10_000,
  });

/** Live: how many each tab holds. */
export const countsQuery = () =>
  queryOptions({
    queryKey: ["conversations", "counts"],
    queryFn: ({ signal }) => api.get(`${path}/counts`, { output: countsOut, signal }),
  });

/** Live: one conversation; the first page holds its newest posts, each further one those before. */
export const conversationQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["conversations", "one", id],
    queryFn: ({ pageParam, signal }) =>
      api.get(`${path}/${id}`, { query: { before: pageParam, limit: pageParam ? 200 : 100 }, output: detailOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.earlier,
    meta: { about: id },
  });

export const filterOptionsQuery = () =>
  queryOptions({
    queryKey: ["conversation-options"],
    queryFn: ({ signal }) => api.get(`${path}/options`, { output: optionsOut, signal }),
    staleTime: 60_000,
  });
