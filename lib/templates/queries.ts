import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { lastHourOut, templatesOut } from "@/lib/templates/schema";

export const templatesQuery = () =>
  queryOptions({ queryKey: ["templates"], queryFn: ({ signal }) => api.get("/api/v1/templates", { output: templatesOut, signal }), staleTime: 60_000 });

/** To how many people nearly the same went out in the last hour. */
export const lastHourQuery = (conversationId: string, text: string, templateId: number | undefined) =>
  queryOptions({
    queryKey: ["templates", "last-hour", conversationId, text, templateId],
    queryFn: ({ signal }) => api.post(`/api/v1/conversations/${conversationId}/replies/last-hour`, { body: { text, templateId }, output: lastHourOut, signal }),
    staleTime: 30_000,
    gcTime: 60_000,
  });
