import { queryOptions } from "@tanstack/react-query";
import { ownedAccountsOut } from "@/lib/accounts/schema";
import { api } from "@/lib/http/client";

/** Under "settings", which a change of the workspace makes stale. */
export const ownedAccountsQuery = () =>
  queryOptions({ queryKey: ["settings", "accounts"], queryFn: ({ signal }) => api.get("/api/v1/accounts", { output: ownedAccountsOut, signal }) });
