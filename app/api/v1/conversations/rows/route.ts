import { workers } from "@/lib/auth/roles";
import { listConversationsById } from "@/lib/conversations/data";
import { rowsOut, rowsQuery } from "@/lib/conversations/list-schema";
import { route } from "@/lib/http/route";

/** What a list on the screen shows of some conversations, as they are now. */
export const GET = route({
  roles: workers,
  query: rowsQuery,
  output: rowsOut,
  handler: ({ scope, query }) => listConversationsById(scope, query.ids),
});
