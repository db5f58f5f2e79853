import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { type StoriesInput, storiesOut } from "@/lib/stories/schema";

/** Read anew at most once a minute: grouping thousands of posts is no work for every post that arrives. */
export const storiesQuery = (query: StoriesInput) =>
  queryOptions({
    queryKey: ["stories", query],
    queryFn: ({ signal }) => api.get("/api/v1/stories", { query: query as Record<string, string | undefined>, output: storiesOut, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
