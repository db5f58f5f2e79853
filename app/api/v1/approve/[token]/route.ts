import * as z from "zod/mini";
import { openLink } from "@/lib/approvals/by-link";
import { getLinkedApproval } from "@/lib/approvals/data";
import { decideApproval } from "@/lib/approvals/decide-mutations";
import { decisionInput, linkedApprovalOut } from "@/lib/approvals/schema";
import { publicRoute } from "@/lib/http/route";

const params = z.object({ token: z.string().check(z.maxLength(200)) });

/** Shows what is asked; mail scanners follow links, so it changes nothing. */
export const GET = publicRoute({
  params,
  output: linkedApprovalOut,
  async handler({ params: { token } }) {
    const { scope, approvalId } = await openLink(token);
    return getLinkedApproval(scope, approvalId);
  },
});

export const POST = publicRoute({
  params,
  body: decisionInput,
  output: linkedApprovalOut,
  async handler({ params: { token }, body }) {
    const { scope, approvalId } = await openLink(token);
    await decideApproval(scope, approvalId, body, "link");
    return getLinkedApproval(scope, approvalId);
  },
});
