import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { reviewOut } from "@/lib/incidents/review-schema";
import { actionsOut, conversationIncidentsOut, figuresOut, incidentsOut, roomOut, spreadOut, standDownOut, timelineOut } from "@/lib/incidents/room-schema";

const path = "/api/v1/incidents";

/** Live: keys that begin with "incidents" are read again when one changes (lib/live/use-live.ts). */
export const incidentsQuery = (state: "open" | "over") =>
  queryOptions({ queryKey: ["incidents", "list", state], queryFn: ({ signal }) => api.get(path, { query: { state }, output: incidentsOut, signal }) });

export const roomQuery = (id: number) => queryOptions({ queryKey: ["incidents", "room", id], queryFn: ({ signal }) => api.get(`${path}/${id}`, { output: roomOut, signal }) });

export const timelineQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["incidents", "timeline", id],
    queryFn: ({ pageParam, signal }) => api.get(`${path}/${id}/timeline`, { query: { before: pageParam }, output: timelineOut, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Counts posts: asked again by the clock, not with every line of the timeline. */
export const figuresQuery = (id: number, isRunning: boolean) =>
  queryOptions({
    queryKey: ["incident-figures", id],
    queryFn: ({ signal }) => api.get(`${path}/${id}/figures`, { output: figuresOut, signal }),
    refetchInterval: isRunning ? 15_000 : false,
  });

export const criteriaQuery = (id: number) => queryOptions({ queryKey: ["incidents", "criteria", id], queryFn: ({ signal }) => api.get(`${path}/${id}/stand-down`, { output: standDownOut, signal }) });

export const spreadQuery = (id: number, rumourId: number, updatedAt: Date) =>
  queryOptions({ queryKey: ["rumour-spread", id, rumourId, updatedAt.getTime()], queryFn: ({ signal }) => api.get(`${path}/${id}/rumours/${rumourId}/spread`, { output: spreadOut, signal }), staleTime: 30_000 });

export const reviewQuery = (id: number) => queryOptions({ queryKey: ["incidents", "review", id], queryFn: ({ signal }) => api.get(`${path}/${id}/review`, { output: reviewOut, signal }) });

export const conversationIncidentsQuery = (conversationId: string) =>
  queryOptions({ queryKey: ["incidents", "conversation", conversationId], queryFn: ({ signal }) => api.get(`/api/v1/conversations/${conversationId}/incidents`, { output: conversationIncidentsOut, signal }) });

export const actionsQuery = () => queryOptions({ queryKey: ["incidents", "actions"], queryFn: ({ signal }) => api.get(`${path}/actions`, { output: actionsOut, signal }) });
