import * as z from "zod/mini";
import { getRule } from "@/lib/alerts/data";
import { changeRule, deleteRule } from "@/lib/alerts/rule-mutations";
import { ruleChange, ruleDetailOut, ruleParams } from "@/lib/alerts/schema";
import { leads, workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";

export const GET = route({ roles: workers, params: ruleParams, output: ruleDetailOut, handler: ({ scope, params }) => getRule(scope, params.id) });

export const PATCH = route({
  roles: leads,
  params: ruleParams,
  body: ruleChange,
  output: ruleDetailOut,
  async handler({ scope, params, body }) {
    await changeRule(scope, params.id, body);
    return getRule(scope, params.id);
  },
});

export const DELETE = route({
  roles: leads,
  params: ruleParams,
  output: z.object({ deleted: z.boolean() }),
  async handler({ scope, params }) {
    await deleteRule(scope, params.id);
    return { deleted: true };
  },
});
