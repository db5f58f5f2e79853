import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { savedViewCountsOut, savedViewsOut } from "@/lib/saved-views/schema";

export const savedViewsQuery = () =>
  queryOptions({
    queryKey: ["saved-views", "list"],
    queryFn: ({ signal }) => api.get("/api/v1/saved-views", { output: savedViewsOut, signal }),
    staleTime: 60_000,
  });

/** Read again now and then rather than with each post: a dozen counts are not what anybody waits for. */
export const savedViewCountsQuery = () =>
  queryOptions({
    queryKey: ["saved-views", "counts"],
    queryFn: ({ signal }) => api.get("/api/v1/saved-views/counts", { output: savedViewCountsOut, signal }),
    refetchInterval: 15_000,
  });
