"use client";

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { type UpdateSource, createdSourceOut, secretOut, sourceOut } from "@/lib/sources/schema";

/** What people do to a source. Failures are said; the list is read again after each. */
export function useSourceChanges() {
  const client = useQueryClient();
  const settle = {
    onError: (error: Error) => notifications.show({ color: "red", title: "Nothing was changed", message: error.message }),
    onSettled: () => void client.invalidateQueries({ queryKey: ["sources"] }),
  };
  return {
    create: useMutation({
      mutationFn: (body: unknown) => api.post("/api/v1/sources", { body, output: createdSourceOut }),
      onSettled: settle.onSettled,
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: UpdateSource & { id: string }) => api.patch(`/api/v1/sources/${id}`, { body, output: sourceOut }),
      ...settle,
    }),
    remove: useMutation({ mutationFn: (id: string) => api.delete(`/api/v1/sources/${id}`), ...settle }),
    sync: useMutation({ mutationFn: (id: string) => api.post(`/api/v1/sources/${id}/sync`), ...settle }),
    rotate: useMutation({ mutationFn: (id: string) => api.post(`/api/v1/sources/${id}/secret`, { output: secretOut }), ...settle }),
  };
}
