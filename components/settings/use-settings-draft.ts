"use client";

import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, ApiError } from "@/lib/http/client";
import { settingsQuery } from "@/lib/workspaces/settings-queries";
import { settingsOut, type WorkspaceSettings } from "@/lib/workspaces/settings-schema";

type Draft = { change: Partial<WorkspaceSettings>; seen: Partial<WorkspaceSettings> };

const untouched: Draft = { change: {}, seen: {} };

/**
 * What a person has changed and not saved. Each field goes with what it was when the person began, so that the
 * server can tell when somebody else changed it meanwhile.
 */
export function useSettingsDraft(settings: WorkspaceSettings, savedMessage: string) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(untouched);

  const save = useMutation({
    mutationFn: () => api.patch("/api/v1/settings", { body: draft, output: settingsOut }),
    onSuccess(saved) {
      client.setQueryData(settingsQuery().queryKey, saved);
      void client.invalidateQueries({ queryKey: ["session"] });
      setDraft(untouched);
      notifications.show({ message: savedMessage });
    },
    async onError(error) {
      if (!(error instanceof ApiError && error.problem.code === "conflict")) return;
      await client.invalidateQueries({ queryKey: settingsQuery().queryKey, exact: true });
      setDraft(untouched);
    },
  });

  function change<Key extends keyof WorkspaceSettings>(key: Key, value: WorkspaceSettings[Key]): void {
    setDraft(({ change: changed, seen }) => ({
      change: { ...changed, [key]: value },
      seen: key in seen ? seen : { ...seen, [key]: settings[key] },
    }));
  }

  const isDirty = Object.keys(draft.change).length > 0;
  return { shown: { ...settings, ...draft.change }, change, save, isDirty, undo: () => setDraft(untouched) };
}
