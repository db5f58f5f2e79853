import { workers } from "@/lib/auth/roles";
import { withdrawApproval } from "@/lib/approvals/decide-mutations";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  handler: ({ scope, params }) => withdrawApproval(scope, params.id),
});
