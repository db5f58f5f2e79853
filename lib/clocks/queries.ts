import { queryOptions } from "@tanstack/react-query";
import { targetsOut } from "@/lib/clocks/schema";
import { api } from "@/lib/http/client";

export const targetsQuery = () =>
  queryOptions({ queryKey: ["targets"], queryFn: ({ signal }) => api.get("/api/v1/targets", { output: targetsOut, signal }) });
