import { workers } from "@/lib/auth/roles";
import { getApproval } from "@/lib/approvals/data";
import { decideApproval } from "@/lib/approvals/decide-mutations";
import { approvalOut, decisionInput } from "@/lib/approvals/schema";
import { idParams } from "@/lib/http/fields";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  params: idParams,
  body: decisionInput,
  output: approvalOut,
  async handler({ scope, params, body }) {
    await decideApproval(scope, params.id, body);
    return getApproval(scope, params.id);
  },
});
