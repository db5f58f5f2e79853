import { workers } from "@/lib/auth/roles";
import { act } from "@/lib/approvals/act-mutations";
import { actedOut, actInput } from "@/lib/approvals/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  body: actInput,
  output: actedOut,
  status: 201,
  handler: ({ scope, params, body }) => act(scope, params.id, body),
});
