import { getRule } from "@/lib/alerts/data";
import { applyFix } from "@/lib/alerts/rule-mutations";
import { fixBody, ruleDetailOut, ruleParams } from "@/lib/alerts/schema";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: leads,
  params: ruleParams,
  body: fixBody,
  output: ruleDetailOut,
  async handler({ scope, params, body }) {
    await applyFix(scope, params.id, body);
    return getRule(scope, params.id);
  },
});
