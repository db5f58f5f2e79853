"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DrillChange, drillOut, type DrillView } from "@/lib/drills/schema";
import { api } from "@/lib/http/client";

/** What a facilitator does to a drill; whatever comes of it, the lists are read again. */
export function useDrillChange(onDone?: (drill: DrillView) => void) {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ id, ...change }: DrillChange & { id: number }) => api.patch(`/api/v1/drills/${id}`, { body: change, output: drillOut }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["drills"] }),
  });
}

/** Enters another workspace: from then on everything on the page is read there. */
export function useEnter() {
  return useMutation({
    mutationFn: (slug: string) => api.post("/api/v1/session/workspace", { body: { slug } }),
    onSuccess: () => window.location.assign("/now"),
  });
}
