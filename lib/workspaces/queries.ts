import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { sessionOut } from "@/lib/workspaces/session-schema";

export const sessionQuery = () =>
  queryOptions({ queryKey: ["session"], queryFn: ({ signal }) => api.get("/api/v1/session", { output: sessionOut, signal }) });
