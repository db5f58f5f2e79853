import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import {
  type BreakdownInput,
  breakdownOut,
  type DistributionInput,
  distributionOut,
  hourOfWeekOut,
  type SeriesInput,
  seriesOut,
  type SummaryInput,
  summaryOut,
} from "@/lib/metrics/schema";

type Wire = Record<string, string | number | undefined>;

// Inputs are flat; zod types those that cross a coercion as unknown.
const wire = (query: object) => query as Wire;

/** Keys begin with "metrics", which the live event metrics.updated makes stale. */
export const summaryQuery = (query: SummaryInput) =>
  queryOptions({
    queryKey: ["metrics", "summary", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/summary", { query: wire(query), output: summaryOut, signal }),
  });

export const seriesQuery = (query: SeriesInput) =>
  queryOptions({
    queryKey: ["metrics", "series", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/series", { query: wire(query), output: seriesOut, signal }),
  });

export const breakdownQuery = (query: BreakdownInput) =>
  queryOptions({
    queryKey: ["metrics", "breakdown", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/breakdown", { query: wire(query), output: breakdownOut, signal }),
  });

export const distributionQuery = (query: DistributionInput) =>
  queryOptions({
    queryKey: ["metrics", "distribution", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/distribution", { query: wire(query), output: distributionOut, signal }),
  });

export const hourOfWeekQuery = (query: DistributionInput) =>
  queryOptions({
    queryKey: ["metrics", "hour-of-week", query],
    queryFn: ({ signal }) => api.get("/api/v1/metrics/hour-of-week", { query: wire(query), output: hourOfWeekOut, signal }),
  });
