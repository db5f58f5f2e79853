import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { caseListOut, caseOut, type CaseTab } from "@/lib/integrity/cases/case-schema";
import type { CaseKind } from "@/lib/integrity/cases/schema";
import { integritySettingsOut } from "@/lib/integrity/cases/settings-schema";

const path = "/api/v1/integrity";

/** Live: keys that begin with "integrity" are read again when a case or the switch changes (lib/live/use-live.ts). */
export const casesQuery = (tab: CaseTab, kind?: CaseKind) =>
  infiniteQueryOptions({
    queryKey: ["integrity", "cases", tab, kind ?? null],
    queryFn: ({ pageParam, signal }) => api.get(`${path}/cases`, { query: { tab, kind, cursor: pageParam }, output: caseListOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const caseQuery = (id: number) =>
  queryOptions({
    queryKey: ["integrity", "case", id],
    queryFn: ({ signal }) => api.get(`${path}/cases/${id}`, { output: caseOut, signal }),
  });

export const integritySettingsQuery = () =>
  queryOptions({
    queryKey: ["integrity", "settings"],
    queryFn: ({ signal }) => api.get(`${path}/settings`, { output: integritySettingsOut, signal }),
  });
