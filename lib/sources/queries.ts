import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { sourcesOut } from "@/lib/sources/schema";

export const sourcesQuery = () =>
  queryOptions({
    queryKey: ["sources"],
    queryFn: ({ signal }) => api.get("/api/v1/sources", { output: sourcesOut, signal }),
  });
