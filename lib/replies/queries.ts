import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { permissionOut, repliesOut } from "@/lib/replies/schema";

const path = (conversationId: string) => `/api/v1/conversations/${conversationId}/replies`;

export const repliesQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["replies", conversationId],
    queryFn: ({ signal }) => api.get(path(conversationId), { output: repliesOut, signal }),
    meta: { about: conversationId },
  });

/** Asked when the composer opens, not before: a network may charge for it. */
export const permissionQuery = (conversationId: string, mentionId: string) =>
  queryOptions({
    queryKey: ["reply-permission", conversationId, mentionId],
    queryFn: ({ signal }) => api.get(`${path(conversationId)}/permission`, { query: { mentionId }, output: permissionOut, signal }),
    staleTime: 60_000,
  });
