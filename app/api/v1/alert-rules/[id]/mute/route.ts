import { getRule } from "@/lib/alerts/data";
import { muteRule } from "@/lib/alerts/rule-mutations";
import { muteBody, ruleDetailOut, ruleParams } from "@/lib/alerts/schema";
import { leads } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: leads,
  params: ruleParams,
  body: muteBody,
  output: ruleDetailOut,
  async handler({ scope, params, body }) {
    await muteRule(scope, params.id, body.until);
    return getRule(scope, params.id);
  },
});
