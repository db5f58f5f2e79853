import { workers } from "@/lib/auth/roles";
import { route } from "@/lib/http/route";
import { reworkReply } from "@/lib/replies/mutations";
import { replyParams } from "@/lib/replies/schema";

export const POST = route({
  roles: workers,
  params: replyParams,
  handler: ({ scope, params }) => reworkReply(scope, params.id),
});
