import { leads } from "@/lib/auth/roles";
import { createEscalation } from "@/lib/clocks/mutations";
import { escalationInput, escalationOut } from "@/lib/clocks/schema";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: leads,
  body: escalationInput,
  output: escalationOut,
  status: 201,
  handler: ({ scope, body }) => createEscalation(scope, body),
});
