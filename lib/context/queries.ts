import { queryOptions } from "@tanstack/react-query";
import { authorContextOut, sameContextOut, similarContextOut } from "@/lib/context/schema";
import { api } from "@/lib/http/client";

const path = (id: string) => `/api/v1/conversations/${id}/context`;
const staleTime = 30_000;

/** Not read again for every post that arrives: a reader compares, and three panels for each would be a load. */
export const authorContextQuery = (id: string) =>
  queryOptions({ queryKey: ["context", "author", id], queryFn: ({ signal }) => api.get(`${path(id)}/author`, { output: authorContextOut, signal }), staleTime });

/** What others say right now is asked again by itself. */
export const sameContextQuery = (id: string) =>
  queryOptions({ queryKey: ["context", "same", id], queryFn: ({ signal }) => api.get(`${path(id)}/same`, { output: sameContextOut, signal }), staleTime, refetchInterval: 60_000 });

export const similarContextQuery = (id: string) =>
  queryOptions({ queryKey: ["context", "similar", id], queryFn: ({ signal }) => api.get(`${path(id)}/similar`, { output: similarContextOut, signal }), staleTime: 300_000 });
