import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/http/client";
import { libraryPlaybooksOut } from "@/lib/playbooks/library-schema";
import { playbookDetailOut, playbooksOut } from "@/lib/playbooks/schema";

export const playbooksQuery = () => queryOptions({ queryKey: ["playbooks"], queryFn: ({ signal }) => api.get("/api/v1/playbooks", { output: playbooksOut, signal }) });
export const playbookQuery = (id: number) => queryOptions({ queryKey: ["playbooks", id], queryFn: ({ signal }) => api.get(`/api/v1/playbooks/${id}`, { output: playbookDetailOut, signal }) });
/** It changes with a release alone. */
export const playbookLibraryQuery = () =>
  queryOptions({ queryKey: ["playbook-library"], queryFn: ({ signal }) => api.get("/api/v1/playbooks/library", { output: libraryPlaybooksOut, signal }), staleTime: Number.POSITIVE_INFINITY });
