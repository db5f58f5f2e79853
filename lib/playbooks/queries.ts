import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { playbooksOut } from "@/lib/playbooks/schema";

export const playbooksQuery = () => queryOptions({ queryKey: ["playbooks"], queryFn: ({ signal }) => api.get("/api/v1/playbooks", { output: playbooksOut, signal }) });
