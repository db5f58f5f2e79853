"use client";
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, api } from "@/lib/http/client";
import type { IntegritySettings } from "@/lib/integrity/cases/settings-schema";

/** Looks for cases without waiting for the hour. */
export function FindButton({ settings }: { settings: IntegritySettings | undefined }) {
  const client = useQueryClient();
  const find = useMutation({
    networkMode: "always",
    mutationFn: () => api.post("/api/v1/integrity/find"),
    onError: (error) => notifications.show({ color: "red", title: "Not begun", message: error instanceof ApiError ? error.message : "Reload the page.", autoClose: 8_000 }),
    onSettled: () => client.invalidateQueries({ queryKey: ["integrity", "settings"] }),
  });
  if (!settings?.mayChange) return null;
  return (
    <Button variant="default" loading={find.isPending} disabled={settings.isLooking} onClick={() => find.mutate()}>
      {settings.isLooking ? "Looking…" : "Look now"}
    </Button>
  );
}
