import { getRule, listRules } from "@/lib/alerts/data";
import { createRule } from "@/lib/alerts/rule-mutations";
import { ruleDetailOut, ruleInput, rulesOut } from "@/lib/alerts/schema";
import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, output: rulesOut, handler: ({ scope }) => listRules(scope) });

export const POST = route({
  roles: leads,
  body: ruleInput,
  output: ruleDetailOut,
  status: 201,
  handler: async ({ scope, body }) => getRule(scope, await createRule(scope, body)),
});
