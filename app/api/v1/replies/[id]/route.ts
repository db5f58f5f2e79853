import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { discardReply } from "@/lib/replies/mutations";
import { replyParams } from "@/lib/replies/schema";

export const DELETE = route({
  roles: workers,
  params: replyParams,
  handler: ({ scope, params }) => discardReply(scope, params.id),
});
