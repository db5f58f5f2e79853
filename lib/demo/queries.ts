import { queryOptions } from "@tanstack/react-query";
import { demoStateOut } from "@/lib/demo/schema";
import { api } from "@/lib/http/client";

export function demoQuery() {
  return queryOptions({ queryKey: ["demo"], queryFn: ({ signal }) => api.get("/api/v1/demo", { output: demoStateOut, signal }) });
}
