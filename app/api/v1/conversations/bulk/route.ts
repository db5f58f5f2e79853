import { workers } from "@/lib/auth/roles";
import { changeConversations } from "@/lib/conversations/mutations";
import { bulkBody, bulkOut } from "@/lib/conversations/schema";
import { route } from "@/lib/http/route";

export const POST = route({
  roles: workers,
  body: bulkBody,
  output: bulkOut,
  handler: ({ scope, body }) => changeConversations(scope, body.ids, body.action),
});
