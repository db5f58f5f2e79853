import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { leftOutOut } from "@/lib/integrity/cases/left-out-schema";

/** What the numbers of a range leave out. By itself, as every page with numbers carries it. */
export const leftOutQuery = (from?: Date, to?: Date) =>
  queryOptions({
    queryKey: ["integrity", "left-out", from?.getTime() ?? null, to?.getTime() ?? null],
    queryFn: ({ signal }) => api.get("/api/v1/integrity/left-out", { query: { from, to }, output: leftOutOut, signal }),
    staleTime: 60_000,
  });
