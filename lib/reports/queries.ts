import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { schedulesOut } from "@/lib/reports/schedule-schema";
import { reportIncidentsOut, reportListOut, reportOut } from "@/lib/reports/schema";
import { shareLinksOut } from "@/lib/reports/share-schema";

const path = "/api/v1/reports";

/** Live: keys that begin with "reports" are read again when one changes (lib/live/use-live.ts). */
export const reportsQuery = () =>
  infiniteQueryOptions({
    queryKey: ["reports", "list"],
    queryFn: ({ pageParam, signal }) => api.get(path, { query: { cursor: pageParam }, output: reportListOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const reportQuery = (id: number) =>
  queryOptions({ queryKey: ["reports", "one", id], queryFn: ({ signal }) => api.get(`${path}/${id}`, { output: reportOut, signal }) });

export const reportIncidentsQuery = () =>
  queryOptions({ queryKey: ["reports", "incidents"], queryFn: ({ signal }) => api.get(`${path}/incidents`, { output: reportIncidentsOut, signal }), staleTime: 30_000 });

export const schedulesQuery = () =>
  queryOptions({ queryKey: ["reports", "schedules"], queryFn: ({ signal }) => api.get("/api/v1/report-schedules", { output: schedulesOut, signal }) });

export const shareLinksQuery = (reportId: number) =>
  queryOptions({ queryKey: ["reports", "links", reportId], queryFn: ({ signal }) => api.get(`${path}/${reportId}/links`, { output: shareLinksOut, signal }) });
