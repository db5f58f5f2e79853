import { leads } from "@/lib/auth/roles";
import { deleteTarget, updateTarget } from "@/lib/clocks/mutations";
import { targetChange, targetOut } from "@/lib/clocks/schema";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: targetChange,
  output: targetOut,
  handler: ({ scope, params, body }) => updateTarget(scope, params.id, body),
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteTarget(scope, params.id),
});
