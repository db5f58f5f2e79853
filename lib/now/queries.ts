import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { nowSchema } from "@/lib/now/schema";

/** Status, people waiting and open conversations. Time alone makes people late, so it is also asked again by itself. */
export const nowQuery = () =>
  queryOptions({
    queryKey: ["now"],
    queryFn: ({ signal }) => api.get("/api/v1/now", { output: nowSchema, signal }),
    refetchInterval: 30_000,
  });
