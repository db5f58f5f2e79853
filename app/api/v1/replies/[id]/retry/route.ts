import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { retryReply } from "@/lib/replies/mutations";
import { replyParams } from "@/lib/replies/schema";

export const POST = route({
  roles: workers,
  params: replyParams,
  status: 202,
  handler: ({ scope, params }) => retryReply(scope, params.id),
});
