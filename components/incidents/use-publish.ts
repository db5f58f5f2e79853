"use client";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, api } from "@/lib/http/client";
import { publishedOut, type StatementView } from "@/lib/incidents/room-schema";

/** Publishes a statement or asks for leave; `mutate(true)` lets a broken promise through, where one may. */
export function usePublish(incidentId: number, { id, version }: Pick<StatementView, "id" | "version">) {
  const client = useQueryClient();
  const publish = useMutation({
    networkMode: "always",
    mutationFn: (breakPromise: boolean) => api.post(`/api/v1/incidents/${incidentId}/statements/${id}/publish`, { body: { version, breakPromise }, output: publishedOut }),
    onSuccess: ({ outcome }) => notifications.show({ message: outcome === "asked" ? "A lead is asked to allow it." : "Published, or on its way to its accounts." }),
    onSettled: () => client.invalidateQueries({ queryKey: ["incidents"] }),
  });
  return { publish, brokenPromise: publish.error instanceof ApiError && "brokenPromises" in publish.error.problem };
}
