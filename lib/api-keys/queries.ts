import { queryOptions } from "@tanstack/react-query";
import { apiKeysOut } from "@/lib/api-keys/schema";
import { api } from "@/lib/http/client";

export const apiKeysQuery = () => queryOptions({ queryKey: ["api-keys"], queryFn: ({ signal }) => api.get("/api/v1/api-keys", { output: apiKeysOut, signal }) });
