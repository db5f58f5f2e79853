import { workers } from "@/lib/auth/roles";
import { countApprovals } from "@/lib/approvals/data";
import { approvalCountOut } from "@/lib/approvals/schema";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  output: approvalCountOut,
  handler: async ({ scope }) => ({ waiting: await countApprovals(scope) }),
});
