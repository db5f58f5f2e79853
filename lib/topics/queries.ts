import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { previewOut, topicListOut } from "@/lib/topics/schema";

export function topicsQuery() {
  return queryOptions({ queryKey: ["topics"], queryFn: ({ signal }) => api.get("/api/v1/topics", { output: topicListOut, signal }) });
}

/** Matches of a query that parses; a post that arrives does not make it stale, typing does. */
export function topicPreviewQuery(query: string, enabled: boolean) {
  return queryOptions({
    queryKey: ["topic-preview", query],
    queryFn: ({ signal }) => api.post("/api/v1/topics/preview", { body: { query }, output: previewOut, signal }),
    enabled,
    retry: false,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
