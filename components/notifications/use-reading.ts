"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { readOut } from "@/lib/notifications/schema";

/** Marks some, or everything up to the newest one shown, as read. */
export function useReading() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["notifications"] });
  return {
    some: useMutation({ mutationFn: (ids: string[]) => api.post("/api/v1/notifications/read", { body: { ids }, output: readOut }), onSettled }),
    all: useMutation({ mutationFn: (upTo: string) => api.post("/api/v1/notifications/read-all", { body: { upTo }, output: readOut }), onSettled }),
  };
}
