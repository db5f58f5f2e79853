import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { alertOut, alertsOut, type DetectorInput, linkedAlertOut, marksOut, replayOut, ruleChoicesOut, ruleDetailOut, rulesOut } from "@/lib/alerts/schema";
import { api } from "@/lib/http/client";

/** Live: keys that begin with "alerts" and "alert-rules" are read again when one changes (lib/live/use-live.ts). */
export const alertsQuery = (tab: "open" | "all", ruleId?: number) =>
  infiniteQueryOptions({
    queryKey: ["alerts", "list", tab, ruleId ?? null],
    queryFn: ({ pageParam, signal }) => api.get("/api/v1/alerts", { query: { tab, ruleId, before: pageParam }, output: alertsOut, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  });

export const alertQuery = (id: number) => queryOptions({ queryKey: ["alerts", "one", id], queryFn: ({ signal }) => api.get(`/api/v1/alerts/${id}`, { output: alertOut, signal }) });

export const rulesQuery = () => queryOptions({ queryKey: ["alert-rules", "list"], queryFn: ({ signal }) => api.get("/api/v1/alert-rules", { output: rulesOut, signal }), refetchInterval: 60_000 });

export const ruleQuery = (id: number) => queryOptions({ queryKey: ["alert-rules", "one", id], queryFn: ({ signal }) => api.get(`/api/v1/alert-rules/${id}`, { output: ruleDetailOut, signal }) });

export const ruleChoicesQuery = () => queryOptions({ queryKey: ["alert-rules", "choices"], queryFn: ({ signal }) => api.get("/api/v1/alert-rules/choices", { output: ruleChoicesOut, signal }) });

/** What a draft would have done; asked while somebody changes it. */
export const replayQuery = (rule: DetectorInput | null, from: Date, to: Date) =>
  queryOptions({
    queryKey: ["alert-replay", rule, from.toISOString(), to.toISOString()],
    queryFn: ({ signal }) => api.post("/api/v1/alert-rules/replay", { body: { rule, from, to }, output: replayOut, signal }),
    enabled: rule !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });

export const marksQuery = (from: Date, to: Date) =>
  queryOptions({ queryKey: ["marks", from.toISOString(), to.toISOString()], queryFn: ({ signal }) => api.get("/api/v1/marks", { query: { from: from.toISOString(), to: to.toISOString() }, output: marksOut, signal }) });

export const linkedAlertQuery = (token: string) =>
  queryOptions({ queryKey: ["linked-alert", token], queryFn: ({ signal }) => api.get(`/api/v1/alert-link/${token}`, { output: linkedAlertOut, signal }) });
