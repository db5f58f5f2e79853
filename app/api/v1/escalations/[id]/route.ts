import { leads } from "@/lib/auth/roles";
import { deleteEscalation, updateEscalation } from "@/lib/clocks/mutations";
import { escalationChange, escalationOut } from "@/lib/clocks/schema";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const PATCH = route({
  roles: leads,
  params: smallIdParams,
  body: escalationChange,
  output: escalationOut,
  handler: ({ scope, params, body }) => updateEscalation(scope, params.id, body),
});

export const DELETE = route({
  roles: leads,
  params: smallIdParams,
  handler: ({ scope, params }) => deleteEscalation(scope, params.id),
});
