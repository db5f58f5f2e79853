import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { peopleOut } from "@/lib/people/schema";

export const peopleQuery = () =>
  queryOptions({ queryKey: ["people"], queryFn: ({ signal }) => api.get("/api/v1/people", { output: peopleOut, signal }) });
