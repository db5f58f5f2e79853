import { workers } from "@/lib/auth/roles";
import { listConversations } from "@/lib/conversations/data";
import { listOut, listQuery } from "@/lib/conversations/list-schema";
import { route } from "@/lib/http/route";

export const GET = route({
  roles: workers,
  query: listQuery,
  output: listOut,
  handler: ({ scope, query }) => listConversations(scope, query),
});
