import { infiniteQueryOptions } from "@tanstack/react-query";
import { auditPageOut } from "@/lib/audit/schema";
import { api } from "@/lib/http/client";

export const auditLogQuery = () =>
  infiniteQueryOptions({
    queryKey: ["audit"],
    queryFn: ({ signal, pageParam }) => api.get("/api/v1/audit", { query: { before: pageParam }, output: auditPageOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
    staleTime: 0,
  });
