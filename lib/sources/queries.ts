import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { networksOut, sourceDetailOut } from "@/lib/sources/network-schema";
import { sourceOut, sourcesOut } from "@/lib/sources/schema";

export const sourcesQuery = () =>
  queryOptions({
    queryKey: ["sources"],
    queryFn: ({ signal }) => api.get("/api/v1/sources", { output: sourcesOut, signal }),
  });

/** Live, as the list is: keys that begin with "sources" are read again when a source changes. */
export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ["sources", "one", id],
    queryFn: ({ signal }) => api.get(`/api/v1/sources/${id}`, { output: sourceOut, signal }),
  });

export const sourceDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ["sources", "detail", id],
    queryFn: ({ signal }) => api.get(`/api/v1/sources/${id}/detail`, { output: sourceDetailOut, signal }),
  });

/** The forms of every network; they change with the version only. */
export const networksQuery = () =>
  queryOptions({
    queryKey: ["networks"],
    queryFn: ({ signal }) => api.get("/api/v1/sources/networks", { output: networksOut, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
