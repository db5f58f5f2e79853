import { queryOptions } from "@tanstack/react-query";
import { drillOut, drillsOut, libraryOut, practiceOut } from "@/lib/drills/schema";
import { api } from "@/lib/http/client";

export const drillsQuery = () => queryOptions({ queryKey: ["drills", "list"], queryFn: ({ signal }) => api.get("/api/v1/drills", { output: drillsOut, signal }) });
export const drillQuery = (id: number) => queryOptions({ queryKey: ["drills", "one", id], queryFn: ({ signal }) => api.get(`/api/v1/drills/${id}`, { output: drillOut, signal }) });
export const practiceQuery = () => queryOptions({ queryKey: ["drills", "practice"], queryFn: ({ signal }) => api.get("/api/v1/drills/practice", { output: practiceOut, signal }) });
/** It changes with a release alone. */
export const drillLibraryQuery = () => queryOptions({ queryKey: ["drill-library"], queryFn: ({ signal }) => api.get("/api/v1/drills/library", { output: libraryOut, signal }), staleTime: Number.POSITIVE_INFINITY });
