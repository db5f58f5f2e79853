import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { importDetailOut, importsOut } from "@/lib/imports/schema";

export const importsQuery = () =>
  queryOptions({ queryKey: ["imports"], queryFn: ({ signal }) => api.get("/api/v1/imports", { output: importsOut, signal }) });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: ({ signal }) => api.get(`/api/v1/imports/${id}`, { output: importDetailOut, signal }),
    // Live events tell of progress; this is for the time a connection is lost.
    refetchInterval: ({ state }) => (state.data?.import.state === "running" ? 2_000 : false),
  });
