import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { approvalCountOut, approvalsOut, type ApprovalView, authorityOut, linkedApprovalOut } from "@/lib/approvals/schema";
import { api } from "@/lib/http/client";
import { permissionOut } from "@/lib/replies/schema";

export const approvalsQuery = (view: ApprovalView) =>
  infiniteQueryOptions({
    queryKey: ["approvals", "list", view],
    queryFn: ({ signal, pageParam }) => api.get("/api/v1/approvals", { query: { view, before: pageParam }, output: approvalsOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const approvalCountQuery = () =>
  queryOptions({ queryKey: ["approvals", "count"], queryFn: ({ signal }) => api.get("/api/v1/approvals/count", { output: approvalCountOut, signal }) });

export const authorityQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["authority", conversationId],
    queryFn: ({ signal }) => api.get(`/api/v1/conversations/${conversationId}/authority`, { output: authorityOut, signal }),
  });

/** Whether an account can publish a statement from here; a network may be asked, so only when somebody wants to. */
export const postingQuery = (sourceId: number) =>
  queryOptions({
    queryKey: ["posting", sourceId],
    queryFn: ({ signal }) => api.get(`/api/v1/sources/${sourceId}/posting`, { output: permissionOut, signal }),
    staleTime: 60_000,
  });

export const linkedApprovalQuery = (token: string) =>
  queryOptions({ queryKey: ["linked-approval", token], queryFn: ({ signal }) => api.get(`/api/v1/approve/${token}`, { output: linkedApprovalOut, signal }) });
