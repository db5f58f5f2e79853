import { useMutation, useQueryClient } from "@tanstack/react-query";
import { alertOut, type Verdict } from "@/lib/alerts/schema";
import { api } from "@/lib/http/client";

type Judged = { id: number; seenVerdict: Verdict; verdict: "acknowledged" | "dismissed"; note?: string };

/** Acknowledges or dismisses an alert as it was seen. */
export function useVerdict() {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: ({ id, note = "", ...body }: Judged) => api.post(`/api/v1/alerts/${id}/verdict`, { body: { ...body, note }, output: alertOut }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ["alerts"] }), client.invalidateQueries({ queryKey: ["alert-rules"] })]),
  });
}
