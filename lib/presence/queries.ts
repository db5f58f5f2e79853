import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { type Presence, presenceOut } from "@/lib/presence/schema";

/** Live; and read again when somebody whose browser went silent has gone. */
export const presenceQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ["presence", conversationId],
    queryFn: ({ signal }) => api.get(`/api/v1/conversations/${conversationId}/presence`, { output: presenceOut, signal }),
    meta: { about: conversationId },
    refetchInterval: ({ state }) => untilGone(state.data),
    gcTime: 10_000,
  });

function untilGone(presence: Presence | undefined): number | false {
  const first = presence?.people.map(({ expiresAt }) => expiresAt.getTime()).sort((a, b) => a - b)[0];
  return presence && first !== undefined ? Math.max(1_000, first - presence.asOf.getTime() + 500) : false;
}
