import { queryOptions } from "@tanstack/react-query";
import { firstMinuteOut, legsOut } from "@/lib/first-minute/schema";
import { api } from "@/lib/http/client";
import type { RangeInput } from "@/lib/metrics/schema";

/** Live: each step of the conversation makes it stale. */
export const firstMinuteQuery = (id: string) =>
  queryOptions({
    queryKey: ["first-minute", id],
    queryFn: ({ signal }) => api.get(`/api/v1/conversations/${id}/first-minute`, { output: firstMinuteOut, signal }),
    meta: { about: id },
  });

/** Inputs are flat; zod types those that cross a coercion as unknown. */
export const legsQuery = (range: RangeInput) =>
  queryOptions({
    queryKey: ["metrics", "first-minute", range],
    queryFn: ({ signal }) => api.get("/api/v1/first-minute", { query: range as Record<string, string | undefined>, output: legsOut, signal }),
  });
