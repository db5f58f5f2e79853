import { workers } from "@/lib/auth/roles";
import { listApprovals } from "@/lib/approvals/data";
import { approvalsOut, approvalsQueryIn } from "@/lib/approvals/schema";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  query: approvalsQueryIn,
  output: approvalsOut,
  handler: ({ scope, query }) => listApprovals(scope, query.view, query.before),
});
