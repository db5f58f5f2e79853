import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListedRule, ruleDetailOut } from "@/lib/alerts/schema";
import { api } from "@/lib/http/client";

const path = (id: number) => `/api/v1/alert-rules/${id}`;

type Change =
  | { what: "mute"; until: Date | null }
  | { what: "fix"; threshold: number }
  | { what: "switch"; enabled: boolean };

/** Small changes of a rule, each in one click. */
export function useRuleChange(rule: ListedRule) {
  const client = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: (change: Change) => {
      switch (change.what) {
        case "mute":
          return api.post(`${path(rule.id)}/mute`, { body: { until: change.until }, output: ruleDetailOut });
        case "fix":
          return api.post(`${path(rule.id)}/fix`, { body: { threshold: change.threshold, version: rule.version }, output: ruleDetailOut });
        case "switch": {
          const { name, family, series, threshold, severity, routing, version } = rule;
          return api.patch(path(rule.id), { body: { name, family, series, threshold, severity, routing, version, enabled: change.enabled }, output: ruleDetailOut });
        }
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["alert-rules"] }),
  });
}
