import { admins } from "@/lib/auth/roles";
import { smallIdParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";
import { changeRole, removePerson } from "@/lib/people/mutations";
import { changeRoleInput, removedOut } from "@/lib/people/schema";

export const PATCH = route({
  roles: admins,
  params: smallIdParams,
  body: changeRoleInput,
  handler: ({ scope, params, body }) => changeRole(scope, params.id, body.role, body.seen),
});

export const DELETE = route({
  roles: admins,
  params: smallIdParams,
  output: removedOut,
  handler: ({ scope, params }) => removePerson(scope, params.id),
});
