import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { settingsOut } from "@/lib/workspaces/settings-schema";

export const settingsQuery = () =>
  queryOptions({ queryKey: ["settings"], queryFn: ({ signal }) => api.get("/api/v1/settings", { output: settingsOut, signal }) });
