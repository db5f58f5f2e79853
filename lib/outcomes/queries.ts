import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import type { RangeInput } from "@/lib/metrics/schema";
import { outcomesBySpeedOut } from "@/lib/outcomes/schema";

export const outcomesPath = "/api/v1/outcomes/by-speed";

/** Stale with the other numbers: its key begins with "metrics". */
export const outcomesBySpeedQuery = (query: RangeInput) =>
  queryOptions({
    queryKey: ["metrics", "outcomes-by-speed", query],
    queryFn: ({ signal }) => api.get(outcomesPath, { query: query as Record<string, string | undefined>, output: outcomesBySpeedOut, signal }),
  });
